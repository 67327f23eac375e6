package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.decide.Cells;
import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.expr.Missing;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What all values of a table's columns are, as far as their expressions tell: `q.exit > 0` is true
/// or false, `size(…)` a whole number, `q.outcome` one of a few words.
public final class ColumnDomains {
  private final Names names;
  private final Presence presence;
  private final Words words;

  private ColumnDomains(Runbook runbook, Map<String, Place> places) {
    this.names = new Names(runbook);
    this.presence = new Presence(runbook, places);
    this.words = new Words(runbook, places);
  }

  /// The domains of the columns of which something is known, by their names, by the ids of the
  /// steps that decide.
  public static Map<String, Map<String, Domain>> of(Runbook runbook) {
    var places = Place.of(runbook);
    var domains = new ColumnDomains(runbook, places);
    var all = new HashMap<String, Map<String, Domain>>();
    runbook
        .allSteps()
        .forEach(step -> {
          if (step.act() instanceof Act.Decide(var table) && places.containsKey(step.id())) {
            all.put(step.id(), domains.of(table.columns(), places.get(step.id())));
          }
        });
    return all;
  }

  private Map<String, Domain> of(List<Column> columns, Place place) {
    var all = new HashMap<String, Domain>();
    for (var column : columns) {
      domain(column, place).ifPresent(domain -> all.put(column.name(), domain));
    }
    return all;
  }

  private Optional<Domain> domain(Column column, Place place) {
    var known = column.value().known(path -> known(path, place));
    var missing = column.value().missing(path -> presence.of(path, place));
    var demanded =
        Cells.all(
            column.at(),
            column.value().path().map(path -> presence.demanded(path, place)).orElse(List.of()));
    var there =
        new Missing(
            missing.absent() && meets(demanded, Value.absent()),
            missing.nothing() && meets(demanded, Value.nothing()));
    var domain = domain(known, demanded, column.at());
    return domain.isDeclared() || !there.equals(Missing.ANY)
        ? Optional.of(
            new Domain(domain.type(), domain.among(), there.absent(), there.nothing(), ""))
        : Optional.empty();
  }

  private static boolean meets(Optional<Cell> demanded, Value value) {
    return demanded.filter(cell -> Cells.match(cell, value) != Cells.Match.YES).isEmpty();
  }

  private Known known(List<String> path, Place place) {
    return place.locals().contains(path.getFirst())
        ? Known.ANY
        : words.of(path, place).orElseGet(() -> names.of(path));
  }

  /// @param demanded what the step that gave it demanded of it, and has been met
  private static Domain domain(Known known, Optional<Cell> demanded, Span at) {
    var told =
        known.words().isEmpty()
            ? known.range().map(range -> cell(range, at))
            : Optional.of(cell(known.words(), at));
    var among = Cells.all(at, Stream.concat(told.stream(), demanded.stream()).toList());
    return new Domain(type(known), among, true, true, "");
  }

  private static Domain.Type type(Known known) {
    return switch (known.kind()) {
      case TRUTH -> Domain.Type.TRUTH;
      case NUMBER ->
          known.range().filter(Known.Range::whole).isPresent()
              ? Domain.Type.PLAIN_WHOLE
              : Domain.Type.PLAIN;
      case TEXT -> known.words().isEmpty() ? Domain.Type.ANY : Domain.Type.TEXT;
      case LIST, MAPPING, ANY -> Domain.Type.ANY;
    };
  }

  private static Cell cell(Known.Range range, Span at) {
    return new Cell.Range(at, range.low(), range.high(), Cell.Ends.BOTH, Cell.Measure.PLAIN, "");
  }

  private static Cell cell(List<String> words, Span at) {
    return new Cell.OneOf(
        at, words.stream().<Cell>map(word -> new Cell.Is(at, Value.of(word))).toList());
  }
}
