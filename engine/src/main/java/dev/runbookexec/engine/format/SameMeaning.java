package dev.runbookexec.engine.format;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlDocument;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.Optional;

/// Whether two texts say the same: the same values in the same order, and no sign lost.
final class SameMeaning {
  private SameMeaning() {}

  /// @param read what was read of the text before
  static boolean of(SourceText before, YamlDocument read, String after) {
    return signs(before.text()).equals(signs(after))
        && same(read.root(), YamlReader.read(new SourceText(before.file(), after)).root());
  }

  /// All characters that are seen, comments among them.
  private static String signs(String text) {
    return text.replaceAll("[\\s\uFEFF]+", "");
  }

  private static boolean same(Optional<Node> before, Optional<Node> after) {
    return before.isPresent() && after.isPresent() && same(before.get(), after.get());
  }

  private static boolean same(Node before, Node after) {
    return switch (before) {
      case ScalarNode(_, var text, var type, var style, _, _) ->
          after instanceof ScalarNode(_, var other, var otherType, var otherStyle, _, _)
              && text.equals(other)
              && type == otherType
              && style == otherStyle;
      case ListNode(_, var items) -> {
        if (!(after instanceof ListNode(_, var others)) || items.size() != others.size()) {
          yield false;
        }
        var all = true;
        for (var i = 0; i < items.size(); i++) {
          all = all && same(items.get(i), others.get(i));
        }
        yield all;
      }
      case MapNode(_, var entries) -> {
        if (!(after instanceof MapNode(_, var others)) || entries.size() != others.size()) {
          yield false;
        }
        var all = true;
        for (var i = 0; i < entries.size(); i++) {
          all = all && same(entries.get(i).key(), others.get(i).key());
          all = all && same(entries.get(i).value(), others.get(i).value());
        }
        yield all;
      }
    };
  }
}
