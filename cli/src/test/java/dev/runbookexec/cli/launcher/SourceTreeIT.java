package dev.runbookexec.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./runbook-exec` in a source tree: it builds what isn't built, once, and never runs what is
/// stale.
final class SourceTreeIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String MAIN = "cli/src/main/java/dev/runbookexec/cli/Main.java";

  @TempDir private Path folder;

  @Test
  void given_a_source_changes_when_launched_then_it_is_built_once_and_the_new_code_runs()
      throws Exception {
    copySources();

    write("first");
    var first = launch();
    var again = launch();
    write("other");
    var inParallel = List.of(start(), start());

    assertThat(first.out()).startsWith("first ");
    assertThat(first.err()).contains("building").contains("done in");
    assertThat(again.out()).startsWith("first ");
    assertThat(again.err()).isEmpty();
    var built = 0;
    for (var running : inParallel) {
      var ran = running.end();
      assertThat(ran.out()).startsWith("other ");
      built += ran.err().contains("done in") ? 1 : 0;
    }
    assertThat(built).isEqualTo(1);
  }

  @Test
  void given_a_source_that_does_not_compile_when_launched_then_nothing_old_runs() throws Exception {
    copySources();
    Files.writeString(folder.resolve(MAIN), "not Java");

    var ran = launch();

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("failed.").contains("Main.java");
  }

  private Ran launch() throws Exception {
    return start().end();
  }

  private Ran.Running start() throws Exception {
    return Ran.start(folder, Map.of(), List.of(folder.resolve("runbook-exec").toString()));
  }

  private void write(String word) throws Exception {
    Files.writeString(folder.resolve(MAIN), Program.source(word));
  }

  /// What a fresh clone has and a build needs.
  private void copySources() throws Exception {
    var files = List.of("pom.xml", "runbook-exec", ".ci", "engine", "steps", "reports", "cli");
    for (var file : files) {
      var command =
          List.of(
              "sh",
              "-c",
              "mkdir -p \"$2\" && tar -c --exclude=target --exclude=test \"$1\" | tar -x -C \"$2\"",
              "copy",
              file,
              folder.toString());
      assertThat(Ran.run(ROOT, Map.of(), command)).isEqualTo(new Ran(0, "", ""));
    }
  }
}
