package dev.runbookexec.engine.decide;

import com.google.re2j.PatternSyntaxException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.PatternHints;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

/// The grammar of a cell inside one text: `not >= 500MB`.
final class CellText {
  private final List<Diagnostic> findings;
  private final NumberCells numbers;

  CellText(List<Diagnostic> findings) {
    this.findings = findings;
    this.numbers = new NumberCells(findings);
  }

  Optional<Cell> cell(Part part) {
    var text = part.text();
    return switch (word(text)) {
      case "absent" -> Optional.of(new Cell.IsAbsent(part.at()));
      case "null" -> Optional.of(new Cell.IsNull(part.at()));
      case "any" -> Optional.of(new Cell.Any(part.at()));
      case "not" ->
          rest(part, "not", "a cell").flatMap(this::inner).flatMap(c -> not(part.at(), c));
      case "contains" ->
          rest(part, "contains", "the text to look for")
              .map(found -> new Cell.Contains(part.at(), found.text()));
      case "is" ->
          rest(part, "is", "a text").map(found -> new Cell.Is(part.at(), Value.of(found.text())));
      default -> sign(part, text);
    };
  }

  /// The word that decides, or nothing where the text is just a text.
  private static String word(String text) {
    return switch (text) {
      case "absent", "null", "any", "not", "contains", "is" -> text;
      default -> {
        var blank = text.indexOf(' ');
        var first = blank < 0 ? "" : text.substring(0, blank);
        yield List.of("not", "contains", "is").contains(first) ? first : "";
      }
    };
  }

  private Optional<Part> rest(Part part, String word, String wanted) {
    var rest = part.after(word.length());
    if (!rest.text().isEmpty()) {
      return Optional.of(rest);
    }
    findings.add(
        Diagnostic.error("RB0409", part.at(), "After `" + word + "`, " + wanted + " is missing.")
            .withHint("for the text itself write `is " + word + "`."));
    return Optional.empty();
  }

  /// What follows a `not` is read as unquoted YAML would be: `not 5` is about the number.
  private Optional<Cell> inner(Part part) {
    var text = part.text();
    if (text.startsWith("[") && !numbers.isBracketed(text)) {
      findings.add(
          Diagnostic.error("RB0410", part.at(), "A list cannot stand inside a text.")
              .withHint("write `{ not: " + text + " }`, without quotes around it."));
      return Optional.empty();
    }
    if (text.length() > 1
        && "'\"".indexOf(text.charAt(0)) >= 0
        && text.endsWith(text.substring(0, 1))) {
      findings.add(
          Diagnostic.error(
                  "RB0402", part.at(), "Quotes in the middle of a text belong to the text.")
              .withHint("write `not is " + text.substring(1, text.length() - 1) + "`."));
      return Optional.empty();
    }
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(new Cell.Is(part.at(), Value.of(text.equals("true"))));
    }
    return Quantity.parse(text)
        .filter(Quantity::isPlain)
        .<Cell>map(number -> new Cell.Is(part.at(), new Value.Number(number.amount())))
        .or(() -> cell(part));
  }

  Optional<Cell> not(Span at, Cell inner) {
    if (inner instanceof Cell.Any) {
      findings.add(
          Diagnostic.error("RB0411", at, "`not any` never matches.")
              .withHint("`not absent` matches whatever is there."));
      return Optional.empty();
    }
    return Optional.of(new Cell.Not(at, inner));
  }

  private Optional<Cell> sign(Part part, String text) {
    if (text.startsWith("/")) {
      return pattern(part, text);
    }
    if (text.startsWith("<") || text.startsWith(">")) {
      return numbers.comparison(part, text);
    }
    if (numbers.isRange(text)) {
      return numbers.range(part);
    }
    if (numbers.isBracketed(text)) {
      return numbers.bracketed(part, text);
    }
    if (text.startsWith("=") || text.startsWith("!=") || text.startsWith("!~")) {
      return operator(part, text);
    }
    if (text.contains("${{")) {
      return error(
          Diagnostic.error("RB0412", part.at(), "A cell holds no expression.")
              .withHint("give the expression a column of its own under `decide`."));
    }
    return Optional.of(new Cell.Is(part.at(), Value.of(text)));
  }

  private Optional<Cell> operator(Part part, String text) {
    var length = text.startsWith("!") || text.matches("=[=~].*") ? 2 : 1;
    var rest = part.after(length).text();
    var pattern = text.startsWith("=~") || text.startsWith("!~");
    var meant = (text.startsWith("!") ? "not " : "") + (pattern ? "/" + rest + "/" : rest);
    return error(
        Diagnostic.error(
                "RB0413", part.at(0, length), "Cells know no `" + text.substring(0, length) + "`.")
            .withHint("write `" + meant + "`; for the text itself `is " + text + "`."));
  }

  private Optional<Cell> pattern(Part part, String text) {
    var end = text.lastIndexOf('/');
    var flags = text.substring(end + 1);
    if (end == 0 || !(flags.isEmpty() || flags.equals("i"))) {
      return error(
          Diagnostic.error(
                  "RB0414", part.at(), "A pattern stands between `/` and `/`, or `/` and `/i`.")
              .withHint("for the text itself write `is " + text + "`."));
    }
    if (end == 1) {
      return error(
          Diagnostic.error("RB0415", part.at(), "An empty pattern is found in every text.")
              .withHint("for the empty text write `''`."));
    }
    var pattern = text.substring(1, end);
    try {
      Patterns.compile(pattern, flags.equals("i"));
      return Optional.of(new Cell.Matches(part.at(), pattern, flags.equals("i")));
    } catch (PatternSyntaxException e) {
      return error(broken(part, pattern, e));
    }
  }

  private static Diagnostic broken(Part part, String pattern, PatternSyntaxException e) {
    var fault = e.getPattern();
    var offset = fault == null || fault.isEmpty() ? -1 : pattern.indexOf(fault);
    var at = offset < 0 ? part.at() : part.at(1 + offset, fault.length());
    var finding =
        Diagnostic.error("RB0416", at, "RE2 cannot read this pattern: " + e.getDescription() + ".");
    var missing = PatternHints.of(pattern);
    if (missing.isPresent()) {
      return finding.withHint(missing.get());
    }
    return switch (e.getDescription()) {
      case "invalid or unsupported Perl syntax", "invalid escape sequence" ->
          finding.withHint("RE2 has no look-around and no back-references.");
      case "invalid repeat count" -> finding.withHint("RE2 repeats at most 1000 times.");
      default -> finding.withHint("to look for a sign that has a meaning, write `\\` before it.");
    };
  }

  private Optional<Cell> error(Diagnostic finding) {
    findings.add(finding);
    return Optional.empty();
  }
}
