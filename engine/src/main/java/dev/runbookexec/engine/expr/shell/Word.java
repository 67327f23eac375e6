package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A word of a command while it is being read: its text without quotes, and the values in it.
final class Word {
  private static final char VALUE = '\uFFFC';

  /// The text of what commands print.
  static final String PRINTED = "<(…)";

  private final Scan scan;
  private final Letters letters = new Letters();
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> values = new ArrayList<>();
  private final List<Integer> printed = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private boolean begun;
  private boolean plain = true;
  private boolean quoted;
  private boolean several;
  private int start;

  Word(Scan scan) {
    this.scan = scan;
  }

  /// The character that is being read.
  void add(char c) {
    begin(scan.at());
    text.append(c);
    letters.add(c, scan.origin(), quoted);
  }

  /// A quote or an expansion, after which the word is no reserved word and no value alone.
  void addPart() {
    begin(scan.at());
    plain = false;
  }

  /// A backslash has been read, and the character that it quotes is next.
  void addEscaped() {
    begin(scan.at() - 1);
    plain = false;
    text.append(scan.ahead(0));
    letters.add(scan.ahead(0), scan.origin(), true);
  }

  /// @param number of the value in the script
  void addValue(int number) {
    begin(scan.value(number).start());
    text.append(VALUE);
    letters.add(ShellWord.VALUE, scan.from().offset(scan.value(number).start()), quoted);
    values.add(number);
  }

  /// Values of commands whose output the shell puts in.
  ///
  /// @param from the number of the first
  void addPrinted(int from) {
    for (int value = from; value < scan.count(); value++) {
      printed.add(value);
    }
  }

  /// Names that the shell puts the values of in.
  ///
  /// @param from how many had been noted before
  void addNames(int from) {
    names.addAll(scan.notes().names(from));
    several = several || !quoted || names.contains(Notes.ALL_GIVEN);
  }

  /// A text that stands in no word, such as a line of a here-document.
  static Word quoted(Scan scan) {
    var word = new Word(scan);
    word.quoted = true;
    word.begin(scan.at());
    return word;
  }

  /// What some commands print, instead of what it stands for.
  ///
  /// @param value the number of their first value
  /// @param name how many names had been noted before
  static Word printedFrom(Scan scan, int value, int name) {
    var word = quoted(scan);
    word.plain = false;
    word.addPrinted(value);
    word.addNames(name);
    word.text.append(PRINTED);
    return word;
  }

  /// A part between quotes begins or ends.
  void quote(boolean begins) {
    quoted = begins;
  }

  /// What the shell puts in when it runs the script.
  ///
  /// @param shown between `${` and `}`; empty for all others
  /// @param commands between `$(` and `)`; empty for all others
  void addExpansion(int at, String shown, List<Token> commands) {
    letters.addExpansion(scan.from().offset(at), quoted, new Letters.Expansion(shown, commands));
  }

  /// A `$` before a name, or alone.
  void addDollar() {
    letters.addDollar(scan.origin(), quoted);
  }

  private void begin(int at) {
    if (!begun) {
      begun = true;
      start = at;
    }
  }

  /// As it is told to others, once it has ended.
  ShellWord finished() {
    var end = scan.from().offset(scan.end() - 1) + 1;
    var numbers = values.stream().map(scan.from()::value).toList();
    return letters.word(scan.from().offset(start), end, plain, numbers);
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

  /// The variable that it sets, as `x=`, `x+=` and `x[1]=` do; empty if none.
  String assigned() {
    var end = 0;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    var at = end;
    if (at < text.length() && text.charAt(at) == '[') {
      at = text.indexOf("]", at) + 1;
    }
    if (at < text.length() && text.charAt(at) == '+') {
      at++;
    }
    var sets = at > 0 && at < text.length() && text.charAt(at) == '=';
    return sets ? text.substring(0, end) : "";
  }

  /// What a second shell reads here.
  Way way(String shown, String given) {
    var from = scan.from().offset(start);
    return new Way(shown, given, from, Math.max(from + 1, scan.from().offset(scan.end() - 1) + 1));
  }

  /// Whether it may become several words, or none.
  boolean isSeveral() {
    return several || isValueAlone();
  }

  List<String> names() {
    return names;
  }

  /// As the name of a file, whatever its quotes are: `${x}` for what the shell puts in.
  String path() {
    var shown = finished();
    var path = new StringBuilder();
    for (int i = 0; i < shown.text().length(); i++) {
      var c = shown.text().charAt(i);
      path.append(c == ShellWord.EXPANSION ? "${" + shown.expansion(i) + "}" : String.valueOf(c));
    }
    return path.indexOf("./") == 0 ? path.substring(2) : path.toString();
  }

  boolean isNumber() {
    return plain && text.chars().allMatch(c -> c >= '0' && c <= '9');
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

  static boolean isNamePart(int c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /// What the command receives; values stand as a placeholder.
  String text() {
    return text.toString();
  }

  List<Integer> values() {
    return values;
  }

  /// The values that it may hold: its own, and those that commands in it may print.
  Stream<Integer> allValues() {
    return Stream.concat(values.stream(), printed.stream());
  }
}
