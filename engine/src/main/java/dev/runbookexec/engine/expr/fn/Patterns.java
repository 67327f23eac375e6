package dev.runbookexec.engine.expr.fn;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Functions with patterns. RE2 matches in time linear in the text, whatever the pattern.
public final class Patterns {
  private static final int LONGEST = 2_000;
  private static final int LARGEST = 20_000;

  /// About what a group takes, in characters.
  private static final long MATCH = 20;

  /// Why a text is no pattern, as the rest of a sentence; empty if it is one.
  public static Optional<String> problem(String pattern) {
    try {
      compile(pattern);
      return Optional.empty();
    } catch (Unfit unfit) {
      return Optional.of(unfit.detail());
    }
  }

  private static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new Unfit("has no usable pattern", "it is longer than " + LONGEST + " characters");
    }
    if (PatternSize.of(pattern) > LARGEST) {
      throw new Unfit("has no usable pattern", "its repetitions make it too large");
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new Unfit("has no usable pattern", e.getDescription());
    }
  }

  static Pattern pattern(Value pattern) {
    return compile(Arguments.text(pattern));
  }

  /// The named groups, else the first group, else the whole match; absent if it isn't found.
  public Value regex(Value text, Value pattern) {
    var matcher = pattern(pattern).matcher(Arguments.text(text));
    return matcher.find() ? found(matcher) : Value.absent();
  }

  public Value all(Value text, Value pattern) {
    var matcher = pattern(pattern).matcher(Arguments.text(text));
    var all = new ArrayList<Value>();
    while (matcher.find()) {
      Sizes.check(MATCH * all.size() * (1L + matcher.groupCount()));
      all.add(found(matcher));
    }
    return new Value.Sequence(all);
  }

  private static Value found(Matcher matcher) {
    var names = matcher.pattern().namedGroups();
    if (names.isEmpty()) {
      return group(matcher, matcher.groupCount() == 0 ? 0 : 1);
    }
    var groups = new LinkedHashMap<String, Value>();
    names.entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByValue())
        .forEach(name -> groups.put(name.getKey(), group(matcher, name.getValue())));
    return new Value.Mapping(groups);
  }

  private static Value group(Matcher matcher, int number) {
    var text = matcher.group(number);
    return text == null ? Value.absent() : Value.of(text);
  }

  /// Whether it is found anywhere in the text.
  public Value matches(Value text, Value pattern) {
    return Value.of(pattern(pattern).matcher(Arguments.text(text)).find());
  }

  /// The elements whose field matches; lists and mappings are looked at as JSON text.
  public Value where(Value list, Value field, Value pattern) {
    var name = Arguments.text(field);
    var compiled = pattern(pattern);
    return new Value.Sequence(
        Arguments.list(list).stream()
            .filter(item -> isFound(compiled, Fields.at(item, name)))
            .toList());
  }

  static boolean isFound(Pattern pattern, Value value) {
    return switch (value) {
      case Value.Absent _, Value.Null _ -> false;
      case Value.Sequence _, Value.Mapping _ -> pattern.matcher(Json.write(value)).find();
      case Value.Text _, Value.Number _, Value.Truth _, Value.Secret _, Value.Unknown _ ->
          pattern.matcher(value.plain()).find();
    };
  }

  /// The text for use inside a pattern.
  public Value literal(Value text) {
    return Value.of(Pattern.quote(Arguments.text(text)));
  }
}
