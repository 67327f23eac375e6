package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// What `lint` was asked for.
///
/// @param names of runbooks, files and folders
/// @param strict whether warnings fail, too
public record LintRequest(List<String> names, Form form, boolean strict) {
  private static final Set<String> FLAGS = Set.of("--json", "--sarif", "--strict");

  public LintRequest {
    names = List.copyOf(names);
  }

  /// How the findings are given out.
  public enum Form {
    TEXT,
    JSON,
    SARIF
  }

  /// Checking is what editors and hooks wait for, so words that are plainly right do without the
  /// start-up of the library that takes arguments apart.
  static boolean isPlain(String[] words) {
    return Arrays.stream(words).anyMatch(word -> !word.startsWith("-"))
        && Arrays.stream(words).allMatch(word -> !word.startsWith("-") || FLAGS.contains(word))
        && Arrays.stream(words).filter(FLAGS::contains).distinct().count()
            == Arrays.stream(words).filter(FLAGS::contains).count();
  }

  static LintRequest plain(String[] words) throws Failure {
    var given = List.of(words);
    return of(
        given.stream().filter(word -> !word.startsWith("-")).toList(),
        given.contains("--json"),
        given.contains("--sarif"),
        given.contains("--strict"));
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static LintRequest parse(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    return of(given.names(), given.has("--json"), given.has("--sarif"), given.has("--strict"));
  }

  static CommandSpec spec() {
    return CommandLine.spec("lint")
        .addPositional(Arguments.several("RUNBOOK"))
        .addOption(Arguments.flag("--json"))
        .addOption(Arguments.flag("--sarif"))
        .addOption(Arguments.flag("--strict"));
  }

  private static LintRequest of(List<String> names, boolean json, boolean sarif, boolean strict)
      throws Failure {
    if (names.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "`lint` needs the name of a runbook or a folder.");
    }
    if (json && sarif) {
      throw new Failure(ExitCode.USAGE, "`--json` and `--sarif` are two forms: choose one.");
    }
    return new LintRequest(names, json ? Form.JSON : sarif ? Form.SARIF : Form.TEXT, strict);
  }
}
