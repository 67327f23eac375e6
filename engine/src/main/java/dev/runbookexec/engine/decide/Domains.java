package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.Domain;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Whether values are what the runbook says about their column.
public final class Domains {
  private Domains() {}

  /// The columns whose value lies outside their domain, in column order. A value that is not known
  /// is taken for one inside.
  ///
  /// @param values a value for each column, by its name
  public static List<Column> outside(DecisionTable table, SequencedMap<String, Value> values) {
    return table.columns().stream()
        .filter(column -> {
          var value = values.get(column.name());
          return value != null && !contains(column.domain(), value);
        })
        .toList();
  }

  public static boolean contains(Domain domain, Value value) {
    return admitting(domain).test(Operand.of(value));
  }

  /// A domain made ready to look at many values.
  static Predicate<Operand> admitting(Domain domain) {
    var among = domain.among().map(Matcher::of).orElse(_ -> Match.YES);
    return operand ->
        switch (operand.value()) {
          case Value.Unknown _ -> true;
          case Value.Absent _ -> domain.absent();
          case Value.Null _ -> domain.nothing();
          case Value.Text _,
              Value.Number _,
              Value.Truth _,
              Value.Secret _,
              Value.Sequence _,
              Value.Mapping _ ->
              is(domain.type(), operand) && among.match(operand) == Match.YES;
        };
  }

  private static boolean is(Domain.Type type, Operand operand) {
    return switch (type) {
      case ANY -> true;
      case TEXT -> operand.value() instanceof Value.Text || operand.value() instanceof Value.Secret;
      case NUMBER -> operand.quantity().isPresent();
      case PLAIN -> isComputed(operand, Quantity::isPlain);
      case PLAIN_WHOLE -> isComputed(operand, Quantity::isWhole);
      case WHOLE -> operand.quantity().filter(Quantity::isWhole).isPresent();
      case TRUTH ->
          operand.text().filter(text -> text.equals("true") || text.equals("false")).isPresent();
      case LIST -> operand.value() instanceof Value.Sequence;
    };
  }

  /// A number that was computed from a secret is a secret.
  private static boolean isComputed(Operand operand, Predicate<Quantity> holds) {
    return (operand.value() instanceof Value.Number || operand.value() instanceof Value.Secret)
        && operand.quantity().filter(holds).isPresent();
  }
}
