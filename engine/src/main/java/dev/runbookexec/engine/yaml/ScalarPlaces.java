package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;

/// Where parts of a scalar stand in its file.
final class ScalarPlaces {
  private ScalarPlaces() {}

  static Span part(ScalarNode node, int offset, int length) {
    throw new IllegalStateException("not yet: " + node + offset + length);
  }
}
