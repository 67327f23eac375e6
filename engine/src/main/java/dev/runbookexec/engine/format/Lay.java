package dev.runbookexec.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lays out a text anew, line by line. No line is joined, split or moved past another.
final class Lay {
  private static final int NONE = -1;

  private final List<String> lines;
  private final Structure structure;

  /// For each line the next, and the last, that begins an entry.
  private final int[] below;

  private final int[] above;

  Lay(List<String> lines, Structure structure) {
    this.lines = lines;
    this.structure = structure;
    this.below = new int[lines.size()];
    this.above = new int[lines.size()];
    findNeighbours();
  }

  private void findNeighbours() {
    var last = NONE;
    for (var line = 0; line < lines.size(); line++) {
      above[line] = last;
      last = structure.around().containsKey(line) ? line : last;
    }
    var next = NONE;
    for (var line = lines.size() - 1; line >= 0; line--) {
      below[line] = next;
      next = structure.columns().containsKey(line) ? line : next;
    }
  }

  String formatted() {
    var out = new ArrayList<String>();
    var kept = 0;
    for (var number = 0; number < lines.size(); number++) {
      var line = laid(number);
      var goesOn = structure.shifts().containsKey(number);
      if (goesOn || !line.isEmpty() || (!out.isEmpty() && !out.getLast().isEmpty())) {
        out.add(line);
      }
      kept = goesOn || !line.isEmpty() ? out.size() : kept;
    }
    return String.join("\n", out.subList(0, kept)) + "\n";
  }

  private String laid(int number) {
    var line = lines.get(number);
    if (structure.shifts().containsKey(number)) {
      return shifted(line, structure.shifts().getOrDefault(number, 0));
    }
    if (line.isBlank()) {
      return "";
    }
    if (line.strip().startsWith("#")) {
      return " ".repeat(commentColumn(number)) + line.strip();
    }
    if (!structure.columns().containsKey(number)) {
      return line.stripTrailing();
    }
    return " ".repeat(column(number)) + new Spacing(line, structure.partsOf(number)).text();
  }

  private int column(int number) {
    return structure.columns().getOrDefault(number, 0);
  }

  private static String shifted(String line, int by) {
    if (line.isEmpty()) {
      return line;
    }
    return by >= 0 ? " ".repeat(by) + line : line.substring(Math.min(Structure.indent(line), -by));
  }

  /// A comment goes with the entry below it, or with the block above it if it stands in its column.
  private int commentColumn(int number) {
    var indent = Structure.indent(lines.get(number));
    var next = below[number];
    var usual = next == NONE ? 0 : column(next);
    if (next != NONE && Structure.indent(lines.get(next)) == indent) {
      return usual;
    }
    var known =
        above[number] == NONE
            ? Map.<Integer, Integer>of()
            : structure.around().getOrDefault(above[number], Map.of());
    return known.getOrDefault(indent, usual);
  }
}
