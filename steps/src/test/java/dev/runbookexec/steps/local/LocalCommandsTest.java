package dev.runbookexec.steps.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocalCommandsTest {
  private final LocalCommands commands = new LocalCommands(Map.of("PATH", System.getenv("PATH")));

  private Outcome runFor(Duration stopAfter, String script) {
    return commands.run(
        new Effect.RunCommand(
            "s",
            new Endpoint.Local(),
            new Effect.Command.Script(script),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(60),
            Impact.OBSERVE,
            Optional.of(stopAfter),
            Optional.empty()),
        Progress.NONE);
  }

  @Test
  void given_a_script_too_long_for_one_argument_when_run_then_it_runs_as_it_is_written() {
    var value = "é'\"\\$x\n".repeat(70_000);
    var script =
        "# it's a comment\nprintf '%s' '"
            + value.replace("'", "'\\''")
            + "'; cat; echo \"$#:$0\"; env | grep -c RUNBOOK; exit 3";

    var outcome =
        (Outcome.Exited)
            commands.run(
                new Effect.RunCommand(
                    "s",
                    new Endpoint.Local(),
                    new Effect.Command.Script(script + "\n"),
                    new LinkedHashMap<>(),
                    Optional.of("its own input\n"),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(60),
                    Impact.OBSERVE),
                Progress.NONE);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.output().stdout())
        .startsWith(value.substring(0, 10_000))
        .endsWith(value.substring(value.length() - 10_000) + "its own input\n0:sh\n0\n");
  }

  /// What `ps` knows of a session, without what is only waiting to be fetched by its parent.
  private static List<String> alive(String session) {
    return Program.run(List.of("ps", "-o", "stat=,args=", "-s", session))
        .text()
        .lines()
        .filter(line -> !line.startsWith("Z"))
        .toList();
  }

  @Test
  void given_an_endless_command_when_its_time_is_over_then_it_has_finished_and_nothing_is_left() {
    var outcome =
        (Outcome.CutShort)
            runFor(Duration.ofSeconds(1), "echo $$; sleep 301 & while :; do sleep 302; done");

    assertThat(outcome.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    assertThat(alive(outcome.output().stdout().strip())).isEmpty();
  }

  @Test
  void given_an_endless_command_that_ignores_being_asked_when_its_time_is_over_then_it_is_forced() {
    var outcome =
        (Outcome.CutShort)
            runFor(Duration.ofSeconds(1), "trap '' TERM; echo $$; while :; do sleep 0.1; done");

    assertThat(alive(outcome.output().stdout().strip())).isEmpty();
  }

  @Test
  void given_what_it_wrote_last_when_it_is_ended_then_that_is_kept() {
    var outcome =
        (Outcome.CutShort)
            runFor(
                Duration.ofSeconds(1), "trap 'echo bye; exit 0' TERM; while :; do sleep 0.1; done");

    assertThat(outcome.output().stdout()).isEqualTo("bye\n");
  }

  @Test
  void given_a_command_with_a_bound_when_it_ends_before_then_its_code_comes_back() {
    var outcome = (Outcome.Exited) runFor(Duration.ofSeconds(50), "echo over; exit 3");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.output().stdout()).isEqualTo("over\n");
  }

  private static Outcome run(String script, Duration timeout) {
    return new LocalCommands(Map.of("PATH", System.getenv("PATH")))
        .run(
            new Effect.RunCommand(
                "step",
                new Endpoint.Local(),
                new Effect.Command.Script(script),
                new LinkedHashMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                timeout,
                Impact.OBSERVE),
            Progress.NONE);
  }

  @Test
  void given_a_child_that_writes_on_when_the_command_has_ended_then_so_has_the_step() {
    var script =
        "(i=0; while [ $i -lt 300 ]; do echo more; sleep 0.1; i=$((i+1)); done) & echo begun; exit 5";
    var started = System.nanoTime();

    var outcome = run(script, Duration.ofSeconds(20));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Exited.class, exited -> assertThat(exited.code()).isEqualTo(5));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void given_a_command_deaf_to_term_when_its_time_is_over_then_its_whole_group_is_gone() {
    var script =
        "trap '' TERM; sh -c 'trap \"\" TERM; sleep 43203; sleep 43203' & sleep 43203; wait";

    var outcome = run(script, Duration.ofSeconds(1));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.TimedOut.class, late -> assertThat(late.ended()).as(late.detail()).isTrue());
    assertThat(Program.run(List.of("pgrep", "-f", "sleep 43203")).code()).isNotZero();
  }
}
