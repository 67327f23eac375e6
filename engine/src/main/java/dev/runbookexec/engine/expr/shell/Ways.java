package dev.runbookexec.engine.expr.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// By what ways a value gets from one name to another in a script.
final class Ways {
  private static final Set<String> READING = Set.of("read", "mapfile", "readarray");
  private static final Set<String> COPYING = Set.of("cp", "mv", "install", "ln");

  private final Taint taint = new Taint();
  private final Set<String> functions = new HashSet<>();
  private final boolean shifts;

  /// @param names of all that the script mentions
  /// @param shifts whether what a script is given may come to another number
  Ways(Set<String> names, List<Notes.Body> bodies, boolean shifts) {
    this.shifts = shifts;
    names.stream()
        .filter(name -> !name.equals(Taint.ANYTHING))
        .forEach(name -> taint.set(Taint.ANYTHING, Carried.of(name)));
    for (var body : bodies) {
      functions.add(body.name());
      taint.set(Notes.file(body.name()), Carried.of(body.inside()));
    }
    taint.set(Notes.ALL_GIVEN, Carried.of(Notes.ANY_GIVEN));
  }

  Taint taint() {
    return taint;
  }

  void set(Notes.Setting setting) {
    taint.set(setting.name(), Carried.of(setting.word()));
    taint.set(Taint.ANYTHING, Carried.of(setting.word()));
  }

  /// A file that is also named by a variable.
  void same(String variable, String file) {
    var named = Notes.file("${" + variable + "}");
    taint.set(named, Carried.of(Notes.file(file)));
    taint.set(Notes.file(file), Carried.of(named));
  }

  void add(Stage stage, List<List<Argument>> forms) {
    taint.set(stage.pipe(), stage.printed());
    taint.set(Taint.ANYTHING, Carried.of(stage.words().stream().map(Carried::of).toList()));
    taint.set(Taint.ANYTHING, Carried.of(stage.input().stream().map(Carried::of).toList()));
    feed(stage);
    written(stage).forEach(file -> taint.set(file, stage.printed()));
    for (var form : forms) {
      if (!form.isEmpty()) {
        command(stage, form);
        SecondShell.of(form).given().forEach(given -> give(given, 0));
      }
    }
  }

  /// What commands find on a standard input that is not their own.
  private void feed(Stage stage) {
    stage.before().ifPresent(before -> taint.set(Taint.FED, Carried.of(before.pipe())));
    taint.set(Taint.FED, Carried.of(stage.input().stream().map(Carried::of).toList()));
    taint.set(Taint.FED, Carried.of(stage.readFiles().stream().map(Carried::ofFile).toList()));
    if (stage.feeds()) {
      taint.set(Taint.FED, stage.printed());
    }
  }

  private void command(Stage stage, List<Argument> form) {
    var name = form.get(Programs.start(form)).text();
    var after = form.subList(Programs.start(form) + 1, form.size());
    if (READING.contains(name)) {
      var names = after.stream().map(Argument::text).filter(word -> !word.startsWith("-"));
      Stream.concat(names, Stream.of("REPLY", "MAPFILE"))
          .forEach(variable -> taint.set(variable, stage.given().and(Carried.of(Taint.FED))));
    } else if (name.equals("printf") && after.size() > 1 && after.getFirst().text().equals("-v")) {
      taint.set(after.get(1).text(), stage.printed());
    } else if (name.equals("for") || name.equals("select")) {
      var from = after.size() < 3 ? Carried.of(Notes.ALL_GIVEN) : all(after);
      after.stream().limit(1).forEach(variable -> taint.set(variable.text(), from));
    } else if (name.equals("set")) {
      var options = (int) after.stream().takeWhile(Argument::isOption).count();
      give(after.subList(options, after.size()), 1);
    } else if (functions.contains(name)) {
      give(after, 1);
    }
  }

  private static Carried all(List<Argument> words) {
    return Carried.of(words.stream().map(Argument::carried).toList());
  }

  private void give(List<Argument> words, int first) {
    var certain = !shifts;
    for (int i = 0; i < words.size(); i++) {
      var carried = words.get(i).carried();
      taint.set(String.valueOf(first + i), carried);
      taint.set(Notes.ALL_GIVEN, carried);
      certain = certain && !words.get(i).several();
      if (!certain) {
        taint.set(Notes.ANY_GIVEN, carried);
      }
    }
  }

  /// The files that a command writes.
  static Stream<String> written(Stage stage) {
    var redirected = stage.outputs().stream();
    if (stage.words().isEmpty()) {
      return redirected.map(word -> Notes.file(word.path()));
    }
    var names = stage.words().stream().map(Word::text).toList();
    var words = stage.words().subList(1, names.size());
    var tee = names.contains("tee") ? words.stream() : Stream.<Word>of();
    var copy =
        names.stream().anyMatch(COPYING::contains)
            ? words.subList(Math.max(0, words.size() - 1), words.size()).stream()
            : Stream.<Word>of();
    var outputs = Stream.of(redirected, tee, copy).flatMap(some -> some);
    var named = outputs.map(word -> Notes.file(word.path()));
    var dd = names.stream().filter(word -> word.startsWith("of=")).map(word -> word.substring(3));
    return Stream.concat(named, dd.map(Notes::file));
  }
}
