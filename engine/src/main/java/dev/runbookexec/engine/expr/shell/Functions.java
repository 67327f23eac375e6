package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/// The functions of a script, and what stands between the braces of each.
final class Functions {
  private record Open(String name, int depth, int firstValue, int firstName) {}

  private final Scan scan;
  private final Deque<Open> open = new ArrayDeque<>();
  private String next = "";
  private boolean keyword;
  private int depth;

  Functions(Scan scan) {
    this.scan = scan;
  }

  /// Its body comes next.
  void begin(String name) {
    next = name;
  }

  /// A `(…)`, which is a body if one is expected.
  void bracketed(Word inside) {
    if (!next.isEmpty()) {
      scan.notes().add(new Notes.Body(next, inside));
      next = "";
    }
  }

  void note(Word ended) {
    if (keyword) {
      keyword = false;
      next = ended.text();
    } else if (ended.isReserved("function")) {
      keyword = true;
    } else if (ended.isReserved("{")) {
      open();
    } else if (ended.isReserved("}")) {
      close();
    } else if (!next.isEmpty()) { // its body is no group
      body(new Open(next, depth, 0, 0));
    }
  }

  private void open() {
    if (!next.isEmpty()) {
      open.push(new Open(next, depth, scan.count(), scan.notes().count()));
      next = "";
    }
    depth++;
  }

  private void close() {
    depth--;
    if (!open.isEmpty() && open.peek().depth() >= depth) {
      body(open.pop());
    }
  }

  private void body(Open function) {
    next = "";
    var inside = Word.printedFrom(scan, function.firstValue(), function.firstName());
    scan.notes().add(new Notes.Body(function.name(), inside));
  }
}
