package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/// What the YAML library says, in words for people who write runbooks.
final class YamlProblem {
  /// @param part of the library's message; the first that fits counts
  private record Known(String part, String code, String message, String hint) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "(TAB)",
              "RB0106",
              "There is a tab where only spaces may stand.",
              "indent by spaces."),
          new Known(
              "mapping values are not allowed",
              "RB0107",
              "A `:` stands where no key can be.",
              "a text that holds `: ` needs quotes; a key must be indented like the keys beside it."),
          new Known(
              "cannot start any token",
              "RB0108",
              "A text without quotes cannot begin with this character.",
              "put the text in quotes."),
          new Known(
              "sequence entries are not allowed",
              "RB0107",
              "A list cannot begin on the line of its key.",
              "begin it on the next line, or quote the text if it is one."),
          new Known(
              "could not find expected ':'",
              "RB0107",
              "A key without its `:` stands here.",
              "write `key: value`."),
          new Known(
              "found unexpected end of stream",
              "RB0109",
              "A quote is opened here and never closed.",
              "close it with the same quote."),
          new Known(
              "unknown escape character",
              "RB0110",
              "A double-quoted text has no such escape.",
              "in single quotes a backslash is a backslash; in double quotes write `\\\\`."),
          new Known(
              "hexadecimal numbers",
              "RB0110",
              "Digits of this escape are missing.",
              "in single quotes a backslash is a backslash; in double quotes write `\\\\`."),
          new Known(
              "expected ',' or ']'",
              "RB0111",
              "The list that begins with `[` goes wrong here.",
              "separate its elements by commas, and close it with `]`."),
          new Known(
              "expected ',' or '}'",
              "RB0111",
              "The mapping that begins with `{` goes wrong here.",
              "separate its entries by commas, and close it with `}`; a value with `,`, `[` or `{` in it needs quotes, such as `used: \"first(disks[0], 'x')\"`."),
          new Known(
              "undefined alias",
              "RB0112",
              "This alias (`*`) has no anchor (`&`) before it.",
              "put a text that begins with `*` in quotes."),
          new Known(
              "unexpected character found",
              "RB0112",
              "An alias (`*`) or anchor (`&`) needs a name.",
              "put a text that begins with such a character in quotes."),
          new Known(
              "indentation indicators",
              "RB0107",
              "Nothing may stand behind `|` or `>` on its line.",
              "begin the text on the next line."),
          new Known(
              "found undefined tag handle",
              "RB0115",
              "Tags (`!`) are not used in runbooks.",
              "put a text that begins with `!` in quotes."),
          new Known(
              "expected <block end>",
              "RB0107",
              "This does not belong to what stands around it.",
              "what belongs together is indented by the same number of spaces; text behind a quoted"
                  + " text is not part of it."),
          new Known(
              "expected the node content",
              "RB0107",
              "A value is missing here.",
              "put a text that begins with such a character in quotes."));

  private YamlProblem() {}

  static Diagnostic finding(YamlEngineException problem, Lines lines) {
    return switch (problem) {
      case MarkedYamlEngineException marked -> marked(marked, lines);
      case YamlVersionException _ ->
          Diagnostic.error("RB0101", lines.start(), "Only YAML 1.2 can be read.");
      default -> unknown(String.valueOf(problem.getMessage()), lines.start());
    };
  }

  private static Diagnostic marked(MarkedYamlEngineException problem, Lines lines) {
    var words = String.valueOf(problem.getProblem());
    var opened = words.contains("end of stream") && problem.getContextMark().isPresent();
    var mark = opened ? problem.getContextMark() : problem.getProblemMark();
    var at = mark.map(lines::at).orElseGet(lines::start);
    return KNOWN.stream()
        .filter(known -> words.contains(known.part()))
        .findFirst()
        .map(known -> Diagnostic.error(known.code(), at, known.message()).withHint(known.hint()))
        .map(finding -> withOpening(finding, problem, lines))
        .orElseGet(() -> unknown(words, at));
  }

  /// Where the list or mapping began that is not closed.
  private static Diagnostic withOpening(
      Diagnostic finding, MarkedYamlEngineException problem, Lines lines) {
    if (!finding.code().equals("RB0111") || problem.getContextMark().isEmpty()) {
      return finding;
    }
    return finding.withHint("it begins at " + lines.at(problem.getContextMark().get()) + ".");
  }

  private static Diagnostic unknown(String words, Span at) {
    var line = words.lines().findFirst().orElse("no reason is known");
    return Diagnostic.error("RB0101", at, "YAML cannot be read here: " + line + ".");
  }
}
