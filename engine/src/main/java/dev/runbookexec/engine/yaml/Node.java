package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

/// A part of a YAML text that knows its place.
public sealed interface Node {
  Span at();

  /// What a person would call it: `a list`, `a mapping`, `text`, `a number`, …
  String kind();

  /// Entries in the order written; keys are unique (a duplicate is reported by the reader).
  record MapNode(Span at, List<Entry> entries) implements Node {
    public MapNode {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /// The value under a key.
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }

    public List<String> keys() {
      return entries.stream().map(entry -> entry.key().text()).toList();
    }
  }

  record Entry(ScalarNode key, Node value) {}

  record ListNode(Span at, List<Node> items) implements Node {
    public ListNode {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// What the YAML core schema takes an unquoted scalar for; a quoted scalar is always text.
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NULL
  }

  /// A scalar with its text after YAML's unescaping.
  ///
  /// @param style as written: plain, single or double quoted, literal `|` or folded `>` block
  /// @param contentColumn the 1-based column where the text begins; for block scalars, where each
  ///   of its lines begins
  /// @param aligned with the scalar as it stands in the file, where that is needed to find places
  ///   in it: text with escapes or over several folded lines
  record ScalarNode(
      Span at, String text, Kind type, Style style, int contentColumn, Optional<Alignment> aligned)
      implements Node {
    /// A scalar each of whose characters stands where its offset says.
    public ScalarNode(Span at, String text, Kind type, Style style, int contentColumn) {
      this(at, text, type, style, contentColumn, Optional.empty());
    }

    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "text";
        case NUMBER -> "a number";
        case TRUTH -> "a truth value";
        case NULL -> "null";
      };
    }

    /// The rest of the text, from an offset of its first line on, as a scalar of its own whose
    /// characters know their places.
    public ScalarNode from(int offset) {
      var rest = text.substring(offset);
      return aligned.isPresent()
          ? new ScalarNode(
              at, rest, Kind.TEXT, style, contentColumn, aligned.map(whole -> whole.from(offset)))
          : new ScalarNode(
              part(offset, rest.length()),
              rest,
              Kind.TEXT,
              Style.PLAIN,
              contentColumn + text.codePointCount(0, offset));
    }

    /// The place of a part of the text, `offset` and `length` in chars of `text()`. It ends where
    /// the line ends. Where the part cannot be found, it is the whole scalar's place.
    public Span part(int offset, int length) {
      return ScalarPlaces.part(this, offset, length);
    }
  }

  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }
}
