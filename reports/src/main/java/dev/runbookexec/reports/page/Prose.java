package dev.runbookexec.reports.page;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What people wrote about a runbook. Code in backticks, lists and tables stay what they are; all
/// else is text.
final class Prose {
  private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
  private static final Pattern ITEM = Pattern.compile("( *)([-*]|[0-9]{1,3}\\.) +(.*)");
  private static final Pattern ROW = Pattern.compile(" *\\|.*\\| *");
  private static final Pattern RULE = Pattern.compile(" *\\|[-: |]+\\| *");

  private Prose() {}

  /// On one line.
  static String line(String written) {
    var text = Harmless.line(written);
    var code = CODE.matcher(text);
    var shown = new StringBuilder();
    var from = 0;
    while (code.find()) {
      shown.append(between(text, from, code.start())).append(Harmless.code(code.group(1)));
      from = code.end();
    }
    return shown.append(between(text, from, text.length())).toString();
  }

  /// With its lines; those of a table or a list stand alone.
  static String paragraphs(String written) {
    return Arrays.stream(Harmless.text(written).strip().split("\n", -1))
        .map(Prose::ofLine)
        .collect(Collectors.joining("\n"));
  }

  private static String ofLine(String text) {
    if (RULE.matcher(text).matches()) {
      return text.strip();
    }
    if (ROW.matcher(text).matches()) {
      return row(text.strip());
    }
    var item = ITEM.matcher(text);
    return item.matches() ? item.group(1) + item.group(2) + " " + line(item.group(3)) : line(text);
  }

  private static String row(String text) {
    var cells = text.substring(1, text.length() - 1).split("\\|", -1);
    return Arrays.stream(cells)
        .map(cell -> Harmless.cell(line(cell)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /// Blanks at the ends of a part are kept, since code stands beside it.
  private static String between(String text, int from, int to) {
    var part = text.substring(from, to);
    if (part.isBlank()) {
      return part;
    }
    var start = part.startsWith(" ") ? " " : "";
    var end = part.endsWith(" ") ? " " : "";
    return start + Harmless.plain(part) + end;
  }
}
