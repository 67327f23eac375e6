package dev.runbookexec.engine.expr;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Optional;

/// JSON text ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) and values.
public final class Json {
  private Json() {}

  /// Empty if the text is not one JSON value. Of a key that stands twice the last counts.
  public static Optional<Value> parse(String text) {
    return JsonReader.read(text);
  }

  /// What was found of JSON among other lines.
  public sealed interface Found {
    record Whole(Value value) implements Found {}

    /// JSON that begins and then is none any more.
    ///
    /// @param begins the line, from 1
    /// @param ends the line on which it breaks off, from 1; 0 where the text ends before it does
    record Broken(int begins, int ends) implements Found {}

    record Nothing() implements Found {}
  }

  /// The first object or list that begins at the beginning of a line and ends at the end of one.
  /// What is no JSON on its first line is taken for a line of a log.
  public static Found find(String text) {
    var letters = text.toCharArray();
    var line = 1;
    var at = 0;
    while (at < letters.length) {
      var start = afterBlanks(letters, at);
      if (start < letters.length && (letters[start] == '{' || letters[start] == '[')) {
        var found = JsonReader.begin(letters, start, line);
        if (!(found instanceof Found.Nothing)) {
          return found;
        }
      }
      at = JsonReader.endOfLine(letters, at) + 1;
      line++;
    }
    return new Found.Nothing();
  }

  private static int afterBlanks(char[] letters, int from) {
    var at = from;
    while (at < letters.length && (letters[at] == ' ' || letters[at] == '\t')) {
      at++;
    }
    return at;
  }

  /// Compact, in the order of the entries. Absent entries are left out; secrets are revealed.
  public static String write(Value value) {
    var text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Value value, StringBuilder text) {
    switch (value) {
      case Value.Number(var number) -> text.append(Numbers.plain(number));
      case Value.Truth(var truth) -> text.append(truth);
      case Value.Null _, Value.Absent _ -> text.append("null");
      case Value.Text _, Value.Secret _, Value.Unknown _ -> string(value.plain(), text);
      case Value.Sequence(var items) -> {
        text.append('[');
        items.forEach(item -> {
          separate(text, '[');
          write(item, text);
        });
        text.append(']');
      }
      case Value.Mapping(var entries) -> {
        text.append('{');
        entries.forEach((key, entry) -> {
          if (!(entry instanceof Value.Absent)) {
            separate(text, '{');
            string(key, text);
            text.append(':');
            write(entry, text);
          }
        });
        text.append('}');
      }
    }
  }

  private static void separate(StringBuilder text, char open) {
    if (text.charAt(text.length() - 1) != open) {
      text.append(',');
    }
  }

  private static void string(String string, StringBuilder text) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(string, text);
    text.append('"');
  }
}
