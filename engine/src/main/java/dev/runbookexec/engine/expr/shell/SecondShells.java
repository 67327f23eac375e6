package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what of a script second shells read as theirs: what stands in it, and what gets there by
/// variables, files and what commands print.
///
/// It does not follow the order in which a script does things: a variable may hold whatever it is
/// set to anywhere. Scripts within the script are read as parts of it, since they may set its
/// variables.
final class SecondShells {
  private static final int MOST_SCRIPTS = 500;
  private static final int MOST_ROUNDS = 20;

  private static final Set<String> FOR_SHELLS =
      Set.of("BASH_ENV", "PS4", "PROMPT_COMMAND", "GIT_SSH_COMMAND", "EDITOR", "VISUAL", "PAGER");

  private final List<Stage> stages = new ArrayList<>();
  private final List<Notes.Setting> set = new ArrayList<>();
  private final List<Notes.Body> bodies = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> run = new HashSet<>();
  private final Settings settings = new Settings();

  private SecondShells() {}

  /// @param values how many there are
  /// @param given the names of what holds values from elsewhere
  static Reached check(Notes notes, int values, Set<String> given) {
    var script = new SecondShells();
    script.add(notes);
    script.addScripts();
    var ways = new Ways(script.names, script.bodies, script.isShifting());
    given.forEach(ways.taint()::give);
    script.set.forEach(ways::set);
    script.settings.forEach(ways::same);
    for (var stage : script.stages) {
      ways.add(stage, script.forms(stage));
    }
    ways.taint().spread();
    return script.reached(new Reached(ways.taint()));
  }

  private boolean isShifting() {
    return stages.stream().anyMatch(stage -> stage.is("shift") || stage.is("getopts"));
  }

  private void add(Notes notes) {
    for (var stage : notes.stages()) {
      stage.number(stages.size());
      stages.add(stage);
      if (stage.is("for")) {
        stage.words().stream()
            .skip(3)
            .forEach(word -> settings.add(stage.words().get(1).text(), Argument.of(word).script()));
      }
    }
    for (var setting : notes.settings()) {
      set.add(setting);
      settings.add(setting.name(), Argument.value(setting.word()));
    }
    names.addAll(notes.names());
    bodies.addAll(notes.bodies());
    notes.scripts().forEach(script -> addScript(Argument.of(script)));
  }

  /// Until nothing more is found, since a script may be begun by a variable of another.
  private void addScripts() {
    var before = -1;
    for (int round = 0; round < MOST_ROUNDS && before < found(); round++) {
      before = found();
      for (int i = 0; i < stages.size(); i++) {
        var stage = stages.get(i);
        forms(stage).stream().map(SecondShell::of).forEach(reading -> addScripts(stage, reading));
        if (Ways.written(stage).anyMatch(run::contains)) {
          stage.input().forEach(word -> addScript(Argument.of(word)));
          stage.words().forEach(word -> addScript(Argument.of(word)));
        }
      }
    }
  }

  private static List<String> files(Argument named) {
    return List.of(Notes.file(named.word().path()), Notes.file(named.path()));
  }

  private int found() {
    return read.size() + settings.count() + run.size();
  }

  private void addScripts(Stage stage, Reading reading) {
    reading.scripts().forEach(this::addScript);
    reading.files().forEach(file -> run.addAll(files(file)));
    if (reading.readsInput()) {
      stage.input().forEach(word -> addScript(Argument.of(word)));
      stage
          .before()
          .ifPresent(before -> before.words().forEach(word -> addScript(Argument.of(word))));
    }
  }

  private void addScript(Argument script) {
    if (read.size() < MOST_SCRIPTS && read.add(script.script())) {
      script.asScript().ifPresent(this::add);
    }
  }

  private List<List<Argument>> forms(Stage stage) {
    return settings.forms(stage.words()).stream()
        .map(form -> Inserted.into(form, stage.given()))
        .toList();
  }

  /// Variables that programs give to a shell.
  private void addVariables(Reached reached) {
    set.stream()
        .filter(setting -> FOR_SHELLS.contains(setting.name()))
        .forEach(setting ->
            reached.add(Carried.of(setting.word()), setting.word(), Hazard.SECOND_SHELL));
  }

  private Reached reached(Reached reached) {
    addVariables(reached);
    for (var stage : stages) {
      for (var form : forms(stage)) {
        var reading = SecondShell.of(form);
        reading.scripts().forEach(script -> reached.add(script, Hazard.SECOND_SHELL));
        reading.splits().forEach(text -> reached.add(text, Hazard.SPLIT));
        reading
            .files()
            .forEach(file ->
                reached.add(new Carried(List.of(), files(file)), file.word(), Hazard.SECOND_SHELL));
        if (reading.readsInput()) {
          reached.add(stage.given(), form.getLast().word(), Hazard.SECOND_SHELL);
        }
      }
    }
    return reached;
  }
}
