package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What can be typed, and what it asks for.
public final class CommandLine {
  static final List<String> COMMANDS =
      List.of(
          "run",
          "drill",
          "report",
          "verify",
          "lint",
          "fmt",
          "explain",
          "show",
          "eval",
          "new",
          "schema",
          "completion",
          "help");

  private CommandLine() {}

  /// What was typed, as a request.
  public sealed interface Request {
    record Run(RunRequest request) implements Request {}

    record Drill(DrillRequest request) implements Request {}

    record Report(Path folder) implements Request {}

    /// @param head the hash of the journal's last line, as it was noted elsewhere
    record Verify(Path folder, Optional<String> head) implements Request {}

    record Lint(LintRequest request) implements Request {}

    record Show(ShowRequest request) implements Request {}

    /// @param check whether nothing is written
    record Fmt(List<String> names, boolean check) implements Request {}

    /// @param codes of diagnostics; none for a list of all
    record Explain(List<String> codes) implements Request {}

    record Eval(EvalRequest request) implements Request {}

    record New(NewRequest request) implements Request {}

    /// @param text to print
    record Help(String text) implements Request {}
  }

  /// @param directory against which paths are taken
  public static Request parse(String[] arguments, Path directory) throws Failure {
    if (arguments.length == 0) {
      throw new Failure(ExitCode.USAGE, Usage.TEXT);
    }
    var first = arguments[0];
    if (first.equals("--help") || first.equals("-h") || first.equals("help")) {
      return new Request.Help(Usage.TEXT);
    }
    if (first.equals("lint") && LintRequest.isPlain(words(arguments))) {
      return new Request.Lint(LintRequest.plain(words(arguments)));
    }
    if (first.equals("explain") && isPlain(arguments)) {
      return new Request.Explain(List.of(words(arguments)));
    }
    var named = COMMANDS.contains(first);
    var rest = named ? words(arguments) : arguments;
    try {
      return command(named ? first : "run", rest, directory);
    } catch (ParameterException problem) {
      throw new Failure(ExitCode.USAGE, problem.getMessage() + "\nSee `runbook-exec --help`.");
    }
  }

  private static Request command(String name, String[] words, Path directory) throws Failure {
    return switch (name) {
      case "drill" -> new Request.Drill(DrillRequest.parse(words, directory));
      case "report" ->
          new Request.Report(Arguments.parse(reportSpec(), words, directory).firstPath());
      case "verify" -> VerifyCommand.request(words, directory);
      case "lint" -> new Request.Lint(LintRequest.parse(words, directory));
      case "eval" -> new Request.Eval(EvalRequest.parse(words, directory));
      case "fmt" -> FmtCommand.request(words, directory);
      case "explain" ->
          new Request.Explain(Arguments.parse(explainSpec(), words, directory).names());
      case "show" -> new Request.Show(ShowRequest.parse(words, directory));
      case "new" -> new Request.New(NewRequest.parse(words, directory));
      case "schema" -> {
        Arguments.parse(spec("schema"), words, directory);
        yield new Request.Help(PackagedText.of("runbook.schema.json"));
      }
      case "completion" -> new Request.Help(Completion.script(Completion.parse(words, directory)));
      default -> new Request.Run(RunRequest.parse(words, directory));
    };
  }

  static CommandSpec reportSpec() {
    return spec("report").addPositional(Arguments.one("DIR"));
  }

  static CommandSpec explainSpec() {
    return spec("explain").addPositional(Arguments.several("CODE"));
  }

  /// Words that need no library to take them apart.
  private static boolean isPlain(String[] arguments) {
    return Arrays.stream(arguments).noneMatch(word -> word.startsWith("-"));
  }

  private static String[] words(String[] arguments) {
    return Arrays.copyOfRange(arguments, 1, arguments.length);
  }

  static CommandSpec spec(String name) {
    return CommandSpec.create().name(name);
  }
}
