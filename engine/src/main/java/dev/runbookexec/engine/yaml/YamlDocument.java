package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/// What reading a YAML text gave: a tree, findings, or both. No root means that there is at least
/// one error.
public record YamlDocument(Optional<Node> root, List<Diagnostic> findings) {
  public YamlDocument {
    findings = List.copyOf(findings);
  }
}
