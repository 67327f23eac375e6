package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.cli.command.RunbookFile;
import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.engine.source.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our runbooks, examples and fixtures, changed by chance, go the whole way from bytes to findings,
/// and those without an error on to a plan. Each ends soon, with findings that have a place in the
/// file, and never as a bug. The seed is fixed; `-Dfuzz.minutes=10 -Dfuzz.seed=7` goes on for
/// longer from another one. What it breaks on is kept in `target/fuzz`, and belongs among the
/// fixtures.
final class MutationFuzzTest {
  private static final int ROUNDS = 1_500;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void given_runbooks_changed_by_chance_when_checked_then_each_ends_with_findings_in_the_file()
      throws Exception {
    var random = new Random(Long.getLong("fuzz.seed", 20261124L));
    var mutations = new Mutations(texts(), random);
    var until = System.nanoTime() + Duration.ofMinutes(Long.getLong("fuzz.minutes", 0L)).toNanos();

    for (int round = 0; round < ROUNDS || System.nanoTime() < until; round++) {
      var bytes = mutations.next();
      try {
        check(bytes);
      } catch (Throwable broken) {
        throw new AssertionError("Round " + round + ", kept as " + kept(bytes), broken);
      }
    }
  }

  private void check(byte[] bytes) throws Exception {
    Files.write(folder.resolve("r.yaml"), bytes);
    var start = System.nanoTime();

    var file = RunbookFile.find("r.yaml", surroundings());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(file.findings()).allSatisfy(finding -> isInside(finding, file));
    if (file.runbook().isPresent()) {
      var planned = new Cli(folder).run("r.yaml", "--dry-run");
      assertThat(planned.err() + planned.out()).doesNotContain("This is a bug");
      assertThat(planned.code()).isIn(0, 2, 3);
    }
  }

  private static void isInside(Diagnostic finding, RunbookFile file) {
    var at = finding.at();
    if (!at.file().equals(file.name())) {
      return;
    }
    var lines = file.sources().main().lines();
    assertThat(at.line()).as(finding.toString()).isBetween(1, Math.max(1, lines.size()));
    var line = lines.isEmpty() ? "" : lines.get(at.line() - 1);
    var length = line.codePointCount(0, line.length());
    assertThat(at.column()).as(finding.toString()).isBetween(1, length + 1);
    assertThat(at.column() + at.length()).as(finding.toString()).isBetween(2, length + 2);
    assertThat(finding.message()).isNotBlank();
  }

  private static Path kept(byte[] bytes) throws IOException {
    var file =
        Path.of("target", "fuzz", Integer.toHexString(java.util.Arrays.hashCode(bytes)) + ".yaml");
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Surroundings surroundings() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Surroundings(
        new Terminal(nowhere, nowhere, false, false, 80),
        new BufferedReader(Reader.nullReader()),
        false,
        Map.of(),
        folder,
        InstantSource.system(),
        new Random(1),
        "somebody",
        "test");
  }

  private static List<String> texts() throws IOException {
    try (var files =
        Stream.of(
                "../runbooks", "../examples", "../engine/src/test/resources", "src/test/resources")
            .map(Path::of)
            .filter(Files::isDirectory)
            .flatMap(MutationFuzzTest::yamlBelow)) {
      var texts = new java.util.ArrayList<String>();
      for (var file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  private static Stream<Path> yamlBelow(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().contains("scenarios"))
          .toList()
          .stream();
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
