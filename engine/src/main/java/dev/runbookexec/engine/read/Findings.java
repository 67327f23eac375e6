package dev.runbookexec.engine.read;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what readers find, so that one reading shows everything at once.
public final class Findings {
  private final List<Diagnostic> all = new ArrayList<>();

  public void add(Diagnostic finding) {
    all.add(finding);
  }

  public void error(String code, Span at, String message) {
    all.add(Diagnostic.error(code, at, message));
  }

  public void error(String code, Span at, String message, String hint) {
    all.add(Diagnostic.error(code, at, message).withHint(hint));
  }

  /// The value of something parsed, after noting its findings.
  public <T> Optional<T> take(Parsed<T> parsed) {
    all.addAll(parsed.findings());
    return parsed.value();
  }

  public List<Diagnostic> all() {
    return List.copyOf(all);
  }

  public boolean hasErrors() {
    return all.stream().anyMatch(Diagnostic::isError);
  }
}
