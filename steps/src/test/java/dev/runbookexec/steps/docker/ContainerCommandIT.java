package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Effect.Command.Arguments;
import dev.runbookexec.engine.run.Effect.Command.Script;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands in a container that has nothing but busybox.
@Tag("real")
@ExtendWith(SharedDocker.class)
final class ContainerCommandIT {
  private static final Duration SECONDS = Duration.ofSeconds(30);

  private final RealDocker docker;
  private final Calls calls;

  ContainerCommandIT(RealDocker docker) {
    this.docker = docker;
    this.calls = Calls.on(docker.engine());
  }

  @BeforeEach
  void start() {
    docker.remove("it");
    docker.background("it", "sleep 1000");
  }

  @AfterEach
  void close() {
    docker.remove("it");
    calls.close();
  }

  private Outcome input(String script, String stdin) {
    return calls.run("it", new Script(script), Map.of(), Optional.of(stdin), SECONDS);
  }

  @Test
  void given_a_script_too_long_for_one_argument_when_run_then_it_runs_as_it_is_written() {
    var value = "é'\"\\$x\n".repeat(30_000);
    var script =
        "printf %s '" + value.replace("'", "'\\''") + "' | wc -c; cat; env | grep -c RUNBOOK";

    var outcome = (Outcome.Exited) input(script, "its own\n");

    assertThat(outcome.output().stdout()).isEqualTo(8 * 30_000 + "\nits own\n0\n");
  }

  private Effect.RunCommand effect(
      Effect.Command command, Optional<String> user, Optional<String> folder) {
    return new Effect.RunCommand(
        "step",
        new Endpoint.Container(docker.engine(), "it"),
        command,
        new LinkedHashMap<>(),
        Optional.empty(),
        user,
        folder,
        SECONDS,
        Impact.CHANGE);
  }

  private Effect.RunCommand endless(String script) {
    return new Effect.RunCommand(
        "step",
        new Endpoint.Container(docker.engine(), "it"),
        new Script(script),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SECONDS,
        Impact.CHANGE,
        Optional.of(Duration.ofSeconds(2)),
        Optional.empty());
  }

  private boolean runs(String words) {
    return docker.cli("exec", "it", "ps").text().lines().anyMatch(line -> line.endsWith(words));
  }

