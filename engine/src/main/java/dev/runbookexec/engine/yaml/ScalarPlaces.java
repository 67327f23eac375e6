package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import java.util.Optional;

/// Where parts of a scalar stand in its file.
final class ScalarPlaces {
  private ScalarPlaces() {}

  static Span part(ScalarNode node, int offset, int length) {
    var text = node.text();
    var from = Math.clamp(offset, 0, text.length());
    var to = Math.clamp((long) from + length, from, text.length());
    if (node.aligned().isPresent()) {
      return folded(node, node.aligned().get(), from, to).orElse(node.at());
    }
    if (node.style() == Style.LITERAL) {
      return literal(node, from, to);
    }
    return inLine(node, 0, node.contentColumn() + text.codePointCount(0, from), text, from, to);
  }

  private static Span literal(ScalarNode node, int from, int to) {
    var text = node.text();
    var line = 1;
    for (int at = text.indexOf('\n'); at >= 0 && at < from; at = text.indexOf('\n', at + 1)) {
      line++;
    }
    var start = text.lastIndexOf('\n', from - 1) + 1;
    var column = node.contentColumn() + text.codePointCount(start, from);
    return inLine(node, line, column, text, from, to);
  }

  private static Span inLine(ScalarNode node, int line, int column, String text, int from, int to) {
    var lineEnd = text.indexOf('\n', from);
    var end = lineEnd < 0 ? to : Math.min(to, lineEnd);
    return span(node, line, column, text.codePointCount(from, end));
  }

  private static Span span(ScalarNode node, int line, int column, int length) {
    return new Span(node.at().file(), node.at().line() + line, column, Math.max(1, length));
  }

  private static Optional<Span> folded(ScalarNode node, Alignment aligned, int from, int to) {
    var start = aligned.written(from);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    var end = aligned.written(to).orElse(start.get());
    return Optional.of(span(node, aligned, start.get(), end));
  }

  private static Span span(ScalarNode node, Alignment aligned, int start, int end) {
    var line = aligned.line(start);
    var lineStart = aligned.lineStart(line);
    var before = aligned.codePoints(lineStart, start);
    var column = line == 0 ? firstColumn(node) + before : 1 + before;
    var until = Math.min(end, aligned.lineEnd(line));
    return span(node, line, column, aligned.codePoints(start, Math.max(start, until)));
  }

  private static int firstColumn(ScalarNode node) {
    return switch (node.style()) {
      case PLAIN, LITERAL, FOLDED -> node.contentColumn();
      case SINGLE_QUOTED, DOUBLE_QUOTED -> node.contentColumn() - 1;
    };
  }
}
