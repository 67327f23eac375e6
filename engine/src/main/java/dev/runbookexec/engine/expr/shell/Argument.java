package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A word of a command as the command may get it.
///
/// @param text without what is put in
/// @param script the same, with a sign for each thing put in
/// @param word where it stands
/// @param several whether it may be several words, or none
record Argument(
    String text, String script, Carried carried, Word word, boolean several, boolean written) {

  static Argument of(Word word) {
    var script = word.text().equals(Word.PRINTED) ? Word.PRINTED : word.finished().text();
    return new Argument(word.text(), script, Carried.of(word), word, word.isSeveral(), true);
  }

  /// The same word once what is put in is known.
  static Argument of(String script, Word word) {
    var whole = script.indexOf(ShellWord.EXPANSION) < 0 && script.indexOf(ShellWord.VALUE) < 0;
    var text = script.replace(String.valueOf(ShellWord.EXPANSION), "");
    return new Argument(text, script, Carried.of(word), word, !whole && word.isSeveral(), false);
  }

  /// What an assignment sets, or what a loop goes through.
  static String value(Word word) {
    var script = of(word).script();
    return script.substring(script.indexOf('=') + 1);
  }

  /// Words that nobody knows yet.
  static Argument unknown(Carried carried, Word word) {
    return new Argument(Word.PRINTED, Word.PRINTED, carried, word, true, false);
  }

  /// Without its first characters.
  Argument from(int index) {
    var left = index <= script.length() && text.equals(script);
    return left
        ? new Argument(
            text.substring(index), script.substring(index), carried, word, several, false)
        : this;
  }

  Argument with(Carried more) {
    return new Argument(text, script, carried.and(more), word, several, written);
  }

  /// The program's name, if it is one.
  String program() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// As the name of a file.
  String path() {
    return written ? word.path() : text.startsWith("./") ? text.substring(2) : text;
  }

  boolean isOption() {
    return text.startsWith("-");
  }

  /// An unquoted `$x` that nobody knows, which may be options or nothing.
  boolean isUnknown() {
    return several && (text.isEmpty() || text.equals(Word.PRINTED));
  }

  /// The word that is nothing but one variable; empty for all others.
  static Optional<String> variable(Word word) {
    var whole = word.finished();
    return whole.text().length() == 1
            && whole.text().charAt(0) == ShellWord.EXPANSION
            && !whole.expansion(0).isEmpty()
            && whole.expansion(0).chars().allMatch(Word::isNamePart)
        ? Optional.of(whole.expansion(0))
        : Optional.empty();
  }

  /// What another shell would read of it.
  Optional<Notes> asScript() {
    if (script.indexOf(ShellWord.VALUE) >= 0 || script.equals(Word.PRINTED)) {
      return Optional.empty(); // it is refused
    }
    var shown = word.finished();
    var offsets = new ArrayList<Integer>();
    for (int i = 0; i < script.length(); i++) {
      offsets.add(written ? shown.at(i) : shown.start());
    }
    return script.isBlank()
        ? Optional.empty()
        : Places.notes(script, new Origin(offsets, List.of()));
  }
}
