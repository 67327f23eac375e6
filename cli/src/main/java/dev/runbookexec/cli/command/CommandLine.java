package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What can be typed, and what it asks for.
public final class CommandLine {
  static final List<String> COMMANDS = List.of("run", "drill", "report", "lint", "help");

  private CommandLine() {}

  /// What was typed, as a request.
  public sealed interface Request {
    record Run(RunRequest request) implements Request {}

    record Drill(DrillRequest request) implements Request {}

    record Report(Path folder) implements Request {}

    record Lint(List<String> runbooks) implements Request {}

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
    if (first.equals("lint") && isPlain(arguments)) {
      return new Request.Lint(List.of(arguments).subList(1, arguments.length));
    }
    var named = COMMANDS.contains(first);
    var rest = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    try {
      return switch (named ? first : "run") {
        case "drill" -> drill(rest, directory);
        case "report" ->
            new Request.Report(
                directory.resolve(parsed(report(), rest).matchedPositionalValue(0, "")));
        case "lint" -> lint(rest);
        default -> run(rest, directory);
      };
    } catch (ParameterException problem) {
      throw new Failure(ExitCode.USAGE, problem.getMessage() + "\nSee `runbook-exec --help`.");
    }
  }

  /// Checking is what editors and hooks wait for, so its plain form does without the parser's
  /// start-up.
  private static boolean isPlain(String[] arguments) {
    return arguments.length > 1 && Arrays.stream(arguments).noneMatch(word -> word.startsWith("-"));
  }

  private static ParseResult parsed(CommandSpec spec, String[] arguments) {
    return new picocli.CommandLine(spec).setOverwrittenOptionsAllowed(false).parseArgs(arguments);
  }

  private static CommandSpec runSpec() {
    return CommandSpec.create()
        .name("run")
        .addPositional(one("RUNBOOK"))
        .addOption(many("--set", "NAME=VALUE"))
        .addOption(value("--inputs", "FILE"))
        .addOption(flag("--dry-run"))
        .addOption(flag("--check"))
        .addOption(flag("--yes"))
        .addOption(many("--approve", "STEP_ID"))
        .addOption(flag("--non-interactive"))
        .addOption(value("--incident", "ID"))
        .addOption(value("--out", "DIR"))
        .addOption(flag("--json"))
        .addOption(value("--ssh-config", "FILE"))
        .addOption(value("--identity", "FILE"))
        .addOption(value("--known-hosts", "FILE"));
  }

  private static Request run(String[] arguments, Path directory) throws Failure {
    var result = parsed(runSpec(), arguments);
    if (has(result, "--dry-run") && has(result, "--check")) {
      throw new Failure(
          ExitCode.USAGE,
          "`--dry-run` contacts nothing and `--check` observes: choose one of them.");
    }
    return new Request.Run(
        new RunRequest(
            result.matchedPositionalValue(0, ""),
            pairs(result.matchedOptionValue("--set", new ArrayList<String>())),
            path(result, "--inputs", directory),
            has(result, "--dry-run"),
            has(result, "--check"),
            has(result, "--yes"),
            result.matchedOptionValue("--approve", new ArrayList<String>()),
            has(result, "--non-interactive"),
            Optional.ofNullable(result.matchedOptionValue("--incident", null)),
            path(result, "--out", directory),
            has(result, "--json"),
            path(result, "--ssh-config", directory),
            path(result, "--identity", directory),
            path(result, "--known-hosts", directory)));
  }

  private static Request drill(String[] arguments, Path directory) {
    var spec =
        CommandSpec.create()
            .name("drill")
            .addPositional(one("RUNBOOK"))
            .addOption(many("--scenario", "NAME"))
            .addOption(value("--scenarios", "DIR"))
            .addOption(value("--out", "DIR"))
            .addOption(flag("--verbose"));
    var result = parsed(spec, arguments);
    return new Request.Drill(
        new DrillRequest(
            result.matchedPositionalValue(0, ""),
            result.matchedOptionValue("--scenario", new ArrayList<String>()),
            path(result, "--scenarios", directory),
            path(result, "--out", directory),
            has(result, "--verbose")));
  }

  private static CommandSpec report() {
    return CommandSpec.create().name("report").addPositional(one("DIR"));
  }

  private static Request lint(String[] arguments) throws Failure {
    var spec =
        CommandSpec.create()
            .name("lint")
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel("RUNBOOK")
                    .arity("1..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
    List<String> names = parsed(spec, arguments).matchedPositionalValue(0, List.of());
    if (names.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "`lint` needs the name of a runbook.");
    }
    return new Request.Lint(names);
  }

  private static boolean has(ParseResult result, String option) {
    return result.hasMatchedOption(option);
  }

  private static Optional<Path> path(ParseResult result, String option, Path directory) {
    String text = result.matchedOptionValue(option, null);
    return Optional.ofNullable(text).map(directory::resolve);
  }

  private static Map<String, String> pairs(List<String> texts) throws Failure {
    var pairs = new LinkedHashMap<String, String>();
    for (var text : texts) {
      var equals = text.indexOf('=');
      if (equals < 1) {
        throw new Failure(ExitCode.USAGE, "`--set` takes NAME=VALUE, but there is `" + text + "`.");
      }
      pairs.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return pairs;
  }

  private static PositionalParamSpec one(String label) {
    return PositionalParamSpec.builder().paramLabel(label).arity("1").type(String.class).build();
  }

  private static OptionSpec flag(String name) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).build();
  }

  private static OptionSpec value(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).arity("1").type(String.class).build();
  }

  private static OptionSpec many(String name, String label) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }
}
