package dev.runbookexec.engine.source;

import java.util.List;
import java.util.Optional;

/// What parsing gave: a value, findings, or both. No value means that there is at least one error.
public record Parsed<T>(Optional<T> value, List<Diagnostic> findings) {
  public Parsed {
    findings = List.copyOf(findings);
  }

  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(Optional.of(value), List.of());
  }

  public static <T> Parsed<T> failed(List<Diagnostic> findings) {
    return new Parsed<>(Optional.empty(), findings);
  }

  public static <T> Parsed<T> failed(Diagnostic finding) {
    return failed(List.of(finding));
  }
}
