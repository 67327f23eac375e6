package dev.runbookexec.engine.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.expr.shell.Unreadable;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.engine.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TrapCheckTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path DOCS = Path.of("../docs");

  @TestFactory
  Stream<DynamicTest> given_runbooks_with_traps_when_checked_then_each_is_told_in_its_place() {
    return Golden.cases("trap-messages", "runbook.yaml", TrapCheckTest::others);
  }

  @TestFactory
  Stream<DynamicTest> given_changes_when_checked_then_those_without_a_way_back_are_told() {
    return Golden.cases("way-back-messages", "runbook.yaml", TrapCheckTest::told);
  }

  @TestFactory
  Stream<DynamicTest> given_sound_runbooks_when_checked_then_nothing_is_told() throws IOException {
    return files(RESOURCES.resolve("sound-runbooks")).stream()
        .map(file ->
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()),
                () -> assertThat(others(text(file))).isEmpty()));
  }

  /// Each for another kind of trouble, with many parts of the language, as people would write them.
  @TestFactory
  Stream<DynamicTest> given_whole_sound_runbooks_when_checked_then_not_even_a_note_is_told()
      throws IOException {
    var whole = files(RESOURCES.resolve("sound-whole"));
    assertThat(whole).hasSizeGreaterThan(10);
    return whole.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()), () -> assertThat(told(text(file))).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> given_our_runbooks_and_examples_when_checked_then_nothing_is_told()
      throws IOException {
    var ours = new ArrayList<>(files(Path.of("../runbooks")));
    ours.addAll(files(Path.of("../examples")));
    return ours.stream()
        .filter(file -> !file.toString().contains("scenarios"))
        .map(file ->
            DynamicTest.dynamicTest(file.toString(), () -> assertThat(traps(file)).isEmpty()));
  }

  @Test
  void given_the_sound_scripts_when_counted_then_there_are_many_and_each_can_be_followed()
      throws IOException {
    var scripts = new ArrayList<String>();
    for (var file : files(RESOURCES.resolve("sound-runbooks"))) {
      read(text(file))
          .allSteps()
          .filter(step -> step.act() instanceof Act.Script)
          .map(step -> ((Act.Script) step.act()).script())
          .filter(script -> !isEmpty(script.text(), script.values()))
          .forEach(script -> scripts.add(script.text()));
    }

    assertThat(scripts).hasSizeGreaterThan(100);
  }

  @Test
  void given_the_codes_of_traps_when_looked_up_then_each_has_a_case_and_a_row_in_the_docs()
      throws IOException {
    var cases = new StringBuilder();
    for (var folder : List.of("trap-messages", "way-back-messages")) {
      for (var file : files(RESOURCES.resolve(folder))) {
        cases.append(Files.readString(file.resolveSibling("expected.txt")));
      }
    }
    var documented = Files.readString(DOCS.resolve("diagnostics.md"));
    var codes = new ArrayList<>(Trap.codes());
    codes.addAll(List.of("RB1041", "RB1042", "RB1043"));

    assertThat(codes)
        .allSatisfy(code -> assertThat(cases).contains("[" + code + "]"))
        .allSatisfy(code -> assertThat(documented).contains("| [" + code + "]("));
  }

  @Test
  void given_a_script_of_thousands_of_lines_when_checked_then_it_ends_soon() {
    var lines =
        "      echo \"$(date) $x\" | grep -v y && rm -rf \"/srv/$x\" # comment\n".repeat(3_000);
    var source = new SourceText("r.yaml", "runbook: r\ntitle: R\nsteps:\n  - run: |\n" + lines);
    var runbook = RunbookReader.read(source).value().orElseThrow();
    var start = System.nanoTime();

    var found = TrapCheck.check(runbook, List.of(source));

    assertThat(found).hasSize(3_001);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void given_a_quoted_script_with_thousands_of_findings_when_checked_then_it_ends_soon() {
    var lines = "rm -rf \\\"/srv/$x\\\"\\n".repeat(8_000);
    var source =
        new SourceText("r.yaml", "runbook: r\ntitle: R\nsteps:\n  - run: \"" + lines + "\"\n");
    var runbook = RunbookReader.read(source).value().orElseThrow();
    var start = System.nanoTime();

    var found = TrapCheck.check(runbook, List.of(source));

    assertThat(found).hasSize(8_001);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static boolean isEmpty(String script, List<dev.runbookexec.engine.expr.shell.Range> at) {
    try {
      return Places.read(script, at).items().isEmpty();
    } catch (Unreadable unreadable) {
      return true;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static Runbook read(String text) {
    return RunbookReader.read(new SourceText("-.yaml", text)).value().orElseThrow();
  }

  private static List<String> traps(Path file) throws IOException {
    var source = new SourceText(file.toString(), text(file));
    var runbook = RunbookReader.read(source, TrapCheckTest::find).value().orElseThrow();
    return TrapCheck.check(runbook, List.of(source)).stream().map(source::render).toList();
  }

  private static Sources.Found find(String file) {
    try {
      return new Sources.Found.Text(new SourceText(file, text(Path.of(file))));
    } catch (IOException problem) {
      return new Sources.Found.Missing(problem.toString());
    }
  }

  /// What reading, checking and looking for traps say; other errors would hide a case's point.
  private static String told(String text) {
    return told(text, Set.of());
  }

  /// The same without changes that nothing takes back, of which small runbooks are full.
  private static String others(String text) {
    return told(text, Set.of("RB1019"));
  }

  private static String told(String text, Set<String> without) {
    var source = new SourceText("-.yaml", text);
    var parsed = RunbookReader.read(source);
    var findings = new ArrayList<Diagnostic>(parsed.findings());
    parsed.value().ifPresent(runbook -> findings.addAll(RunbookCheck.check(runbook)));
    assertThat(findings).allMatch(finding -> finding.code().equals("RB1043"));
    parsed.value().ifPresent(runbook -> findings.addAll(TrapCheck.check(runbook, List.of(source))));
    return findings.stream()
        .filter(finding -> !without.contains(finding.code()))
        .map(source::render)
        .collect(Collectors.joining());
  }
}
