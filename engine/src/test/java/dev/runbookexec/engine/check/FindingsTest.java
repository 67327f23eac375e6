package dev.runbookexec.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.SourceTexts;
import dev.runbookexec.engine.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every message has a case: a small runbook and what is said of it. With `-Dfindings.rewrite=true`
/// the expected files are written anew, to be reviewed as a change.
final class FindingsTest {
  private static final Path CASES = Path.of("src/test/resources/findings");

  static Stream<String> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void given_a_runbook_with_a_fault_when_checked_then_the_message_is_as_expected(String name)
      throws IOException {
    var found = findings(CASES.resolve(name));

    var expected = CASES.resolve(name).resolve("expected.txt");
    if (Boolean.getBoolean("findings.rewrite")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isNotEmpty().isEqualTo(Files.readString(expected));
  }

  @Test
  void given_the_cases_when_listed_then_every_code_of_these_packages_has_one() throws IOException {
    var said = new ArrayList<String>();
    for (var name : cases().toList()) {
      said.add(Files.readString(CASES.resolve(name).resolve("expected.txt")));
    }
    var all = String.join("\n", said);

    assertThat(codes()).isNotEmpty().allSatisfy(code -> assertThat(all).contains("[" + code + "]"));
  }

  private static List<String> codes() throws IOException {
    var codes = new ArrayList<String>();
    for (var folder : List.of("read", "check")) {
      try (var files =
          Files.walk(Path.of("src/main/java/dev/runbookexec/engine").resolve(folder))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile("\"(RB0[0-9]{3})\"");
          var matcher = pattern.matcher(Files.readString(file));
          while (matcher.find()) {
            codes.add(matcher.group(1));
          }
        }
      }
    }
    return codes.stream()
        .filter(code -> !code.equals("RB0613"))
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }

  /// Other files of the case are those that the runbook can use.
  private static String findings(Path folder) throws IOException {
    var source = new SourceText("r.yaml", Files.readString(folder.resolve("runbook.yaml")));
    var used = new ArrayList<SourceText>();
    var parsed = RunbookReader.read(source, file -> find(folder, file, used));
    var findings = new ArrayList<>(parsed.findings());
    parsed.value().ifPresent(runbook -> findings.addAll(RunbookCheck.check(runbook)));
    var sources = new SourceTexts(source, used);
    return findings.stream().map(sources::render).collect(Collectors.joining());
  }

  private static Sources.Found find(Path folder, String file, List<SourceText> used) {
    try {
      var text = new SourceText(file, Files.readString(folder.resolve(file)));
      used.add(text);
      return new Sources.Found.Text(text);
    } catch (IOException _) {
      return new Sources.Found.Missing("there is no such file");
    }
  }
}
