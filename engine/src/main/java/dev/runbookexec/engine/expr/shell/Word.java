package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;

/// A word of a command while it is being read: its text without quotes, and the values in it.
final class Word {
  private static final char VALUE = '\uFFFC';

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> values = new ArrayList<>();
  private boolean begun;
  private boolean plain = true;

  void add(char c) {
    begun = true;
    text.append(c);
  }

  /// A quote or an expansion, after which the word is no reserved word and no value alone.
  void addPart() {
    begun = true;
    plain = false;
  }

  /// @param number of the value in the script
  void addValue(int number) {
    begun = true;
    text.append(VALUE);
    values.add(number);
  }

  boolean isBegun() {
    return begun;
  }

  boolean isValueAlone() {
    return plain && values.size() == 1 && text.length() == 1;
  }

  /// Whether it is this word without quotes, as reserved words must be.
  boolean isReserved(String word) {
    return plain && text.toString().equals(word);
  }

  boolean isAssignment() {
    var at = text.indexOf("=");
    return at > 0 && text.substring(0, at).chars().allMatch(Word::isNamePart);
  }

  /// Whether it begins like an element of an array.
  boolean isElement() {
    var at = text.indexOf("[");
    return at > 0 && text.substring(0, at).chars().allMatch(Word::isNamePart);
  }

  /// Whether a value stands before its first `=`, or it has none.
  boolean isNamedByValue() {
    var value = text.indexOf(String.valueOf(VALUE));
    var equals = text.indexOf("=");
    return value >= 0 && (equals < 0 || value < equals);
  }

  private static boolean isNamePart(int c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /// What the command receives; values stand as a placeholder.
  String text() {
    return text.toString();
  }

  List<Integer> values() {
    return values;
  }
}
