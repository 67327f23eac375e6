package dev.runbookexec.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.journal.JournalFile;
import dev.runbookexec.engine.journal.JournalReader;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.InputValues;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.RunState;
import dev.runbookexec.engine.testing.Rehearsal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StopSignalTest {
  private static final String STEPS =
      """
      steps:
        - { id: a, run: x, effect: observe }
        - { id: b, run: y, effect: observe }
      finally:
        - { id: tidy, run: t, effect: observe }
      """;

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  private final StopSignal stop = new StopSignal();
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @TempDir Path folder;

  @Test
  void given_a_stop_while_an_intention_is_written_when_run_then_the_journal_is_whole()
      throws JournalException {
    var outcome = run(entry -> intends(entry, "b"));

    assertThat(outcome).isEqualTo(RunOutcome.STOPPED);
    assertThat(JournalReader.read(folder.resolve("journal.jsonl")).cutOff()).isFalse();
  }

  @Test
  void given_a_stop_while_an_outcome_is_written_when_run_then_nothing_more_is_sent_but_clean_up()
      throws JournalException {
    var outcome = run(entry -> entry.event() instanceof RunEvent.EffectEnded);

    assertThat(outcome).isEqualTo(RunOutcome.STOPPED);
    assertThat(sent).containsExactly("a", "tidy");
    assertThat(JournalReader.read(folder.resolve("journal.jsonl")).cutOff()).isFalse();
  }

  /// Runs it on a real journal; a stop is asked for just before an entry of this kind is written.
  private RunOutcome run(Predicate<Entry> stopsAt) throws JournalException {
    var runbook = Rehearsal.runbook(STEPS);
    var values = InputValues.of(runbook, Map.of(), Map.of());
    var started =
        new RunEvent.RunStarted(
            "run-1",
            "r",
            "r.yaml",
            "0",
            "live",
            "test",
            values.shown(),
            Optional.empty(),
            "me",
            Optional.empty(),
            new LinkedHashMap<>());
    Performer performer =
        (effect, _) -> {
          sent.add(effect.step());
          return Rehearsal.exited(0, "");
        };
    try (var file = JournalFile.create(folder.resolve("journal.jsonl"))) {
      Journal journal =
          entry -> {
            if (stopsAt.test(entry)) {
              stop.request();
            }
            file.append(entry);
          };
      var runner =
          new Runner(
              new VirtualHands(performer),
              journal,
              List.of(),
              () -> NOW,
              new Masker(values.secrets()),
              stop);
      return runner.run(RunState.before(runbook, values.values()), started).outcome();
    }
  }

  private static boolean intends(Entry entry, String step) {
    return entry.event() instanceof RunEvent.EffectIntended(_, _, Effect effect)
        && effect.step().equals(step);
  }
}
