package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunEvent.RoundEnded;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What is kept of the rounds of a loop.
///
/// @param gathered what each round came to, by its number from 1; rounds at the same time may end
///   in any order
/// @param held how many looks of a wait held, one after the other, up to the last
/// @param problem why something of a round could not be gathered
record Rounds(SequencedMap<Integer, Value> gathered, int held, Optional<String> problem) {
  static final Rounds NONE = new Rounds(new TreeMap<>(), 0, Optional.empty());

  private static final String HELD = "held";

  /// The event that ends a round, with what is kept of it.
  ///
  /// @param state in which the round's steps are over
  static RoundEnded end(Place place, int round, Act act, RunState state) {
    var found = new LinkedHashMap<String, Value>();
    try {
      if (act instanceof Act.Each each) {
        for (var entry : each.gather().entrySet()) {
          found.put(entry.getKey(), entry.getValue().evaluate(state.scope()));
        }
      }
      if (act instanceof Act.WaitUntil wait && wait.inARow() > 1) {
        found.put(HELD, Value.of(wait.until().evaluate(state.scope()).equals(Value.of(true))));
      }
      return new RoundEnded(place, round, found, Optional.empty());
    } catch (ExpressionException failure) { // a condition says so itself when it is looked at next
      return new RoundEnded(
          place,
          round,
          new LinkedHashMap<>(),
          act instanceof Act.Each
              ? Optional.of(
                  "What the round came to cannot be gathered: "
                      + Interpreter.sentence(failure, state))
              : Optional.empty());
    }
  }

  /// With what a round of an `each` came to.
  Rounds and(RoundEnded ended, Act.Each each, Value item) {
    if (each.gather().isEmpty()) {
      return new Rounds(gathered, held, problem.or(ended::problem));
    }
    var more = new TreeMap<>(gathered);
    if (ended.problem().isEmpty()) {
      more.put(ended.round(), element(item, ended.gathered()));
    }
    return new Rounds(Collections.unmodifiableSequencedMap(more), held, problem.or(ended::problem));
  }

  /// With what a look of a wait came to.
  Rounds and(RoundEnded ended) {
    var holds = Value.of(true).equals(ended.gathered().get(HELD));
    return new Rounds(gathered, holds ? held + 1 : 0, problem.or(ended::problem));
  }

  private static Value element(Value item, Map<String, Value> found) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("item", item);
    fields.putAll(found);
    return Value.mapping(fields);
  }

  /// `{ item, name: … }` of each round that is over, in the order of the list.
  Value items(Act.Each each, List<Value> items) {
    return new Value.Sequence(
        each.gather().isEmpty()
            ? items.stream().map(item -> element(item, Map.of())).toList()
            : List.copyOf(gathered.values()));
  }
}
