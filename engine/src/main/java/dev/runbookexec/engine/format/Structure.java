package dev.runbookexec.engine.format;

import dev.runbookexec.engine.yaml.Layout.Kind;
import dev.runbookexec.engine.yaml.Layout.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each line of a text is: the begin of an entry, which goes to the column of its block, or
/// more of what began above, which goes with it.
final class Structure {
  private static final int STEP = 2;

  /// A block collection that is open, with the column of its entries before and after.
  private record Block(int before, int after) {
    int shift() {
      return after - before;
    }
  }

  private final List<String> lines;
  private final Map<Integer, Integer> columns = new HashMap<>();
  private final Map<Integer, Integer> shifts = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> around = new HashMap<>();
  private final Map<Integer, List<Part>> inLine = new HashMap<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private int flows;
  private int flowLine;
  private boolean tabs;

  Structure(List<String> lines, List<Part> parts) {
    this.lines = lines;
    parts.forEach(this::add);
  }

  /// Whether an entry is indented by tabs, which have no width.
  boolean tabs() {
    return tabs;
  }

  /// For lines that begin an entry: the column that they go to.
  Map<Integer, Integer> columns() {
    return columns;
  }

  /// For lines that go on with what began above: by how much they move.
  Map<Integer, Integer> shifts() {
    return shifts;
  }

  /// For lines that begin an entry: columns before and after of the blocks that are open there.
  Map<Integer, Map<Integer, Integer>> around() {
    return around;
  }

  List<Part> partsOf(int line) {
    return inLine.getOrDefault(line, List.of());
  }

  private void add(Part part) {
    switch (part.kind()) {
      case BLOCK_MAP, BLOCK_LIST -> open(part);
      case BLOCK_END -> open.pop();
      case FLOW_START -> {
        flowLine = flows == 0 ? part.line() : flowLine;
        begin(part);
        flows++;
      }
      case FLOW_END -> {
        flows--;
        inLine.computeIfAbsent(part.line(), _ -> new ArrayList<>()).add(part);
        goesOn(flowLine, part.endLine(), shift(flowLine));
      }
      case SCALAR -> {
        begin(part);
        scalar(part);
      }
    }
  }

  private void open(Part part) {
    var parent = open.peek();
    var after = parent == null ? 0 : parent.after() + STEP;
    if (part.kind() == Kind.BLOCK_LIST) {
      look(part.line());
      columns.putIfAbsent(part.line(), after);
    }
    open.push(new Block(part.column(), after));
  }

  private void begin(Part part) {
    inLine.computeIfAbsent(part.line(), _ -> new ArrayList<>()).add(part);
    var block = open.peek();
    if (flows > 0 || shifts.containsKey(part.line()) || block == null) {
      return;
    }
    look(part.line());
    var known = columnsOfBlocks();
    var indent = indent(lines.get(part.line()));
    // A value alone on its line stands below its key or dash.
    columns.putIfAbsent(part.line(), known.getOrDefault(indent, block.after() + STEP));
    around.putIfAbsent(part.line(), known);
  }

  private void look(int line) {
    var text = lines.get(line);
    var indent = indent(text);
    tabs = tabs || (indent < text.length() && text.charAt(indent) == '\t');
  }

  private Map<Integer, Integer> columnsOfBlocks() {
    var known = new HashMap<Integer, Integer>();
    open.forEach(block -> known.putIfAbsent(block.before(), block.after()));
    return known;
  }

  /// The lines under `|` and `>` move with their key, since some count from its column.
  private void scalar(Part part) {
    if (flows > 0) {
      goesOn(flowLine, part.endLine(), shift(flowLine));
    } else if (part.block()) {
      var block = open.peek();
      goesOn(part.line(), lastLine(part), block == null ? 0 : block.shift());
    } else {
      goesOn(part.line(), part.endLine(), shift(part.line()));
    }
  }

  private int shift(int line) {
    var indent = indent(lines.get(line));
    return columns.getOrDefault(line, indent) - indent;
  }

  private void goesOn(int from, int to, int by) {
    for (var line = from + 1; line <= to && line < lines.size(); line++) {
      shifts.putIfAbsent(line, by);
    }
  }

  /// Blank lines behind a text count only if they are kept, or hold more blanks than its
  /// indentation.
  private int lastLine(Part part) {
    var line = lines.get(part.line());
    var header =
        line.substring(line.offsetByCodePoints(0, part.column())).replaceFirst("\\s#.*", "");
    var last = part.endColumn() == 0 ? part.endLine() - 1 : part.endLine();
    last = Math.min(last, lines.size() - 1);
    if (header.chars().anyMatch(c -> c == '+' || (c >= '1' && c <= '9'))) {
      return last;
    }
    var indent = textIndent(part.line() + 1, last);
    while (last > part.line() && lines.get(last).isBlank() && lines.get(last).length() <= indent) {
      last--;
    }
    return last;
  }

  private int textIndent(int from, int to) {
    for (var line = from; line <= to; line++) {
      if (!lines.get(line).isBlank()) {
        return indent(lines.get(line));
      }
    }
    return Integer.MAX_VALUE;
  }

  static int indent(String line) {
    var at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
