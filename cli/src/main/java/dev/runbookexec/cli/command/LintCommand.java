package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.cli.view.LintJson;
import dev.runbookexec.cli.view.LintSarif;
import dev.runbookexec.cli.view.Linted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `lint`: reads and checks runbooks, and contacts nothing.
public final class LintCommand {
  private final Surroundings surroundings;

  public LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// All files are looked at before the command ends.
  public int run(LintRequest request) throws Failure {
    var looked = new ArrayList<Linted>();
    for (var name : names(request)) {
      var file = RunbookFile.find(name, surroundings);
      looked.add(new Linted(file.name(), file.sources(), file.findings()));
    }
    var linted = Linted.once(looked);
    var code = exitCode(request, linted);
    switch (request.form()) {
      case TEXT -> text(linted);
      case JSON -> surroundings.terminal().out().println(json().write(linted));
      case SARIF ->
          surroundings
              .terminal()
              .out()
              .println(
                  new LintSarif(surroundings.version(), CodePages::page)
                      .write(linted, code.code()));
    }
    return code.code();
  }

  private LintJson json() {
    return new LintJson(surroundings.version());
  }

  private static ExitCode exitCode(LintRequest request, List<Linted> linted) {
    var errors = linted.stream().mapToLong(Linted::errors).sum();
    var warnings = linted.stream().mapToLong(Linted::warnings).sum();
    return errors > 0 || (request.strict() && warnings > 0) ? ExitCode.BAD_RUNBOOK : ExitCode.DONE;
  }

  private void text(List<Linted> linted) {
    for (var file : linted) {
      new DiagnosticView(surroundings.terminal()).show(file.source(), file.findings());
      var elsewhere = file.errorsElsewhere();
      if (file.errors() == 0) {
        surroundings
            .terminal()
            .out()
            .println(
                file.file()
                    + (elsewhere.isEmpty()
                        ? ": no errors."
                        : ": no errors of its own, but there are in "
                            + String.join(", ", elsewhere)
                            + "."));
      }
    }
    if (linted.size() > 1) {
      var all = linted.stream().flatMap(file -> file.findings().stream()).toList();
      var found = all.isEmpty() ? "nothing found" : DiagnosticView.count(all);
      surroundings.terminal().out().println(linted.size() + " runbooks: " + found + ".");
    }
  }

  /// Files of folders by their paths; other names as they were typed.
  private List<String> names(LintRequest request) throws Failure {
    var names = new ArrayList<String>();
    for (var name : request.names()) {
      var folder = surroundings.directory().resolve(name);
      if (Files.isDirectory(folder)) {
        FolderOfRunbooks.list(folder).stream().map(this::shown).forEach(names::add);
      } else {
        names.add(name);
      }
    }
    return names.stream().distinct().toList();
  }

  private String shown(Path path) {
    return surroundings.shown(path.normalize());
  }
}
