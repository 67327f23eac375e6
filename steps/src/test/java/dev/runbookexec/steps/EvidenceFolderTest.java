package dev.runbookexec.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvidenceFolderTest {
  @TempDir private Path outside;
  private Path folder;

  @BeforeEach
  void choose() {
    folder = outside.resolve("run/evidence");
  }

  private Outcome keep(String name, String text) {
    return new EvidenceFolder(folder).keep(new Effect.KeepEvidence("s", name, text));
  }

  @Test
  void given_evidence_when_kept_then_only_its_owner_can_read_it() throws IOException {
    var outcome = keep("free.txt", "é");

    var file = folder.resolve("free.txt");
    assertThat(outcome).isEqualTo(new Outcome.Done("free.txt, 2 bytes"));
    assertThat(file).hasContent("é");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out.txt", "/etc/x", "a/b", "..", ".", "", ".hidden", "a\nb", "\u0000"})
  void given_a_name_that_would_lead_elsewhere_when_kept_then_it_stays_in_the_folder(String name)
      throws IOException {
    assertThat(keep(name, "x")).isInstanceOf(Outcome.Done.class);

    try (var files = Files.walk(outside)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> {
            assertThat(file).hasParent(folder);
            assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
          });
    }
  }

  @Test
  void given_a_name_that_is_taken_when_kept_then_both_are_there() {
    keep("free.txt", "before");
    keep("free.txt", "after");

    assertThat(folder.resolve("free.txt")).hasContent("before");
    assertThat(folder.resolve("2-free.txt")).hasContent("after");
  }

  @Test
  void given_a_link_that_leads_elsewhere_when_kept_then_it_is_not_followed() throws IOException {
    var elsewhere = outside.resolve("precious");
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("free.txt"), elsewhere);

    keep("free.txt", "x");

    assertThat(elsewhere).doesNotExist();
    assertThat(folder.resolve("2-free.txt")).hasContent("x");
  }

  @Test
  void given_a_folder_that_cannot_be_made_when_kept_then_it_says_so() throws IOException {
    Files.writeString(outside.resolve("run"), "a file");

    assertThat(((Outcome.NotStarted) keep("free.txt", "x")).reason())
        .contains("The evidence `free.txt` cannot be written");
  }
}
