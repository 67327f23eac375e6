package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;

/// Functions that read texts.
public final class Texts {
  private static final int SHORTEST_SECRET = 4;

  /// A part of a text, or an element of a list that is written like it.
  public Value contains(Value in, Value part) {
    var wanted = Arguments.text(part);
    return switch (in) {
      case Value.Sequence(var items) ->
          Value.of(items.stream().anyMatch(item -> item.plain().equals(wanted)));
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Mapping _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          Value.of(Arguments.text(in).contains(wanted));
    };
  }

  public Value lines(Value text) {
    return new Value.Sequence(Arguments.text(text).lines().<Value>map(Value::of).toList());
  }

  /// The parts between the separators, without blanks around them; none of an empty text.
  public Value split(Value text, Value separator) {
    var between = Arguments.text(separator);
    if (between.isEmpty()) {
      throw new Unfit("needs a separator");
    }
    var rest = Arguments.text(text);
    var parts = new ArrayList<Value>();
    var from = 0;
    if (!rest.isBlank()) {
      for (var at = rest.indexOf(between); at >= 0; at = rest.indexOf(between, from)) {
        parts.add(Value.of(rest.substring(from, at).strip()));
        from = at + between.length();
      }
      parts.add(Value.of(rest.substring(from).strip()));
    }
    return new Value.Sequence(parts);
  }

  /// Every row has a cell for each column; but for the ends of rows that `free` and `ss` leave out.
  public Value table(Value text) {
    return TextTable.read(Arguments.text(text));
  }

  /// Cells that a row does not have are absent.
  public Value looseTable(Value text) {
    return TextTable.readLoosely(Arguments.text(text));
  }

  /// `key: value` and `key=value` lines; others are passed over. Of a key that stands twice the
  /// first counts, since what comes later is mostly a part of something indented.
  public Value pairs(Value text) {
    var pairs = new LinkedHashMap<String, Value>();
    Arguments.text(text)
        .lines()
        .forEach(line -> {
          var at = separator(line);
          if (at > 0) {
            pairs.putIfAbsent(line.substring(0, at).strip(), Value.of(unquoted(line, at + 1)));
          }
        });
    return new Value.Mapping(pairs);
  }

  private static int separator(String line) {
    var colon = line.indexOf(':');
    var equals = line.indexOf('=');
    return colon < 0 || equals < 0 ? Math.max(colon, equals) : Math.min(colon, equals);
  }

  private static String unquoted(String line, int from) {
    var value = line.substring(from).strip();
    var quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /// Absent if it is not JSON, like the `json` of a result.
  public Value json(Value text) {
    return Json.parse(Arguments.text(text)).orElse(Value.absent());
  }

  /// The text as a secret that a step has made or fetched. What is too short would be masked in
  /// half of what is written.
  public Value secret(Value text) {
    var plain = Arguments.text(text);
    if (plain.length() < SHORTEST_SECRET) {
      throw new Unfit("needs at least " + SHORTEST_SECRET + " characters");
    }
    return new Value.Secret("secret", plain);
  }

  /// The first object or list that stands on lines of its own among other lines.
  public Value findJson(Value text) {
    return switch (Json.find(Arguments.text(text))) {
      case Json.Found.Whole(var value) -> value;
      case Json.Found.Broken(var begins, var ends) ->
          throw new Unfit(
              "needs whole JSON, but what begins on line "
                  + begins
                  + " of its text "
                  + (ends == 0 ? "has no end" : "is no JSON any more on line " + ends));
      case Json.Found.Nothing _ ->
          throw new Unfit("needs JSON on lines of its own, and there is none in its text");
    };
  }

  public Value trim(Value text) {
    return Value.of(Arguments.text(text).strip());
  }

  public Value lower(Value text) {
    return Value.of(Arguments.text(text).toLowerCase(Locale.ROOT));
  }

  public Value upper(Value text) {
    return Value.of(Arguments.text(text).toUpperCase(Locale.ROOT));
  }

  /// Of its UTF-8 bytes, in one line and with padding.
  public Value base64(Value text) {
    var bytes = Arguments.text(text).getBytes(StandardCharsets.UTF_8);
    return Value.of(Base64.getEncoder().encodeToString(bytes));
  }
}
