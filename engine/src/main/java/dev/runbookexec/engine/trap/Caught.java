package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The traps found so far.
final class Caught {
  private final Set<Diagnostic> all = new LinkedHashSet<>();

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
