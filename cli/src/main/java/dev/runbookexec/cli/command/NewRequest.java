package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/// What `new` was asked for.
///
/// @param name a runbook's id, safe as a file's name
/// @param title one line; empty if none was given
public record NewRequest(String name, Optional<String> title) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*");
  private static final int LONGEST = 100;

  /// Words that YAML takes for something else than text.
  private static final Set<String> NO_TEXT = Set.of("true", "false", "null");

  static CommandSpec spec() {
    return CommandLine.spec("new")
        .addPositional(Arguments.one("NAME"))
        .addOption(Arguments.value("--title", "TITLE"));
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static NewRequest parse(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    var title = given.text("--title");
    checkName(given.first());
    if (title.isPresent()) {
      checkTitle(title.get());
    }
    return new NewRequest(given.first(), title);
  }

  private static void checkName(String name) throws Failure {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw usage(
          "A runbook cannot be called `"
              + name
              + "`: its name is letters, digits, `_` and single `-` between them, begins with a letter"
              + " and has at most 100 characters, such as `disk-full`; `.yaml` is added.");
    }
    if (CommandLine.COMMANDS.contains(name) || NO_TEXT.contains(name.toLowerCase(Locale.ROOT))) {
      throw usage(
          "A runbook cannot be called `" + name + "`: the word means something else already.");
    }
  }

  private static void checkTitle(String title) throws Failure {
    if (title.isBlank() || title.codePoints().anyMatch(NewRequest::isNoSign)) {
      throw usage("A title is one line of text, and not empty.");
    }
  }

  /// Line breaks, other control characters, halves of characters.
  private static boolean isNoSign(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c == 0xfeff
        || (c >= 0xd800 && c <= 0xdfff)
        || (c & 0xfffe) == 0xfffe;
  }

  private static Failure usage(String sentence) {
    return new Failure(ExitCode.USAGE, sentence);
  }
}
