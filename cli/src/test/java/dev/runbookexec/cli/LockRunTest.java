package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people at the same thing, from the command line, with a lease on this machine.
final class LockRunTest {
  private static final String RUNBOOK =
      """
      runbook: agent
      title: Restart the agent
      inputs: { host: { match: '[a-z0-9-]+' }, folder: {} }
      lock: { name: '${{ host }}', on: local }
      steps:
        - { id: restart, title: Restart it, run: touch done, cwd: '${{ folder }}', irreversible: It is a restart. }
      """;

  @TempDir Path folder;
  private final String host = "test-" + UUID.randomUUID();

  private Path note() {
    var common = Path.of("/run/lock");
    return (Files.isWritable(common) ? common : Path.of("/tmp")).resolve("runbook-exec." + host);
  }

  private void isHeldBy(String who) throws IOException {
    var until = Instant.now().plusSeconds(600).getEpochSecond();
    Files.writeString(note(), "run=r-2\nwho=" + who + "\nstep=mend\nuntil=" + until + "\n");
  }

  private Cli.Result run(String... more) {
    var words =
        Stream.concat(
            Stream.of("agent.yaml", "--yes", "--set", "host=" + host, "--set", "folder=" + folder),
            Stream.of(more));
    return new Cli(folder).file("agent.yaml", RUNBOOK).run(words.toArray(String[]::new));
  }

  @AfterEach
  void tidy() throws IOException {
    Files.deleteIfExists(note());
  }

  @Test
  void given_a_lease_that_is_free_when_run_then_it_is_given_back() {
    assertThat(run().code()).isZero();
    assertThat(note()).doesNotExist();
    assertThat(folder.resolve("done")).exists();
  }

  @Test
  void given_the_inputs_when_rehearsed_then_the_lease_is_named_and_not_taken() {
    var result = run("--dry-run");

    assertThat(result.out()).contains("it takes a lease: `" + host + "` on `local`");
    assertThat(note()).doesNotExist();
  }

  @Test
  void given_a_lease_of_somebody_else_when_run_then_it_is_suspended_and_says_what_to_do()
      throws IOException {
    isHeldBy("anna@laptop \u001b[2J");

    var result = run();

    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err() + result.out())
        .contains(
            "It is held by anna@laptop ", "run r-2 at `mend`", "`--approve lock` takes it over")
        .doesNotContain("\u001b[2J");
    assertThat(folder.resolve("done")).doesNotExist();
    assertThat(Files.readString(note())).as("hers").startsWith("run=r-2");
  }

  @Test
  void given_a_lease_of_somebody_else_when_it_is_approved_then_it_is_taken_over_and_given_back()
      throws IOException {
    isHeldBy("anna@laptop");

    var out = folder.resolve("out");

    assertThat(run("--approve", "lock", "--out", out.toString()).code()).isZero();
    assertThat(folder.resolve("done")).exists();
    assertThat(note()).doesNotExist();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains(
            "Take the lease over? It is held by anna@laptop",
            "Taking the lease over was approved by --approve lock",
            "“Restart it” was approved by --yes",
            "<td>--yes</td>");
  }

  @Test
  void given_a_runbook_without_a_lock_when_its_lease_is_approved_then_it_is_wrong_usage() {
    var cli = new Cli(folder).file("a.yaml", "runbook: a\ntitle: A\nsteps: [ { say: A } ]\n");

    assertThat(cli.run("a.yaml", "--approve", "lock").code()).isEqualTo(2);
  }
}
