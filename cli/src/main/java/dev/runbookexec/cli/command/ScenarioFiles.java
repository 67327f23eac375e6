package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.engine.drill.Scenario;
import dev.runbookexec.engine.drill.ScenarioReader;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceTexts;
import dev.runbookexec.engine.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the scenarios of a runbook: `scenarios/<runbook>/*.yaml` beside it, by name.
final class ScenarioFiles {
  private ScenarioFiles() {}

  static List<Scenario> find(
      DrillRequest request, RunbookFile file, Runbook runbook, Surroundings surroundings)
      throws Failure {
    var usual = file.path().toAbsolutePath().resolveSibling("scenarios").resolve(runbook.id());
    var folder = request.folder().orElse(usual);
    var scenarios = new ArrayList<Scenario>();
    for (var path : wanted(request, list(folder))) {
      scenarios.add(read(path, runbook, surroundings));
    }
    return scenarios;
  }

  private static List<Path> list(Path folder) throws Failure {
    try (var files = Files.list(folder)) {
      var found = files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException _) {
      // the same next step as for an empty folder
    }
    throw new Failure(
        ExitCode.USAGE,
        "There are no scenarios in `"
            + folder
            + "`. Put a `<name>.yaml` for each situation there.");
  }

  private static List<Path> wanted(DrillRequest request, List<Path> all) throws Failure {
    if (request.scenarios().isEmpty()) {
      return all;
    }
    var names = all.stream().map(ScenarioFiles::name).toList();
    for (var name : request.scenarios()) {
      if (!names.contains(name)) {
        throw new Failure(
            ExitCode.USAGE,
            "There is no scenario `"
                + name
                + "`"
                + Suggestion.hint(name, names).map(h -> "; " + h).orElse("."));
      }
    }
    return all.stream().filter(path -> request.scenarios().contains(name(path))).toList();
  }

  private static String name(Path path) {
    return path.getFileName().toString().replaceFirst("\\.yaml$", "");
  }

  private static Scenario read(Path path, Runbook runbook, Surroundings surroundings)
      throws Failure {
    try {
      var shown = surroundings.shown(path);
      var file = TextFile.read(path, shown);
      var source = file.source();
      var parsed =
          file.problem()
              .map(Parsed::<Scenario>failed)
              .orElseGet(() -> ScenarioReader.read(source, runbook));
      new DiagnosticView(surroundings.terminal()).show(SourceTexts.of(source), parsed.findings());
      return parsed
          .value()
          .orElseThrow(
              () -> new Failure(ExitCode.BAD_RUNBOOK, "The scenario `" + shown + "` has errors."));
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "The scenario `" + path + "` cannot be read: " + Reasons.of(problem));
    }
  }
}
