package dev.runbookexec.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The note that keeps a lease, in real shells.
final class LeaseScriptTest {
  private static final int HELD = 73;

  private final String name = "test-" + UUID.randomUUID();

  private record Said(int exit, String text) {}

  private static Process start(String shell, String... arguments) throws IOException {
    var words = new ArrayList<>(List.of(shell.split(" ")));
    words.addAll(List.of("-c", LeaseScript.TEXT, "lease"));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  private static Said end(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }

  private Said lease(String shell, String action, String run, int seconds)
      throws IOException, InterruptedException {
    return end(start(shell, action, name, run, String.valueOf(seconds), run + "@here", "mend"));
  }

  private Path note() {
    var common = Path.of("/run/lock");
    var folder = Files.isWritable(common) ? common : Path.of("/tmp");
    return folder.resolve("runbook-exec." + name);
  }

  @AfterEach
  void tidy() throws IOException {
    Files.deleteIfExists(note());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void given_a_lease_when_somebody_else_asks_then_it_is_told_who_has_it(String shell)
      throws Exception {
    assertThat(lease(shell, "take", "r-1", 60).exit()).isZero();

    var refused = lease(shell, "take", "r-2", 60);

    assertThat(refused.exit()).isEqualTo(HELD);
    assertThat(refused.text()).startsWith("run=r-1\nwho=r-1@here\nstep=mend\nuntil=");
    assertThat(lease(shell, "take", "r-1", 60).exit()).as("its own").isZero();
    assertThat(lease(shell, "take-over", "r-2", 60).exit()).isZero();
    assertThat(lease(shell, "take", "r-1", 60).exit()).as("taken over").isEqualTo(HELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void given_a_lease_when_given_back_then_only_its_own_is(String shell) throws Exception {
    lease(shell, "take", "r-1", 60);

    assertThat(lease(shell, "release", "r-2", 0).exit()).isZero();
    assertThat(note()).exists();
    assertThat(lease(shell, "release", "r-1", 0).exit()).isZero();
    assertThat(note()).doesNotExist();
    assertThat(note().resolveSibling(note().getFileName() + ".guard")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void given_a_lease_whose_time_is_over_or_that_cannot_be_read_then_it_is_taken(String shell)
      throws Exception {
    lease(shell, "take", "r-1", 0);

    assertThat(lease(shell, "take", "r-2", 60).exit()).isZero();

    Files.writeString(note(), "run=$(reboot)\nuntil=99999999999999999999\n");
    assertThat(lease(shell, "take", "r-3", 60).text()).startsWith("run=r-3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void given_many_who_ask_at_once_then_exactly_one_gets_it(String shell) throws Exception {
    var asking = new ArrayList<Process>();
    for (int i = 0; i < 8; i++) {
      asking.add(start(shell, "take", name, "r-" + i, "60", "me", "mend"));
    }
    var ends = new ArrayList<Integer>();
    for (var process : asking) {
      ends.add(end(process).exit());
    }

    assertThat(ends).containsOnly(0, HELD);
    assertThat(ends).filteredOn(exit -> exit == 0).hasSize(1);
  }
}
