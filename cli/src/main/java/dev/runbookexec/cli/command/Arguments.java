package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The words after a command's name, taken apart.
final class Arguments {
  private final ParseResult result;
  private final Path directory;

  private Arguments(ParseResult result, Path directory) {
    this.result = result;
    this.directory = directory;
  }

  /// A word is what was typed: one that begins with `@` names no file of further words.
  ///
  /// @param directory against which paths are taken
  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static Arguments parse(CommandSpec spec, String[] words, Path directory) {
    var result =
        new picocli.CommandLine(spec)
            .setOverwrittenOptionsAllowed(false)
            .setExpandAtFiles(false)
            .parseArgs(words);
    return new Arguments(result, directory);
  }

  String first() {
    return result.matchedPositionalValue(0, "");
  }

  List<String> names() {
    return result.matchedPositionalValue(0, List.of());
  }

  boolean has(String option) {
    return result.hasMatchedOption(option);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(result.matchedOptionValue(option, null));
  }

  List<String> texts(String option) {
    return result.matchedOptionValue(option, new ArrayList<String>());
  }

  Optional<Path> path(String option) {
    return text(option).map(directory::resolve);
  }

  Path firstPath() {
    return directory.resolve(first());
  }

  /// The NAME=VALUE texts of an option, in the order given.
  Map<String, String> pairs(String option) throws Failure {
    var pairs = new LinkedHashMap<String, String>();
    for (var text : texts(option)) {
      var equals = text.indexOf('=');
      if (equals < 1) {
        throw new Failure(
            ExitCode.USAGE, "`" + option + "` takes NAME=VALUE, but there is `" + text + "`.");
      }
      pairs.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return pairs;
  }

  static PositionalParamSpec one(String label) {
    return PositionalParamSpec.builder().paramLabel(label).arity("1").type(String.class).build();
  }

  static PositionalParamSpec several(String label) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .arity("1..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  /// Any number, also none.
  static PositionalParamSpec any(String label) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec flag(String name) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).build();
  }

  static OptionSpec value(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).arity("1").type(String.class).build();
  }

  static OptionSpec many(String name, String label) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }
}
