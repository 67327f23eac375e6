package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges what is read at a place by what every path to it has done. One finding for each place and
/// step, however many paths lead there.
final class Readings {
  private final Marks marks;
  private final Map<String, Diagnostic> findings = new LinkedHashMap<>();

  /// A procedure is gone through many times, and its expressions always need the same.
  private final IdentityHashMap<Expression, Set<List<String>>> parts = new IdentityHashMap<>();

  private final IdentityHashMap<Expression, Set<List<String>>> wholes = new IdentityHashMap<>();

  Readings(Marks marks) {
    this.marks = marks;
  }

  Collection<Diagnostic> findings() {
    return findings.values();
  }

  /// Plain values of tables and names: an absent value has its own meaning, unless no path at all
  /// gives one; one that is computed with is an error.
  void tolerant(Collection<Expression> expressions, Way way) {
    for (var expression : expressions) {
      needed(expression, parts(expression), way);
      for (var path : whole(expression)) {
        var mark = marks.of(path);
        if (mark.isPresent() && way.never(mark.getAsInt())) {
          add(expression.at(path), path, never(expression.at(path), path, ""));
        }
      }
    }
  }

  /// Conditions and lists, which must have a value.
  void strict(Expression expression, Way way) {
    needed(expression, whole(expression), way);
  }

  /// What a step's target reads: without it the step would go nowhere. Said of the step, since the
  /// same target may be fine elsewhere.
  void strictAt(Span step, Collection<Expression> target, Way way) {
    for (var expression : target) {
      needed(
          expression,
          Optional.of(step),
          ", which this step's target reads",
          whole(expression),
          way);
    }
  }

  /// What is sent into the world or told to people, where an absent value would leave a hole.
  void filling(Collection<Expression> expressions, Way way) {
    for (var expression : expressions) {
      needed(expression, parts(expression), way);
      for (var path : whole(expression)) {
        if (!parts(expression).contains(path)) {
          hole(expression, path, way);
        }
      }
    }
  }

  private Set<List<String>> parts(Expression expression) {
    return parts.computeIfAbsent(expression, one -> one.needs(false));
  }

  private Set<List<String>> whole(Expression expression) {
    return wholes.computeIfAbsent(expression, one -> one.needs(true));
  }

  private void needed(Expression expression, Set<List<String>> paths, Way before) {
    needed(expression, Optional.empty(), "", paths, before);
  }

  private void needed(
      Expression expression,
      Optional<Span> at,
      String reader,
      Set<List<String>> paths,
      Way before) {
    for (var path : paths) {
      var place = at.orElseGet(() -> expression.at(path));
      var needed = marks.of(path);
      if (needed.isEmpty() || before.hasDone(needed.getAsInt())) {
        continue;
      }
      var mark = needed.getAsInt();
      // What stands before it may be a condition on it: `which.row == 'x' && found.exit == 0`.
      var way = before.looking(expression.guards(path));
      if (way.never(mark)) {
        add(place, path, never(place, path, reader));
      } else {
        way.missing(mark, marks)
            .ifPresent(loss ->
                add(
                    place,
                    path,
                    Diagnostic.error(
                            "RB0902",
                            place,
                            "On a path to here " + unset(path) + reader + ": " + loss.how() + ".")
                        .withHint(otherwise(path))));
      }
    }
  }

  private Diagnostic never(Span at, List<String> path, String reader) {
    if (marks.isGiven(path)) {
      return Diagnostic.error(
              "RB0901", at, "No path to here gives `" + name(path) + "` a value" + reader + ".")
          .withHint("let the rows that come here `set` it, or " + otherwise(path));
    }
    return Diagnostic.error(
            "RB0901",
            at,
            "No path to here has run `"
                + path.getFirst()
                + "`, so `"
                + name(path)
                + "`"
                + reader
                + (reader.isEmpty() ? "" : ",")
                + " is absent.")
        .withHint("move `" + path.getFirst() + "` above this step, or " + otherwise(path));
  }

  private void hole(Expression expression, List<String> path, Way way) {
    var needed = marks.of(path);
    if (needed.isEmpty()) {
      return;
    }
    var mark = needed.getAsInt();
    if (way.never(mark)) {
      add(expression.at(path), path, never(expression.at(path), path, ""));
      return;
    }
    way.looking(expression.guards(path))
        .missing(mark, marks)
        .ifPresent(loss ->
            add(
                expression.at(path),
                path,
                Diagnostic.warning(
                        "RB0903",
                        expression.at(path),
                        "This is empty on a path to here, on which "
                            + unset(path)
                            + ": "
                            + loss.how()
                            + ".")
                    .withHint(otherwise(path))));
  }

  private String unset(List<String> path) {
    return marks.isOfPassed(path) || marks.isGiven(path)
        ? "`" + name(path) + "` is not set"
        : "`" + path.getFirst() + "` has not run";
  }

  private static String otherwise(List<String> path) {
    return "write `" + name(path) + " ?? …` to say what is taken then.";
  }

  private static String name(List<String> path) {
    return String.join(".", path);
  }

  private void add(Span at, List<String> path, Diagnostic finding) {
    findings.putIfAbsent(at + " " + path.getFirst(), finding);
  }
}
