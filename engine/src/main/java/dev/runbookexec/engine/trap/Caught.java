package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;

/// The traps found so far.
final class Caught {
  private final List<Diagnostic> all = new ArrayList<>();

  void add(Trap trap, Span at, String sentence, String hint) {
    all.add(trap.at(at, sentence, hint));
  }

  void warn(Trap trap, Span at, String sentence, String hint) {
    all.add(trap.at(Severity.WARNING, at, sentence, hint));
  }

  void error(Trap trap, Span at, String sentence, String hint) {
    all.add(trap.at(Severity.ERROR, at, sentence, hint));
  }

  boolean has(Trap trap) {
    return all.stream().anyMatch(found -> found.code().equals(trap.code()));
  }

  List<Diagnostic> all() {
    return List.copyOf(all);
  }
}
