package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What `eval` was asked for.
///
/// @param set names with their texts
/// @param absent names that stand for nothing
/// @param json a file with an object whose members are names, too
public record EvalRequest(
    Question question, Map<String, String> set, List<String> absent, Optional<Path> json) {
  private static final String ONE_QUESTION =
      "`eval` takes one of: an expression, a runbook and a step, `--template TEXT`, `--script TEXT`.";

  public EvalRequest {
    absent = List.copyOf(absent);
  }

  /// What is tried.
  public sealed interface Question {
    /// The value of an expression.
    record Value(String text) implements Question {}

    /// The answer of a deciding step's table.
    record Table(String runbook, String step) implements Question {}

    /// A text with its holes filled in.
    record Template(String text) implements Question {}

    /// A shell script with its values quoted.
    record Script(String text) implements Question {}
  }

  static CommandSpec spec() {
    return CommandLine.spec("eval")
        .addPositional(Arguments.any("EXPRESSION"))
        .addOption(Arguments.many("--set", "NAME=VALUE"))
        .addOption(Arguments.many("--absent", "NAME"))
        .addOption(Arguments.value("--json", "FILE"))
        .addOption(Arguments.value("--template", "TEXT"))
        .addOption(Arguments.value("--script", "TEXT"));
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static EvalRequest parse(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    return new EvalRequest(
        question(given), given.pairs("--set"), given.texts("--absent"), given.path("--json"));
  }

  private static Question question(Arguments given) throws Failure {
    var names = given.names();
    var template = given.text("--template");
    var script = given.text("--script");
    if (names.isEmpty() && template.isPresent() && script.isEmpty()) {
      return new Question.Template(template.get());
    }
    if (names.isEmpty() && script.isPresent() && template.isEmpty()) {
      return new Question.Script(script.get());
    }
    if (names.isEmpty() || names.size() > 2 || template.isPresent() || script.isPresent()) {
      throw new Failure(ExitCode.USAGE, ONE_QUESTION);
    }
    return names.size() == 1
        ? new Question.Value(names.getFirst())
        : new Question.Table(names.getFirst(), names.getLast());
  }
}
