package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.SourceTexts;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A file that was checked, and what was found.
///
/// @param file its name as shown to people
/// @param findings in the order in which they stand in the file
/// @param elsewhere findings in files that it uses, which are told with another file
public record Linted(
    String file, SourceTexts source, List<Diagnostic> findings, List<Diagnostic> elsewhere) {
  /// What is told there: messages may name a step as its caller sees it.
  private record Told(Span at, String code) {
    static Told of(Diagnostic finding) {
      return new Told(finding.at(), finding.code());
    }
  }

  public Linted {
    findings = List.copyOf(findings);
    elsewhere = List.copyOf(elsewhere);
  }

  public Linted(String file, SourceTexts source, List<Diagnostic> findings) {
    this(file, source, findings, List.of());
  }

  /// Each finding with one file only: with its own, if that tells it too, else with the first file
  /// that uses it.
  public static List<Linted> once(List<Linted> all) {
    var own =
        all.stream()
            .flatMap(file -> file.findings.stream().filter(file::isOwn))
            .map(Told::of)
            .collect(Collectors.toSet());
    var told = new HashSet<Told>();
    return all.stream().map(file -> file.without(own, told)).toList();
  }

  private boolean isOwn(Diagnostic finding) {
    return finding.at().file().equals(file);
  }

  private Linted without(Set<Told> own, Set<Told> told) {
    var here = new ArrayList<Diagnostic>();
    var other = new ArrayList<Diagnostic>(elsewhere);
    for (var finding : findings) {
      var one = Told.of(finding);
      (isOwn(finding) || (!own.contains(one) && !told.contains(one)) ? here : other).add(finding);
    }
    here.stream().map(Told::of).forEach(told::add);
    return new Linted(file, source, here, other);
  }

  /// How many findings are errors.
  public long errors() {
    return findings.stream().filter(Diagnostic::isError).count();
  }

  /// How many findings are warnings.
  public long warnings() {
    return findings.stream().filter(one -> one.severity() == Severity.WARNING).count();
  }

  /// The files that it uses and whose errors are told with another.
  public List<String> errorsElsewhere() {
    return elsewhere.stream()
        .filter(Diagnostic::isError)
        .map(finding -> finding.at().file())
        .distinct()
        .toList();
  }
}
