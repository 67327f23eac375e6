package dev.runbookexec.engine.read;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what readers find, so that one reading shows everything at once.
final class Findings {
  private final List<Diagnostic> all = new ArrayList<>();

  void add(Diagnostic finding) {
    all.add(finding);
  }

  void error(String code, Span at, String message) {
    all.add(Diagnostic.error(code, at, message));
  }

  void error(String code, Span at, String message, String hint) {
    all.add(Diagnostic.error(code, at, message).withHint(hint));
  }

  /// The value of something parsed, after noting its findings.
  <T> Optional<T> take(Parsed<T> parsed) {
    all.addAll(parsed.findings());
    return parsed.value();
  }

  List<Diagnostic> all() {
    return List.copyOf(all);
  }

  boolean hasErrors() {
    return all.stream().anyMatch(Diagnostic::isError);
  }
}
