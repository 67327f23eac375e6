package dev.runbookexec.engine.expr.fn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The functions that an expression may call.
public enum Function {
  REGEX(Library.PATTERNS, "regex(text, pattern)"),
  ALL(Library.PATTERNS, "all(text, pattern)"),
  MATCHES(Library.PATTERNS, "matches(text, pattern)"),
  WHERE(Library.PATTERNS, "where(list, 'field', pattern)"),
  LITERAL(Library.PATTERNS, "literal(text)"),
  CONTAINS(Library.TEXTS, "contains(text, part)"),
  LINES(Library.TEXTS, "lines(text)"),
  SPLIT(Library.TEXTS, "split(text, separator)"),
  TABLE(Library.TEXTS, "table(text)"),
  LOOSE_TABLE(Library.TEXTS, "loose_table(text)"),
  PAIRS(Library.TEXTS, "pairs(text)"),
  JSON(Library.TEXTS, "json(text)"),
  FIND_JSON(Library.TEXTS, "find_json(text)"),
  BASE64(Library.TEXTS, "base64(text)"),
  SECRET(Library.TEXTS, "secret(text)"),
  TRIM(Library.TEXTS, "trim(text)"),
  LOWER(Library.TEXTS, "lower(text)"),
  UPPER(Library.TEXTS, "upper(text)"),
  BYTES(Library.UNITS, "bytes(text)"),
  PERCENT(Library.UNITS, "percent(text)"),
  SECONDS(Library.UNITS, "seconds(text)"),
  NUMBER(Library.UNITS, "number(text)", "number(text, separator)"),
  AGE(Library.TIMES, "age(time)"),
  UNTIL(Library.TIMES, "until(time)"),
  LATER(Library.TIMES, "later(time, length)"),
  EARLIER(Library.TIMES, "earlier(time, length)"),
  LOCAL(Library.TIMES, "local(time, zone)"),
  /// Evaluated before its argument is looked at, since it may be absent.
  EMPTY(Library.LISTS, "empty(value)"),
  SIZE(Library.LISTS, "size(value)"),
  COUNT(
      Library.LISTS,
      "count(list)",
      "count(list, 'field', value)",
      "count(list, 'field', 'operator', value)"),
  ANY(Library.LISTS, "any(list, 'field', value)", "any(list, 'field', 'operator', value)"),
  EVERY(Library.LISTS, "every(list, 'field', value)", "every(list, 'field', 'operator', value)"),
  NONE(Library.LISTS, "none(list, 'field', value)", "none(list, 'field', 'operator', value)"),
  FIRST(Library.LISTS, "first(list)"),
  LAST(Library.LISTS, "last(list)"),
  JOIN(Library.LISTS, "join(list, separator)"),
  SORT_BY(Library.LISTS, "sort_by(list, 'field')"),
  MAX_BY(Library.LISTS, "max_by(list, 'field')"),
  MIN_BY(Library.LISTS, "min_by(list, 'field')"),
  PICK(Library.LISTS, "pick(list, 'field')"),
  MISSING(Library.LISTS, "missing(list, other)"),
  CONCAT(Library.LISTS, "concat(list, other)"),
  UNIQUE(Library.LISTS, "unique(list)"),
  BATCHES(Library.LISTS, "batches(list, size)"),
  ENTRIES(Library.LISTS, "entries(mapping)"),
  SUM(Library.NUMBERS, "sum(list)"),
  MAX(Library.NUMBERS, "max(list)"),
  MIN(Library.NUMBERS, "min(list)"),
  ROUND(Library.NUMBERS, "round(number)", "round(number, places)"),
  REGISTRY(Library.IMAGES, "registry(image)"),
  REPOSITORY(Library.IMAGES, "repository(image)"),
  TAG(Library.IMAGES, "tag(image)");

  /// Which class holds it.
  public enum Library {
    PATTERNS,
    TEXTS,
    UNITS,
    TIMES,
    LISTS,
    NUMBERS,
    IMAGES
  }

  private final Library library;
  private final String usage;
  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // only ever made by Stream.toList
  private final List<Integer> arguments;

  Function(Library library, String... usages) {
    this.library = library;
    this.usage = String.join("` or `", usages);
    this.word = usage.substring(0, usage.indexOf('('));
    this.arguments = Arrays.stream(usages).map(one -> one.split(",").length).toList();
  }

  private static final Map<String, Function> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::word, f -> f));

  public static Optional<Function> named(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /// All names, in the order of the language reference.
  public static List<String> names() {
    return Arrays.stream(values()).map(Function::word).toList();
  }

  public Library library() {
    return library;
  }

  public String word() {
    return word;
  }

  /// As it is written in an expression; several ways with `or` between them.
  public String usage() {
    return usage;
  }

  /// The name of the method that does it.
  public String method() {
    return switch (this) {
      case SIZE -> "sizeOf"; // `size` is a word of JEXL's own
      case SORT_BY -> "sortBy";
      case MAX_BY -> "maxBy";
      case MIN_BY -> "minBy";
      case LOOSE_TABLE -> "looseTable";
      case FIND_JSON -> "findJson";
      default -> word();
    };
  }

  /// How many arguments it takes; several numbers where it can be written in several ways.
  public List<Integer> arguments() {
    return arguments;
  }

  /// Whether it tells elements of a list by a field, with an operator before the value if there are
  /// four arguments.
  public boolean hasCondition() {
    return this == COUNT || this == ANY || this == EVERY || this == NONE;
  }

  /// Whether it takes the time of this moment of the run as a last argument that nobody writes.
  public boolean takesNow() {
    return this == AGE || this == UNTIL;
  }

  /// Whether its last argument is a pattern.
  public boolean hasPattern() {
    return usage.endsWith("pattern)");
  }
}
