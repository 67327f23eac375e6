package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Column output with a header line, as `df`, `free`, `ss`, `ps` and `docker ps` print it, as a
/// list of mappings by the words of the header.
///
/// Where two or more spaces stand between all headings and every row keeps to their positions,
/// cells are cut by position, since they may be empty or hold spaces. Otherwise they are cut at
/// blanks; then the last column takes the rest of the line, and headings of two words are known by
/// name. A first column without a heading, as in `free`, is called `name`.
///
/// Where cells are cut at blanks, a row with fewer cells than columns may lack one in the middle,
/// and all after it would stand under wrong headings. So it is refused, but where a command is
/// known to leave out cells at the end: `free`, and `ss` the process.
final class TextTable {
  private static final List<String> TWO_WORDS =
      List.of(
          "Mounted on",
          "Local Address:Port",
          "Peer Address:Port",
          "Local Address",
          "Foreign Address",
          "PID/Program name",
          "CONTAINER ID",
          "IMAGE ID",
          "NETWORK ID",
          "VOLUME NAME");

  private record Column(String name, int start) {}

  private TextTable() {}

  static Value read(String text) {
    return read(text, true);
  }

  /// Rows may have fewer cells than there are columns.
  static Value readLoosely(String text) {
    return read(text, false);
  }

  private static Value read(String text, boolean strict) {
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return new Value.Sequence(List.of());
    }
    var header = lines.getFirst().replace("Address:PortProcess", "Address:Port Process");
    var rows = lines.subList(1, lines.size());
    var wide = columns(header, true);
    var byPosition =
        wide.size() > 1
            && wide.stream().allMatch(TextTable::isOneHeading)
            && rows.stream().allMatch(row -> keepsTo(wide, row));
    var columns = byPosition ? wide : columns(header, false);
    if (strict && !byPosition && !leavesEndsOut(columns)) {
      rows.forEach(row -> whole(columns, row, lines.indexOf(row)));
    }
    return new Value.Sequence(
        rows.stream()
            .<Value>map(row -> byPosition ? cut(columns, row) : split(columns, row))
            .toList());
  }

  private static boolean leavesEndsOut(List<Column> columns) {
    return columns.getFirst().equals(new Column("name", 0))
        || columns.getLast().name().equals("Process");
  }

  private static void whole(List<Column> columns, String row, int number) {
    var cells = words(columns, row).length;
    if (cells < columns.size()) {
      throw new Unfit(
          "needs a cell for each column in every row, but row "
              + number
              + " has "
              + cells
              + " for "
              + columns.size()
              + " columns; `loose_table` takes such rows, with the cells that they have from the left",
          row.strip());
    }
  }

  /// @param wide whether headings are parted by two spaces at least
  private static List<Column> columns(String header, boolean wide) {
    var columns = new ArrayList<Column>();
    if (header.startsWith("  ")) {
      columns.add(new Column("name", 0));
    }
    var at = 0;
    while (at < header.length()) {
      if (header.charAt(at) == ' ' || header.charAt(at) == '\t') {
        at++;
      } else {
        var end = wide ? endOfWide(header, at) : endOfWord(header, at);
        columns.add(new Column(header.substring(at, end).strip(), at));
        at = end;
      }
    }
    return columns;
  }

  private static int endOfWide(String header, int from) {
    var end = header.indexOf("  ", from);
    return end < 0 ? header.length() : end;
  }

  private static int endOfWord(String header, int from) {
    for (var words : TWO_WORDS) {
      if (header.startsWith(words, from)) {
        return from + words.length();
      }
    }
    var end = from;
    while (end < header.length() && header.charAt(end) != ' ' && header.charAt(end) != '\t') {
      end++;
    }
    return end;
  }

  /// Docker and kubectl print headings of several words in capitals, such as `NOMINATED NODE`.
  private static boolean isOneHeading(Column column) {
    var name = column.name();
    return !name.contains(" ")
        || TWO_WORDS.contains(name)
        || name.equals(name.toUpperCase(Locale.ROOT));
  }

  /// Whether a blank stands before the start of every column, and no tab moves anything.
  private static boolean keepsTo(List<Column> columns, String row) {
    return !row.contains("\t")
        && columns.stream()
            .skip(1)
            .allMatch(
                column -> column.start() > row.length() || row.charAt(column.start() - 1) == ' ');
  }

  private static Value cut(List<Column> columns, String row) {
    var cells = new LinkedHashMap<String, Value>();
    for (int i = 0; i < columns.size(); i++) {
      var end = i + 1 < columns.size() ? columns.get(i + 1).start() : row.length();
      var start = Math.min(columns.get(i).start(), row.length());
      var cell = row.substring(start, Math.clamp(end, start, row.length()));
      cells.putIfAbsent(columns.get(i).name(), Value.of(cell.strip()));
    }
    return new Value.Mapping(cells);
  }

  private static String[] words(List<Column> columns, String row) {
    return row.strip().split("[ \t]+", columns.size());
  }

  private static Value split(List<Column> columns, String row) {
    var words = words(columns, row);
    var cells = new LinkedHashMap<String, Value>();
    var names = columns.stream().map(Column::name).iterator();
    Arrays.stream(words).forEach(word -> cells.putIfAbsent(names.next(), Value.of(word.strip())));
    return new Value.Mapping(cells);
  }
}
