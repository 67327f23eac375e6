package dev.runbookexec.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Effects on threads of their own.
final class VirtualHandsTest {
  private final CountDownLatch begun = new CountDownLatch(2);
  private final AtomicInteger ended = new AtomicInteger();

  /// Goes on until it is interrupted.
  private Outcome endless(Effect effect, Performer.Progress progress) {
    begun.countDown();
    try {
      Thread.sleep(Duration.ofMinutes(5));
      return new Outcome.Done("");
    } catch (InterruptedException _) {
      ended.incrementAndGet();
      return new Outcome.Stopped("It was ended.");
    }
  }

  private static Rehearsal two() {
    return Rehearsal.of(
        """
        steps:
          - together:
              one: [ { id: a, run: x, effect: observe } ]
              two: [ { id: b, run: y, effect: observe } ]
        """);
  }

  @Test
  void given_effects_of_two_branches_when_stopped_then_both_are_ended_and_the_run_is_stopped()
      throws Exception {
    var rehearsal = two();
    var stopper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                begun.await();
                rehearsal.stop().request();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });

    var end = rehearsal.run("live", new VirtualHands(this::endless));

    stopper.join();
    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
    assertThat(ended).hasValue(2);
    assertThat(rehearsal.story()).contains("a stopped: It was ended.", "b stopped: It was ended.");
  }

  @Test
  void given_a_bug_in_an_effect_when_another_is_under_way_then_that_is_ended_before_it_is_told() {
    Performer performer =
        (effect, progress) -> {
          if (effect.step().equals("b")) {
            throw new IllegalStateException("a bug");
          }
          return endless(effect, progress);
        };

    assertThatThrownBy(() -> two().run("live", new VirtualHands(performer)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThat(ended).hasValue(1);
  }

  @Test
  void given_an_effect_that_was_told_to_end_when_told_again_then_its_ending_is_not_disturbed() {
    var disturbed = new AtomicInteger();
    Performer careful =
        (effect, progress) -> {
          var outcome = endless(effect, progress);
          try {
            Thread.sleep(Duration.ofMillis(50));
          } catch (InterruptedException _) {
            disturbed.incrementAndGet();
          }
          return outcome;
        };
    var hands = new VirtualHands(careful);
    var pause = new Effect.Pause("a", Duration.ZERO);
    hands.begin(
        new dev.runbookexec.engine.run.Turn.Perform(new Place("a", 1, "", 0), 1, pause),
        Performer.Progress.NONE);

    hands.end(_ -> true);
    hands.wake();
    var woken = hands.next();
    hands.end(_ -> true);
    var over = hands.next();

    assertThat(woken).isEqualTo(Optional.empty());
    assertThat(over.orElseThrow().outcome()).isInstanceOf(Outcome.Stopped.class);
    assertThat(disturbed).hasValue(0);
  }
}
