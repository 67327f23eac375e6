package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;

/// What has been read of a script, as far as it tells where its values may get to.
///
/// A name is that of a variable, a digit or `@` for what the script was given, or `=` before a word
/// as it is written, which may be a file or a function.
final class Notes {
  static final String ALL_GIVEN = "@";

  /// What stands where nobody knows how many come before it.
  static final String ANY_GIVEN = "@any";

  /// `name=word`
  record Setting(String name, Word word) {}

  /// The lines of a function.
  record Body(String name, Word inside) {}

  private final List<String> names = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();
  private final List<Word> scripts = new ArrayList<>();

  /// The name behind a `$`, or what stands between `${` and `}`.
  void expanded(String shown) {
    var name = nameIn(shown);
    if (!name.isEmpty()) {
      names.add(name);
    }
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      names.add(ANY_GIVEN);
    }
  }

  /// `${name:=word}` sets the name, too.
  void preset(String shown, Word word) {
    var name = nameIn(shown);
    if (shown.startsWith("=", name.length()) || shown.startsWith(":=", name.length())) {
      settings.add(new Setting(name, word));
    }
  }

  /// A length has a `#` before its name, and is a number. A name behind `!` may be that of any.
  private static String nameIn(String shown) {
    if (shown.startsWith("!") && shown.length() > 1) {
      return Taint.ANYTHING;
    }
    if (shown.startsWith("@") || shown.startsWith("*")) {
      return ALL_GIVEN;
    }
    var end = 0;
    while (end < shown.length() && Word.isNamePart(shown.charAt(end))) {
      end++;
    }
    return shown.substring(0, end);
  }

  /// A word that may name a file or a function.
  void written(String word) {
    names.add(file(word));
  }

  /// A command reads a standard input that is not its own.
  void fed() {
    names.add(Taint.FED);
  }

  static String file(String word) {
    return "=" + word;
  }

  int count() {
    return names.size();
  }

  List<String> names(int from) {
    return List.copyOf(names.subList(from, names.size()));
  }

  void add(Stage stage) {
    stages.add(stage);
  }

  void add(Setting setting) {
    settings.add(setting);
  }

  void add(Body body) {
    bodies.add(body);
  }

  /// What stands between backquotes.
  void addScript(Word script) {
    scripts.add(script);
  }

  /// The words of the first command.
  List<Word> first() {
    return stages.isEmpty() ? List.of() : stages.getFirst().words();
  }

  List<String> names() {
    return names;
  }

  List<Stage> stages() {
    return stages;
  }

  List<Setting> settings() {
    return settings;
  }

  List<Body> bodies() {
    return bodies;
  }

  List<Word> scripts() {
    return scripts;
  }
}
