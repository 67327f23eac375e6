package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.cli.command.CommandLine;
import dev.runbookexec.cli.command.CommandLine.Request;
import dev.runbookexec.cli.command.RunCommand;
import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.exec.StopSignal;
import dev.runbookexec.engine.journal.JournalReader;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.run.Interpreter;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.RunState;
import dev.runbookexec.engine.run.StateAfter;
import dev.runbookexec.engine.run.Turn;
import dev.runbookexec.engine.source.SourceText;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real commands that go on at the same time. That they do is proved by files that each waits for.
final class TogetherRunTest {
  private static final String MEETING =
      """
      runbook: runbook
      title: Two that wait for each other
      steps:
        - id: meet
          together:
            left:
              - { id: l, cwd: 'FOLDER', effect: observe, timeout: 60s, run: 'touch left; until [ -e right ]; do sleep 0.02; done; echo met' }
            right:
              - { id: r, cwd: 'FOLDER', effect: observe, timeout: 60s, run: 'touch right; until [ -e left ]; do sleep 0.02; done; echo met' }
        - conclude: '${{ trim(l.stdout) }} and ${{ trim(r.stdout) }}'
      """;

  @TempDir Path folder;

  @Test
  void given_branches_that_wait_for_each_other_when_run_then_both_come_to_their_end()
      throws IOException {
    var result =
        new Cli(folder).file("runbook.yaml", here(MEETING)).run("runbook.yaml", "--out", "out");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("[left]", "[right]");
    assertThat(result.out()).contains("met and met");
    assertThat(Files.readString(folder.resolve("out/run.json")))
        .contains("\"branch\" : \"left\"", "\"branch\" : \"right\"");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("<span class=\"tag\">left</span>");
  }

  @Test
  void given_the_journal_of_such_a_run_when_replayed_then_it_comes_to_the_same_end()
      throws JournalException {
    new Cli(folder).file("runbook.yaml", here(MEETING)).run("runbook.yaml", "--out", "out");

    var text = new SourceText("runbook.yaml", here(MEETING));
    var state = RunState.before(RunbookReader.read(text).value().orElseThrow(), Map.of());
    for (var entry : JournalReader.read(folder.resolve("out/journal.jsonl")).entries()) {
      state = StateAfter.event(state, entry);
    }

    assertThat(Interpreter.next(state)).isEqualTo(new Turn.End(RunOutcome.RESOLVED, "met and met"));
  }

  @Test
  void given_rounds_that_wait_for_each_other_when_as_many_may_go_on_then_all_come_to_their_end() {
    var text =
        """
        runbook: runbook
        title: Three that wait for each other
        steps:
          - id: all
            each: "['a', 'b', 'c']"
            parallel: 3
            steps:
              - { id: one, cwd: 'FOLDER', effect: observe, timeout: 60s, run: 'touch ${{ item }}; until [ -e a -a -e b -a -e c ]; do sleep 0.02; done' }
          - conclude: '${{ all.count }} met'
        """;

    var result = new Cli(folder).file("runbook.yaml", here(text)).run("runbook.yaml");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("[all 2]");
    assertThat(result.out()).contains("3 met");
  }

  @Test
  void given_commands_of_several_branches_when_stopped_then_all_are_ended_and_clean_up_follows()
      throws Exception {
    Files.writeString(
        folder.resolve("runbook.yaml"),
        here(
            """
            runbook: runbook
            title: Two that never end
            steps:
              - id: both
                together:
                  left: [ { id: l, cwd: 'FOLDER', effect: observe, timeout: 90s, run: 'touch left; sleep 80 & echo $! >left.pid; wait' } ]
                  right: [ { id: r, cwd: 'FOLDER', effect: observe, timeout: 90s, run: 'touch right; sleep 80 & echo $! >right.pid; wait' } ]
            finally:
              - { id: tidy, cwd: 'FOLDER', effect: observe, run: touch tidied }
            """));
    var stop = new StopSignal();
    var stopper = Thread.ofPlatform().start(() -> stopWhenBothAreThere(stop));

    var code = run(stop);

    stopper.join();
    assertThat(code).isEqualTo(4);
    assertThat(folder.resolve("tidied")).exists();
    assertThat(alive("left.pid")).isFalse();
    assertThat(alive("right.pid")).isFalse();
    assertThat(Files.readString(folder.resolve("out/journal.jsonl")))
        .containsPattern("\"StepEnded\".*\"step\":\"l\".*\"STOPPED\"")
        .containsPattern("\"StepEnded\".*\"step\":\"r\".*\"STOPPED\"");
  }

  /// The text with the test's folder in it.
  private String here(String text) {
    return text.replace("FOLDER", folder.toString());
  }

  private boolean alive(String file) throws IOException {
    var pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /// On a thread of the system: one that spins would keep the few carriers of virtual threads from
  /// the commands.
  private void stopWhenBothAreThere(StopSignal stop) {
    while (!Files.exists(folder.resolve("left.pid"))
        || !Files.exists(folder.resolve("right.pid"))) {
      Thread.onSpinWait();
    }
    stop.request();
  }

  private int run(StopSignal stop) throws Exception {
    var sink = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var surroundings =
        new Surroundings(
            new Terminal(sink, sink, false, false, 100),
            new BufferedReader(Reader.nullReader()),
            false,
            Map.of("PATH", System.getenv("PATH")),
            folder,
            InstantSource.system(),
            new Random(1),
            "me@here",
            "test");
    var request = CommandLine.parse(new String[] {"runbook.yaml", "--out", "out"}, folder);
    if (!(request instanceof Request.Run(var run))) {
      throw new AssertionError(request);
    }
    return new RunCommand(surroundings, new RealWorld(), new FileReports(), stop).run(run);
  }
}
