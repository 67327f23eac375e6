package dev.runbookexec.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pages of the documentation, plain for a terminal: headings without signs, blocks indented,
/// tables as lines. Knows the Markdown that our own pages use, not all there is.
public final class MarkdownView {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]+\\)");
  private static final Pattern ROW = Pattern.compile("(?<!\\\\)\\|");

  private final Terminal terminal;

  public MarkdownView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Prints a page as the result.
  public void show(String markdown) {
    plain(markdown, terminal::bold).forEach(terminal.out()::println);
  }

  /// A page without signs, for places that show plain text.
  static String plain(String markdown) {
    return String.join("\n", plain(markdown, heading -> heading)) + "\n";
  }

  private static List<String> plain(String markdown, UnaryOperator<String> heading) {
    var lines = new ArrayList<String>();
    var block = false;
    for (var line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        block = !block;
        if (line.startsWith("```text")) {
          lines.add("");
        }
      } else if (block) {
        lines.add(("    " + line).stripTrailing());
      } else if (!isRule(line)) {
        lines.add(shown(line, heading));
      }
    }
    return lines;
  }

  private static String shown(String line, UnaryOperator<String> heading) {
    if (line.startsWith("#")) {
      return heading.apply(line.replaceFirst("^#+ ", ""));
    }
    var text = LINK.matcher(line).replaceAll("$1").replace("**", "");
    return text.startsWith("|") ? row(text) : text;
  }

  /// The line between a table's head and its rows.
  private static boolean isRule(String line) {
    return line.matches("\\|[-|]+\\|");
  }

  /// The last cell is a sentence, those before it are words.
  private static String row(String line) {
    var cells =
        Stream.of(ROW.split(line)).skip(1).map(cell -> cell.strip().replace("\\|", "|")).toList();
    var text = new StringBuilder();
    cells.subList(0, cells.size() - 1).forEach(cell -> text.append("%-8s ".formatted(cell)));
    return text.append(cells.getLast()).toString();
  }
}
