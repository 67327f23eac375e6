package dev.runbookexec.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The installed program: `bin/runbook-exec`, its start-up archive, and what a rebuild does to
/// both.
final class DistributionIT {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Map<String, String> THIS_JAVA =
      Map.of("RUNBOOK_EXEC_JAVA", System.getProperty("java.home"));

  @TempDir private Path folder;

  private Path current;

  @BeforeEach
  void place() {
    current = folder.resolve("dist/current");
  }

  @Test
  void given_a_rebuild_with_another_word_when_launched_then_the_new_word_is_printed()
      throws Exception {
    install("first", THIS_JAVA);
    var before = launch();
    install("other", THIS_JAVA);

    var after = launch();

    assertThat(before.out()).startsWith("first ");
    assertThat(after.out()).startsWith("other ");
    assertThat(archives()).hasSize(1);
  }

  @Test
  void given_a_jar_replaced_under_its_archive_when_launched_then_the_new_code_runs()
      throws Exception {
    install("first", THIS_JAVA);
    assertThat(archives()).hasSize(1);
    Program.writeJar("other", folder.resolve("classes"), current.resolve("lib/cli.jar"));

    var ran = launch();

    assertThat(ran.out()).startsWith("other ");
  }

  @Test
  void given_a_rebuild_while_the_old_one_runs_when_it_ends_then_its_files_are_still_there()
      throws Exception {
    install("first", THIS_JAVA);
    var old = current.toRealPath();

    install("other", THIS_JAVA);

    assertThat(old.resolve("lib/cli.jar")).exists();
    assertThat(current.toRealPath()).isNotEqualTo(old);
  }

  @Test
  void given_a_training_that_fails_when_installed_then_it_says_so_and_the_program_runs()
      throws Exception {
    var noArchives = Map.of("RUNBOOK_EXEC_JAVA", javaThatMakesNoArchive().toString());

    var installed = install("first", noArchives);

    assertThat(installed.exit()).isZero();
    assertThat(installed.err())
        .contains("could not make a start-up archive")
        .contains("no space left");
    assertThat(archives()).isEmpty();
    assertThat(launch().out()).startsWith("first ");
  }

  @Test
  void given_a_symbolic_link_and_odd_arguments_when_launched_then_both_go_through()
      throws Exception {
    install("first", THIS_JAVA);
    var elsewhere = Files.createDirectories(folder.resolve("else where"));
    var link =
        Files.createSymbolicLink(
            elsewhere.resolve("rx"), Path.of("../dist/current/bin/runbook-exec"));

    var ran = Ran.run(elsewhere, THIS_JAVA, List.of(link.toString(), "a b", "", "*", "$HOME", "ü"));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .containsExactly("first " + elsewhere.toRealPath(), "[a b]", "[]", "[*]", "[$HOME]", "[ü]");
  }

  @Test
  void given_the_c_locale_when_launched_then_arguments_beyond_ascii_go_through() throws Exception {
    install("first", THIS_JAVA);
    var likeCron = new HashMap<>(THIS_JAVA);
    likeCron.putAll(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""));

    var ran = Ran.run(folder, likeCron, List.of(program(), "disk is full: größe"));

    assertThat(ran.out()).endsWith("[disk is full: größe]");
  }

  @Test
  void given_no_java_that_is_new_enough_when_launched_then_one_sentence_says_how_to_get_it()
      throws Exception {
    install("first", THIS_JAVA);
    var nowhere = Map.of("RUNBOOK_EXEC_JAVA", folder.toString());

    var ran = Ran.run(folder, nowhere, List.of(program()));

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                "runbook-exec: RUNBOOK_EXEC_JAVA=%s is not a Java 25 or newer.".formatted(folder)));
  }

  private Ran install(String word, Map<String, String> environment) throws Exception {
    var assembly = folder.resolve("assembly");
    copy(MODULE.resolve("src/dist"), assembly);
    Program.writeJar(word, folder.resolve("classes"), assembly.resolve("lib/cli.jar"));
    var started = Files.createTempFile(folder, "started", null);
    var command =
        List.of(
            MODULE.resolve("src/build/install").toString(),
            assembly.toString(),
            folder.resolve("dist").toString(),
            started.toString());
    var ran = Ran.run(folder, environment, command);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private Ran launch() throws Exception {
    return Ran.run(folder, THIS_JAVA, List.of(program()));
  }

  private String program() {
    return current.resolve("bin/runbook-exec").toString();
  }

  private List<Path> archives() throws IOException {
    try (var files = Files.list(current.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /// A Java home of our own, whose `java` is this one except that it can't write archives.
  private Path javaThatMakesNoArchive() throws IOException {
    var java = Path.of(System.getProperty("java.home"));
    var home = folder.resolve("java");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(java.resolve("release"), home.resolve("release"));
    var script =
        """
        #!/bin/sh
        case "$*" in
          *AOTCacheOutput*) echo 'no space left' >&2; exit 1 ;;
        esac
        exec '%s/bin/java' "$@"
        """
            .formatted(java);
    var program = Files.writeString(home.resolve("bin/java"), script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    var command = List.of("cp", "-Rp", from + "/.", to.toString());
    assertThat(Ran.run(from, Map.of(), command).exit()).isZero();
  }
}
