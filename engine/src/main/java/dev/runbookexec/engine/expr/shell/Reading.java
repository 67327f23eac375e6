package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;

/// What of a command other shells read.
final class Reading {
  private final List<Argument> scripts = new ArrayList<>();
  private final List<Argument> splits = new ArrayList<>();
  private final List<Argument> files = new ArrayList<>();
  private final List<List<Argument>> given = new ArrayList<>();
  private boolean input;

  void script(Argument script) {
    scripts.add(script);
  }

  /// The name of a file with a script in it.
  void file(Argument name) {
    if (name.text().equals(Word.PRINTED)) {
      scripts.add(name);
    } else if (name.text().equals("-")
        || name.text().matches("/dev/(stdin|fd/0)|/proc/self/fd/0")) {
      input = true;
    } else {
      files.add(name);
    }
  }

  void split(Argument text) {
    splits.add(text);
  }

  /// What a script finds as `$0`, `$1`, … The first is `$0`.
  void give(List<Argument> arguments) {
    given.add(arguments);
  }

  void readInput() {
    input = true;
  }

  /// How much has been found.
  int count() {
    return scripts.size() + files.size() + given.size();
  }

  List<Argument> scripts() {
    return scripts;
  }

  List<Argument> splits() {
    return splits;
  }

  List<Argument> files() {
    return files;
  }

  List<List<Argument>> given() {
    return given;
  }

  /// Whether the standard input is a script.
  boolean readsInput() {
    return input;
  }
}
