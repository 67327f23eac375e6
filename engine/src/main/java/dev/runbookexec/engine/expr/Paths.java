package dev.runbookexec.engine.expr;

import java.util.List;
import java.util.Optional;

/// Finds where an expression reads a path.
final class Paths {
  private Paths() {}

  /// The first place, in the order written.
  static Optional<Tree.Path> first(Tree tree, List<String> keys) {
    return tree.parts()
        .filter(Tree.Path.class::isInstance)
        .map(Tree.Path.class::cast)
        .filter(path -> path.keys().equals(keys))
        .findFirst();
  }

  /// The offset of a key in the text of a path.
  static Optional<Integer> key(String text, Tree.Path path, String key) {
    var written = text.substring(path.start(), path.end());
    var at = written.indexOf(key, path.keys().getFirst().length());
    return at < 0 ? Optional.empty() : Optional.of(path.start() + at);
  }
}
