package dev.runbookexec.cli.view;

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
    var block = false;
    for (var line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        block = !block;
        if (block && line.startsWith("```text")) {
          terminal.out().println();
        }
      } else if (block) {
        terminal.out().println(("    " + line).stripTrailing());
      } else if (!isRule(line)) {
        terminal.out().println(shown(line));
      }
    }
  }

  private String shown(String line) {
    if (line.startsWith("#")) {
      return terminal.bold(line.replaceFirst("^#+ ", ""));
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
