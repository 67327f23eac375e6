package dev.runbookexec.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The strands of a run that are under way, in the order in which they began, and the one that is
/// looked at.
///
/// @param focus the name of the strand that is looked at
record Strands(List<Strand> all, String focus) {
  Strands {
    all = List.copyOf(all);
  }

  static Strands begin() {
    return new Strands(List.of(Strand.main()), "");
  }

  Strand current() {
    return find(focus).orElseThrow(() -> new IllegalStateException("No strand `" + focus + "`"));
  }

  Optional<Strand> find(String name) {
    return all.stream().filter(strand -> strand.name().equals(name)).findFirst();
  }

  /// The strand and those it parted from, the innermost first.
  List<Strand> ancestry() {
    var found = new ArrayList<Strand>();
    var next = Optional.of(current());
    while (next.isPresent()) {
      found.add(next.get());
      next = next.get().fork().flatMap(fork -> find(fork.from()));
    }
    return found;
  }

  /// Whether a branch of the strand that is looked at is under way.
  boolean isParted() {
    return all.stream()
        .anyMatch(one -> one.fork().filter(fork -> fork.from().equals(focus)).isPresent());
  }

  /// One strand more, which is not looked at yet.
  Strands and(Strand begun) {
    var more = new ArrayList<>(all);
    more.add(begun);
    return new Strands(more, focus);
  }

  Strands without(String name) {
    return new Strands(all.stream().filter(one -> !one.name().equals(name)).toList(), focus);
  }

  Strands in(String name) {
    return name.equals(focus) ? this : new Strands(all, name);
  }

  /// The strand that is looked at, changed.
  Strands with(Strand changed) {
    return new Strands(
        all.stream().map(one -> one.name().equals(changed.name()) ? changed : one).toList(), focus);
  }
}
