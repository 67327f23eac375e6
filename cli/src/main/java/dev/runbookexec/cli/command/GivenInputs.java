package dev.runbookexec.cli.command;

import dev.runbookexec.engine.read.InputsFile;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Inputs from `--inputs` and `--set`; what is set one by one wins.
final class GivenInputs {
  private GivenInputs() {}

  static Map<String, String> of(RunRequest request, Surroundings surroundings) throws Failure {
    var all = new LinkedHashMap<String, String>();
    if (request.inputs().isPresent()) {
      all.putAll(file(request.inputs().get(), surroundings));
    }
    all.putAll(request.set());
    return all;
  }

  private static Map<String, String> file(Path path, Surroundings surroundings) throws Failure {
    try {
      var file = TextFile.read(path, surroundings.shown(path));
      var parsed =
          file.problem()
              .map(Parsed::<SequencedMap<String, String>>failed)
              .orElseGet(() -> InputsFile.read(file.source()));
      // without the line itself: it may hold a secret
      var problems =
          parsed.findings().stream()
              .filter(Diagnostic::isError)
              .map(finding -> finding.render(""))
              .toList();
      return parsed
          .value()
          .orElseThrow(() -> new Failure(ExitCode.USAGE, String.join("\n", problems)));
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "The inputs `" + path + "` cannot be read: " + Reasons.of(problem));
    }
  }
}