  @Test
  void given_a_script_when_run_then_both_streams_and_its_code_come_back() {
    var outcome = (Outcome.Exited) calls.run("it", "echo out; echo err >&2; exit 5");

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.output().stdout()).isEqualTo("out\n");
    assertThat(outcome.output().stderr()).isEqualTo("err\n");
  }

  @Test
  void given_an_endless_command_when_its_time_is_over_then_it_has_finished_and_nothing_is_left() {
    var outcome =
        (Outcome.CutShort)
            calls.run(endless("echo begun; sleep 86313 & while :; do sleep 86314; done"));

    assertThat(outcome.output().stdout()).isEqualTo("begun\n");
    assertThat(runs("sleep 86313")).isFalse();
    assertThat(runs("sleep 86314")).isFalse();
  }

  @Test
  void given_words_when_run_then_no_shell_reads_them() {
    var outcome =
        (Outcome.Exited)
            calls.run("it", new Arguments(List.of("echo", "$HOME; `id` * 'x'")), SECONDS);

    assertThat(outcome.output().stdout()).isEqualTo("$HOME; `id` * 'x'\n");
  }

  @Test
  void given_variables_when_run_then_the_command_sees_them_as_they_are() {
    var env = Map.of("TOKEN", "a'b\"c $HOME\nnext");

    var outcome =
        (Outcome.Exited)
            calls.run("it", new Script("printf %s \"$TOKEN\""), env, Optional.empty(), SECONDS);

    assertThat(outcome.output().stdout()).isEqualTo("a'b\"c $HOME\nnext");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 29_999, 30_001, 100_000, 1_000_000})
  void given_input_of_any_length_when_run_then_the_command_reads_it_to_its_end(int length) {
    var outcome = (Outcome.Exited) input("wc -c", "x".repeat(length));

    assertThat(outcome.output().stdout().strip()).isEqualTo(Integer.toString(length));
  }

  @Test
  void given_input_with_wide_characters_and_line_breaks_when_run_then_it_arrives_unchanged() {
    var text = "é𝄞\n".repeat(12_000) + "\n\n";

    var outcome = (Outcome.Exited) input("cat; env | grep -c RUNBOOK_EXEC >&2", text);

    assertThat(outcome.output().stdout()).isEqualTo(text);
    assertThat(outcome.output().stderr().strip()).isEqualTo("0");
  }

  @Test
  void
      given_input_that_is_not_read_when_run_then_the_commands_own_code_comes_back_and_no_complaint() {
    var outcome = (Outcome.Exited) input("exit 4", "x".repeat(200_000));

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.output().text()).isEmpty();
  }

  @Test
  void given_too_much_input_when_run_then_it_is_said_before_anything_is_started() {
    assertThat(input("cat", "x".repeat(2_000_000))).isInstanceOf(Outcome.NotStarted.class);
  }

  @Test
  void given_no_input_when_a_command_reads_then_it_reads_nothing_and_goes_on() {
    var outcome = (Outcome.Exited) calls.run("it", "cat; echo done");

    assertThat(outcome.output().stdout()).isEqualTo("done\n");
  }

  @Test
  void given_a_user_and_a_folder_when_run_then_it_runs_as_and_in_them() {
    var outcome =
        calls
            .docker()
            .run(
                effect(new Script("id -un; pwd"), Optional.of("worker"), Optional.of("/tmp")),
                Progress.NONE);

    assertThat(Said.text(outcome)).isEqualTo("worker\n/tmp\n");
  }

  @Test
  void given_a_user_or_a_folder_that_is_missing_when_run_then_it_was_not_started() {
    var user =
        calls
            .docker()
            .run(
                effect(new Script("true"), Optional.of("nobody-here"), Optional.empty()),
                Progress.NONE);
    var folder =
        calls
            .docker()
            .run(
                effect(new Script("true"), Optional.empty(), Optional.of("/no/such")),
                Progress.NONE);

    assertThat(((Outcome.NotStarted) user).reason()).contains("nobody-here");
    assertThat(((Outcome.NotStarted) folder).reason()).contains("/no/such");
  }

  @Test
  void given_a_program_that_is_missing_when_run_then_the_code_is_that_of_its_shell() {
    var outcome =
        (Outcome.Exited) calls.run("it", new Arguments(List.of("no-such-program")), SECONDS);

    assertThat(outcome.code()).isEqualTo(127);
    assertThat(outcome.output().stderr()).contains("no-such-program");
  }

  @Test
  void given_an_image_without_a_shell_when_run_then_it_was_not_started_in_the_engines_words() {
    docker.cli("exec", "it", "rm", "/bin/sh").orFail();

    var outcome = (Outcome.NotStarted) calls.run("it", "true");

    assertThat(outcome.reason()).contains("\"sh\"").containsOnlyOnce("executable file not found");
  }

  @Test
  void given_a_container_that_does_not_run_when_a_command_is_run_then_it_was_not_started() {
    docker.cli("kill", "it").orFail();

    assertThat(((Outcome.NotStarted) calls.run("it", "true")).reason()).contains("is not running");
  }

  @Test
  void given_an_unknown_container_when_a_command_is_run_then_it_was_not_started() {
    assertThat(((Outcome.NotStarted) calls.run("nobody", "true")).reason())
        .isEqualTo("No such container: nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a?b", "", "a b"})
  void given_what_is_no_name_when_a_command_is_run_then_the_engine_is_not_asked(String name) {
    assertThat(((Outcome.NotStarted) calls.run(name, "true")).reason())
        .contains("is not the name or id of a container");
  }

  @Test
  void
      given_a_command_over_its_time_when_ended_then_its_whole_group_is_gone_and_what_it_said_is_kept() {
    var outcome =
        (Outcome.TimedOut)
            calls.run("it", new Script("echo begun; sleep 771 & sleep 772"), Duration.ofSeconds(2));

    assertThat(outcome.ended()).isTrue();
    assertThat(outcome.output().stdout()).isEqualTo("begun\n");
    assertThat(runs("sleep 771")).isFalse();
    assertThat(runs("sleep 772")).isFalse();
  }

  @Test
  void given_a_command_that_ignores_TERM_when_its_time_is_over_then_it_is_killed() {
    var outcome =
        (Outcome.TimedOut)
            calls.run(
                "it", new Script("trap '' TERM; sleep 773; sleep 774"), Duration.ofSeconds(2));

    assertThat(outcome.ended()).isTrue();
    assertThat(runs("sleep 773")).isFalse();
    assertThat(runs("sleep 774")).isFalse();
  }

  @Test
  void given_input_when_the_time_is_over_then_the_command_that_reads_it_is_ended_too() {
    var outcome =
        (Outcome.TimedOut)
            calls.run(
                "it", new Script("sleep 775"), Map.of(), Optional.of("x"), Duration.ofSeconds(2));

    assertThat(outcome.ended()).isTrue();
    assertThat(runs("sleep 775")).isFalse();
  }

  @Test
  void given_the_verb_exec_when_its_time_is_over_then_the_same_proof_is_given() {
    var outcome =
        (Outcome.TimedOut)
            calls.call(Duration.ofSeconds(2), "exec", "container", "it", "command", "sleep 776");

    assertThat(outcome.ended()).isTrue();
    assertThat(runs("sleep 776")).isFalse();
  }

  @Test
  void
      given_a_process_that_cannot_be_ended_when_the_time_is_over_then_it_is_not_claimed_and_how_to_end_it_is_said() {
    var escaping = "kill() { :; }; mv /bin/sh /bin/hidden; sleep 777";

    var outcome = (Outcome.TimedOut) calls.run("it", new Script(escaping), Duration.ofSeconds(2));

    assertThat(outcome.ended()).isFalse();
    assertThat(outcome.detail()).contains("docker exec it sh -c 'kill -KILL -");
    assertThat(runs("sleep 777")).isTrue();
  }

  @Test
  void given_a_child_that_keeps_the_output_open_when_the_command_ends_then_it_has_ended() {
    var outcome =
        (Outcome.Exited) calls.run("it", new Script("sleep 30 & echo hi"), Duration.ofSeconds(15));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.output().stdout()).isEqualTo("hi\n");
  }

  @Test
  void given_a_command_that_closes_its_output_when_it_goes_on_then_its_end_is_waited_for() {
    var outcome = (Outcome.Exited) calls.run("it", "exec >&- 2>&-; sleep 2; exit 9");

    assertThat(outcome.code()).isEqualTo(9);
    assertThat(outcome.took()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void given_much_output_when_run_then_it_is_counted_and_its_middle_left_out() {
    var outcome =
        (Outcome.Exited) calls.run("it", "dd if=/dev/zero bs=1M count=20 2>/dev/null | tr '\\0' x");

    assertThat(outcome.output().bytes()).isEqualTo(20 << 20);
    assertThat(outcome.output().truncated()).isTrue();
    assertThat(outcome.output().stdout()).hasSizeLessThan(2 << 20).contains("bytes left out");
  }

  @Test
  void given_a_command_under_way_when_the_run_is_stopped_then_it_is_ended() throws Exception {
    var running = new FutureTask<>(() -> calls.run("it", "sleep 778"));
    var thread = Thread.ofVirtual().start(running);
    Program.until(Duration.ofSeconds(20), "it runs", () -> runs("sleep 778"));

    thread.interrupt();

    assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Stopped.class);
    assertThat(runs("sleep 778")).isFalse();
  }

  @Test
  void given_a_container_that_dies_under_a_command_when_it_ends_then_the_code_is_that_of_a_kill()
      throws Exception {
    var running = new FutureTask<>(() -> calls.run("it", "echo begun; sleep 779"));
    Thread.ofVirtual().start(running);
    Program.until(Duration.ofSeconds(20), "it runs", () -> runs("sleep 779"));

    docker.cli("kill", "it").orFail();

    assertThat(((Outcome.Exited) running.get(20, TimeUnit.SECONDS)).code()).isEqualTo(137);
  }
}
