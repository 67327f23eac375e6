package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class BudgetTest {

  @Test
  void given_a_budget_when_it_is_used_up_then_no_step_begins_and_clean_up_follows() {
    var rehearsal =
        Rehearsal.of(
            """
            budget: { time: 30s }
            steps:
              - { id: rest, wait: 20s }
              - { id: again, wait: 9s }
              - { id: long, wait: 1m }
              - { id: never, run: x, effect: observe }
            finally:
              - { id: tidy, run: tidy, effect: observe, timeout: 50s }
            """);

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.ESCALATED,
                "The budget of 30s is used up. long: The budget of 30s is used up."));
    assertThat(rehearsal.sent()).containsExactly("tidy: tidy");
    assertThat(
            Duration.between(
                rehearsal.entries().getFirst().at(), rehearsal.entries().getLast().at()))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void given_little_time_left_when_something_is_sent_then_it_may_last_no_longer() {
    var rehearsal =
        Rehearsal.of(
            """
            budget: { time: 30s }
            steps:
              - { id: rest, wait: 20s }
              - { id: look, run: look, effect: observe, timeout: 1m }
            finally:
              - { id: tidy, run: tidy, effect: observe, timeout: 50s }
            """);
    var timeouts = new ArrayList<Duration>();

    rehearsal.run(
        "live",
        (effect, progress) -> {
          if (effect instanceof Effect.RunCommand command) {
            timeouts.add(command.timeout());
          }
          return rehearsal.perform(effect, progress);
        });

    assertThat(timeouts).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(50));
  }

  @Test
  void given_a_budget_that_stops_when_it_ends_between_attempts_then_the_run_is_stopped() {
    var rehearsal =
        Rehearsal.of(
                """
                budget: { time: 30s, exceeded: stop }
                steps:
                  - { id: try, title: Try it, run: x, effect: observe, retry: { times: 9, every: 20s } }
                """)
            .answer("try", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.STOPPED,
                "The budget of 30s is used up. Try it: The budget of 30s is used up before it was sent."));
    assertThat(rehearsal.sent()).hasSize(2);
  }

  @Test
  void
      given_a_failure_that_is_passed_over_when_no_time_is_left_then_the_next_step_does_not_begin() {
    var rehearsal =
        Rehearsal.of(
            """
            budget: { time: 30s }
            steps:
              - { id: rest, wait: 31s, on_failure: continue }
              - { id: never, run: x, effect: observe }
            """);

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.ESCALATED, "The budget of 30s is used up; `never` was not begun."));
  }
}
