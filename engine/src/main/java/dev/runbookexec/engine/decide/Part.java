package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;

/// A piece of a scalar's text, which knows its place. Never has blanks around it, unless it is all
/// of a quoted scalar.
record Part(ScalarNode node, int from, int to) {
  static Part all(ScalarNode node) {
    return new Part(node, 0, node.text().length());
  }

  String text() {
    return node.text().substring(from, to);
  }

  boolean isWhole() {
    return from == 0 && to == node.text().length();
  }

  /// The whole scalar's place, with its quotes, or that of the piece within it.
  Span at() {
    return isWhole() ? node.at() : at(0, to - from);
  }

  /// The place of some of its characters; at least one.
  Span at(int offset, int length) {
    var last = Math.max(0, node.text().length() - 1);
    return node.part(Math.min(from + offset, last), Math.max(1, length));
  }

  /// What stands behind its first characters, without the blanks around it.
  Part after(int count) {
    return sub(count, to - from);
  }

  /// A piece of it, without the blanks around it.
  Part sub(int begin, int end) {
    var first = from + begin;
    var last = from + end;
    while (first < last && Character.isWhitespace(node.text().charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(node.text().charAt(last - 1))) {
      last--;
    }
    return new Part(node, first, last);
  }
}
