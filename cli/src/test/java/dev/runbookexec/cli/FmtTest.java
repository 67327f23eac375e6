package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FmtTest {
  private static final String LOOSE = "runbook:   disk # why\n\n\nsteps:\n- id:  a\n";
  private static final String EVEN = "runbook: disk # why\n\nsteps:\n  - id: a\n";

  @TempDir private Path folder;

  @Test
  void given_a_loose_runbook_when_formatted_then_it_is_rewritten_and_named() throws IOException {
    var cli = new Cli(folder).file("disk.yaml", LOOSE).file("even.yaml", EVEN);
    Files.setPosixFilePermissions(
        folder.resolve("disk.yaml"), PosixFilePermissions.fromString("rw-r-----"));

    var result = cli.run("fmt", "disk.yaml", "even.yaml");

    assertThat(result).isEqualTo(new Cli.Result(0, "disk.yaml\n", ""));
    assertThat(folder.resolve("disk.yaml")).hasContent(EVEN);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("disk.yaml"))))
        .isEqualTo("rw-r-----");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(cli.run("fmt", "disk.yaml", "--check").code()).isZero();
  }

  @Test
  void given_check_when_a_runbook_of_a_folder_differs_then_it_is_named_and_left() {
    var cli = new Cli(folder).file("all/disk.yaml", LOOSE).file("all/even.yaml", EVEN);

    var result = cli.run("fmt", "--check", "all");

    assertThat(result).isEqualTo(new Cli.Result(1, "all/disk.yaml\n", ""));
    assertThat(folder.resolve("all/disk.yaml")).hasContent(LOOSE);
  }

  @Test
  void given_errors_of_yaml_when_formatted_then_they_are_shown_and_the_file_is_left() {
    var broken = "runbook:   [disk\n";
    var cli = new Cli(folder).file("broken.yaml", broken).file("disk.yaml", LOOSE);

    var result = cli.run("fmt", "broken.yaml", "disk.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("RB0111").contains("broken.yaml:");
    assertThat(result.out()).isEqualTo("disk.yaml\n");
    assertThat(folder.resolve("broken.yaml")).hasContent(broken);
  }

  @Test
  void given_a_link_when_formatted_then_it_stays_a_link() throws IOException {
    var cli = new Cli(folder).file("real/disk.yaml", LOOSE);
    var link = Files.createSymbolicLink(folder.resolve("disk.yaml"), Path.of("real/disk.yaml"));

    cli.run("fmt", "disk.yaml");

    assertThat(link).isSymbolicLink().hasContent(EVEN);
  }

  @Test
  void given_no_name_or_an_unknown_one_when_formatted_then_the_sentence_says_so() {
    var cli = new Cli(folder);

    assertThat(cli.run("fmt", "--check"))
        .isEqualTo(new Cli.Result(2, "", "`fmt` needs the name of a runbook or a folder.\n"));
    assertThat(cli.run("fmt", "nothing").err()).contains("There is no runbook `nothing`.");
  }
}
