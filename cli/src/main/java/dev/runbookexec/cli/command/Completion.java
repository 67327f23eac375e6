package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The script that completes words in a shell. It is made of what the parsers themselves know, so
/// no option is missing. (picocli's own generator offers neither runbooks nor the options of a
/// command that is left out.)
final class Completion {
  /// What follows each command.
  private static final Map<String, Supplier<CommandSpec>> SPECS =
      Map.ofEntries(
          Map.entry("run", RunRequest::spec),
          Map.entry("drill", DrillRequest::spec),
          Map.entry("lint", LintRequest::spec),
          Map.entry("fmt", FmtCommand::spec),
          Map.entry("report", CommandLine::reportSpec),
          Map.entry("verify", VerifyCommand::spec),
          Map.entry("explain", CommandLine::explainSpec),
          Map.entry("show", ShowRequest::spec),
          Map.entry("eval", EvalRequest::spec),
          Map.entry("new", NewRequest::spec),
          Map.entry("completion", Completion::spec));

  private Completion() {}

  static CommandSpec spec() {
    return CommandLine.spec("completion").addPositional(Arguments.one("bash|zsh"));
  }

  /// The name of the shell that was asked for.
  static String parse(String[] words, Path directory) throws Failure {
    var shell = Arguments.parse(spec(), words, directory).first();
    if (!List.of("bash", "zsh").contains(shell)) {
      throw new Failure(
          ExitCode.USAGE, "There is completion for `bash` and `zsh`, but not for `" + shell + "`.");
    }
    return shell;
  }

  /// @param shell `bash` or `zsh`, which is given bash's way of completing
  static String script(String shell) {
    var text = PackagedText.of("completion.sh").replace("‹COMMANDS›", words(CommandLine.COMMANDS));
    var start = shell.equals("zsh") ? "#compdef runbook-exec\n" : "";
    var load = shell.equals("zsh") ? "autoload -Uz bashcompinit && bashcompinit\n" : "";
    return start
        + text.replace("‹CODES›", words(CodePages.codes()))
            .replace("‹LOAD›\n", load)
            .replace("‹OPTIONS›\n", lines(Completion::options))
            .replace("‹ARGUMENTS›\n", lines(Completion::positional))
            .replace("‹VALUES›\n", lines(Completion::values));
  }

  private interface Part {
    Stream<String> of(String name, CommandSpec spec);
  }

  private static String lines(Part part) {
    var lines = new ArrayList<String>();
    for (var name : CommandLine.COMMANDS) {
      var spec = SPECS.getOrDefault(name, () -> CommandLine.spec(name)).get();
      part.of(name, spec).map(line -> "    " + line + "\n").forEach(lines::add);
    }
    return String.join("", lines);
  }

  private static Stream<String> options(String name, CommandSpec spec) {
    var names = spec.options().stream().map(OptionSpec::longestName).toList();
    return names.isEmpty() ? Stream.of() : Stream.of(name + ") echo '" + words(names) + "' ;;");
  }

  private static Stream<String> positional(String name, CommandSpec spec) {
    return spec.positionalParameters().stream()
        .map(parameter -> name + ") echo '" + kind(parameter) + "' ;;");
  }

  private static Stream<String> values(String name, CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> option.arity().max() > 0)
        .map(option ->
            "'" + name + " " + option.longestName() + "') echo '" + kind(option) + "' ;;");
  }

  /// What may stand there: `FILE`, `DIR`, `RUNBOOK`, `CODE`, several words, or nothing known.
  private static String kind(ArgSpec argument) {
    var label = argument.paramLabel();
    return label.contains("|") ? "words " + label.replace('|', ' ') : label;
  }

  private static String words(List<String> words) {
    return String.join(" ", words);
  }
}
