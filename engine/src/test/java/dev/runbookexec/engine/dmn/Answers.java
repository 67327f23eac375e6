package dev.runbookexec.engine.dmn;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.StepStatus;
import dev.runbookexec.engine.testing.DmnRunbook;
import dev.runbookexec.engine.testing.DmnTable;
import dev.runbookexec.engine.testing.Kie.Answer;
import dev.runbookexec.engine.testing.Rehearsal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What our table and the oracle answer, in the same words.
final class Answers {
  private static final String NOTHING = "nothing";

  private final DmnTable table;
  private final DmnRunbook runbook;
  private final Map<String, @Nullable Object> inputs;

  Answers(DmnTable table, Map<String, @Nullable Object> inputs) {
    this.table = table;
    this.runbook = new DmnRunbook(table);
    this.inputs = inputs;
  }

  /// A run of the runbook that the table becomes.
  String ours() {
    var rehearsal =
        Rehearsal.of(runbook.steps()).answer("look", Rehearsal.exited(0, DmnRunbook.json(inputs)));
    rehearsal.run("live");
    for (var entry : rehearsal.entries()) {
      if (entry.event() instanceof RunEvent.StepEnded(var place, var status, var message, var kept)
          && place.step().equals("d")) {
        return status == StepStatus.DONE ? ours(kept) : message;
      }
    }
    throw new AssertionError(rehearsal.story());
  }

  private String ours(SequencedMap<String, Value> kept) {
    var outputs =
        IntStream.range(0, table.outputs().size())
            .mapToObj(i -> Optional.ofNullable(kept.get(runbook.output(i))))
            .toList();
    if (!table.aggregation().isEmpty()) {
      return shown(outputs.getFirst().orElseThrow());
    }
    if (outputs.getFirst().orElse(null) instanceof Value.Sequence(var items)) {
      return IntStream.range(0, items.size())
          .mapToObj(i -> outputs.stream().map(all -> shown(item(all.orElseThrow(), i))))
          .map(values -> values.collect(Collectors.joining(" + ")))
          .toList()
          .toString();
    }
    return outputs.getFirst().isEmpty()
        ? NOTHING
        : outputs.stream()
            .map(value -> shown(value.orElseThrow()))
            .collect(Collectors.joining(" + "));
  }

  private static Value item(Value list, int index) {
    return ((Value.Sequence) list).items().get(index);
  }

  private static String shown(Value value) {
    return value instanceof Value.Number(var number)
        ? shown(number)
        : value instanceof Value.Absent ? NOTHING : value.plain();
  }

  /// What the oracle says.
  String theirs(Answer answer) {
    if (table.aggregation().isEmpty() && gathers()) {
      return items(answer.value().orElse(List.of())).stream().map(this::row).toList().toString();
    }
    return answer.value().map(this::row).orElse(NOTHING);
  }

  private boolean gathers() {
    return List.of("COLLECT", "RULE ORDER", "OUTPUT ORDER").contains(table.policy());
  }

  private static List<Object> items(Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  private String row(Object value) {
    return value instanceof Map<?, ?> map
        ? table.outputs().stream()
            .map(name -> String.valueOf(plain(map.get(name))))
            .collect(Collectors.joining(" + "))
        : plain(value);
  }

  private static String plain(@Nullable Object value) {
    return value instanceof BigDecimal number ? shown(number) : String.valueOf(value);
  }

  private static String shown(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
