package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What can be typed, and what it asks for.
public final class CommandLine {
  static final List<String> COMMANDS = List.of("run", "drill", "report", "lint", "explain", "help");

  private CommandLine() {}

  /// What was typed, as a request.
  public sealed interface Request {
    record Run(RunRequest request) implements Request {}

    record Drill(DrillRequest request) implements Request {}

    record Report(Path folder) implements Request {}

    record Lint(List<String> runbooks) implements Request {}

    /// @param codes of diagnostics; none for a list of all
    record Explain(List<String> codes) implements Request {}

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
    if (first.equals("lint") && arguments.length > 1 && isPlain(arguments)) {
      return new Request.Lint(rest(arguments));
    }
    if (first.equals("explain") && isPlain(arguments)) {
      return new Request.Explain(rest(arguments));
    }
    var named = COMMANDS.contains(first);
    var rest = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
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
          new Request.Report(
              Arguments.parse(spec("report").addPositional(Arguments.one("DIR")), words, directory)
                  .firstPath());
      case "lint" -> new Request.Lint(lint(words, directory));
      case "explain" ->
          new Request.Explain(
              Arguments.parse(
                      spec("explain").addPositional(Arguments.several("CODE")), words, directory)
                  .names());
      default -> new Request.Run(RunRequest.parse(words, directory));
    };
  }

  /// Checking is what editors and hooks wait for, so its plain form does without the parser's
  /// start-up.
  private static boolean isPlain(String[] arguments) {
    return Arrays.stream(arguments).noneMatch(word -> word.startsWith("-"));
  }

  private static List<String> rest(String[] arguments) {
    return List.of(arguments).subList(1, arguments.length);
  }

  static CommandSpec spec(String name) {
    return CommandSpec.create().name(name);
  }

  private static List<String> lint(String[] words, Path directory) throws Failure {
    var spec = spec("lint").addPositional(Arguments.several("RUNBOOK"));
    var names = Arguments.parse(spec, words, directory).names();
    if (names.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "`lint` needs the name of a runbook.");
    }
    return names;
  }
}
