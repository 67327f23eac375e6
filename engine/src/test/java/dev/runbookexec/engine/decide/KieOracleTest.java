package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.decide.Cover.Answer;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.DmnRunbook;
import dev.runbookexec.engine.testing.DmnTable;
import dev.runbookexec.engine.testing.Kie;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random tables, asked here and by the oracle. One model holds all of them, since making a model
/// is what takes long.
final class KieOracleTest {
  private static final int TABLES_OF_EACH_POLICY = 12;
  private static final int QUESTIONS = 60;
  private static final List<String> POLICIES =
      List.of(
          "UNIQUE",
          "FIRST",
          "ANY",
          "PRIORITY",
          "COLLECT",
          "RULE ORDER",
          "OUTPUT ORDER",
          "COLLECT SUM",
          "COLLECT MIN",
          "COLLECT MAX",
          "COLLECT COUNT");
  private static final List<String> NUMBERS =
      List.of(
          "1",
          "3",
          "1,3",
          "< 2",
          "<= 2",
          "> 1",
          ">= 3",
          "[1..3]",
          "(1..3]",
          "[1..3)",
          "(0..4)",
          "]2..4[",
          "not(2)",
          "not([1..3])",
          "not(< 1, > 3)",
          "<= 1, >= 3");
  private static final List<String> TEXTS =
      List.of("\"a\"", "\"b\"", "\"a\",\"b\"", "not(\"a\")", "not(\"b\",\"c\")");
  private static final List<String> TRUTHS = List.of("true", "false", "not(true)");
  private static final List<@Nullable Object> WORLD_OF_NUMBERS = numbers();
  private static final List<@Nullable Object> WORLD_OF_TEXTS = texts(true);
  private static final List<@Nullable Object> WORLD_OF_TRUTHS = truths(true);

  private final Random random = new Random(20261124);
  private final List<DmnTable> tables = new ArrayList<>();

  @Test
  void given_random_tables_when_asked_then_the_same_rows_apply_as_the_oracle_says() {
    for (var policy : POLICIES) {
      for (int i = 0; i < TABLES_OF_EACH_POLICY; i++) {
        tables.add(table("t" + tables.size(), policy, 3 + random.nextInt(4), 4));
      }
    }
    var kie = Kie.of(xml(tables, ""));
    var ours = tables.stream().map(KieOracleTest::ours).toList();

    for (int question = 0; question < QUESTIONS; question++) {
      var inputs = inputs();
      var answers = kie.ask(inputs);
      for (int i = 0; i < tables.size(); i++) {
        var table = tables.get(i);
        var theirs = answers.getOrDefault(table.name(), new Kie.Answer(Optional.empty(), true));
        var decision = Decider.decide(ours.get(i), values(ours.get(i), inputs));
        assertThat(rows(ours.get(i), decision))
            .as("%s on %s", table, inputs)
            .isEqualTo(rows(theirs));
      }
    }
  }

  @Test
  void given_random_tables_when_their_gaps_are_looked_for_then_they_are_those_of_the_oracle() {
    for (int i = 0; i < 60; i++) {
      tables.add(table("t" + i, "FIRST", 3 + random.nextInt(5), 3));
    }
    var kie = Kie.of(xml(tables, "\"a\",\"b\",\"c\""));
    var analyses = kie.analysis();
    assertThat(analyses).hasSameSizeAs(tables);
    var full = 0;

    for (int i = 0; i < tables.size(); i++) {
      var table = within(ours(tables.get(i)));
      var gaps = analyses.get(i).getGaps();
      var space = new TableSpace(table, Map.of());
      var covered = space.total() == Answer.COVERED;
      full += covered ? 1 : 0;
      var gap = space.gap();
      assertThat(gap.isEmpty()).as("%s", tables.get(i)).isEqualTo(covered);
      // The other way round it is the oracle's answer that counts: its analysis misses lone points.
      assertThat(covered && !gaps.isEmpty()).as("%s", tables.get(i)).isFalse();
      if (gap.isPresent()) {
        var theirs = kie.ask(inputs(gap.get())).get(tables.get(i).name());
        assertThat(theirs).isEqualTo(new Kie.Answer(Optional.empty(), false));
      }
    }
    assertThat(full).as("tables without a gap").isBetween(5, 55);
  }

  private static List<@Nullable Object> numbers() {
    var all = new ArrayList<@Nullable Object>();
    for (int half = -1; half <= 9; half++) {
      all.add(new BigDecimal(half).divide(BigDecimal.TWO));
    }
    all.add(null);
    return all;
  }

  private static List<@Nullable Object> texts(boolean withNull) {
    var all = new ArrayList<@Nullable Object>(List.of("a", "b", "c"));
    if (withNull) {
      all.add(null);
    }
    return all;
  }

  private static List<@Nullable Object> truths(boolean withNull) {
    var all = new ArrayList<@Nullable Object>(List.of(true, false));
    if (withNull) {
      all.add(null);
    }
    return all;
  }

  /// @param dashes one cell in so many is left out
  private DmnTable table(String name, String policy, int rows, int dashes) {
    var rules = new ArrayList<DmnTable.Rule>();
    for (int row = 0; row < rows; row++) {
      var tests =
          Stream.of(NUMBERS, TEXTS, TRUTHS)
              .map(cells ->
                  random.nextInt(dashes) == 0 ? "-" : cells.get(random.nextInt(cells.size())))
              .toList();
      rules.add(new DmnTable.Rule(tests, List.of(result(policy, row))));
    }
    var words = policy.split(" ", 2);
    var aggregation = policy.startsWith("COLLECT ") ? words[1] : "";
    var order = new ArrayList<String>();
    for (int row : random.ints(0, rows).distinct().limit(rows).toArray()) {
      order.add(String.valueOf(row));
    }
    return new DmnTable(
        name,
        aggregation.isEmpty() ? policy : "COLLECT",
        aggregation,
        List.of("n", "s", "b"),
        List.of("out"),
        List.of(order),
        rules,
        List.of());
  }

  /// Rows of an `any` table share results; others have their own number for one.
  private static String result(String policy, int row) {
    return String.valueOf(policy.equals("ANY") ? row / 3 : row);
  }

  private static String xml(List<DmnTable> tables, String texts) {
    var allowed = texts.isEmpty() ? "" : "<inputValues><text>" + texts + "</text></inputValues>";
    var truths = texts.isEmpty() ? "" : "<inputValues><text>true,false</text></inputValues>";
    return """
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="dmn">
    <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
    <inputData id="s" name="s"><variable name="s" typeRef="string"/></inputData>
    <inputData id="b" name="b"><variable name="b" typeRef="boolean"/></inputData>
    """
        + tables.stream().map(table -> xml(table, allowed, truths)).collect(Collectors.joining())
        + "</definitions>";
  }

  private static String xml(DmnTable table, String texts, String truths) {
    var aggregation =
        table.aggregation().isEmpty() ? "" : " aggregation='" + table.aggregation() + "'";
    var priorities = String.join(",", table.priorities().getFirst());
    return "<decision id='d-%s' name='%s'><variable name='%s'/>"
            .formatted(table.name(), table.name(), table.name())
        + Stream.of("n", "s", "b")
            .map(one ->
                "<informationRequirement id='r-%s-%s'><requiredInput href='#%s'/></informationRequirement>"
                    .formatted(table.name(), one, one))
            .collect(Collectors.joining())
        + "<decisionTable hitPolicy='%s'%s>".formatted(table.policy(), aggregation)
        + input("number", "n", "")
        + input("string", "s", texts)
        + input("boolean", "b", truths)
        + "<output><outputValues><text>%s</text></outputValues></output>".formatted(priorities)
        + table.rules().stream().map(KieOracleTest::xml).collect(Collectors.joining())
        + "</decisionTable></decision>\n";
  }

  private static String input(String type, String name, String values) {
    return "<input><inputExpression typeRef='%s'><text>%s</text></inputExpression>%s</input>"
        .formatted(type, name, values);
  }

  private static String xml(DmnTable.Rule rule) {
    return "<rule>"
        + rule.tests().stream()
            .map(test -> "<inputEntry><text>" + test.replace("<", "&lt;") + "</text></inputEntry>")
            .collect(Collectors.joining())
        + "<outputEntry><text>%s</text></outputEntry></rule>".formatted(rule.results().getFirst());
  }

  /// Our table, read from the runbook that the table becomes; what is wrong with it is left to the
  /// answers.
  private static DecisionTable ours(DmnTable table) {
    var source = new SourceText("r.yaml", "runbook: r\ntitle: R\n" + new DmnRunbook(table).steps());
    var parsed = RunbookReader.read(source);
    var runbook =
        parsed.value().orElseThrow(() -> new AssertionError(source.text() + parsed.findings()));
    RunbookCheck.check(runbook);
    return runbook
        .allSteps()
        .flatMap(
            step -> step.act() instanceof Act.Decide(var found) ? Stream.of(found) : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  /// The table over numbers, the texts `a`, `b` and `c`, and truth values.
  private static DecisionTable within(DecisionTable table) {
    var number = new Domain(Domain.Type.NUMBER, Optional.empty(), false, false, "number");
    var truth = new Domain(Domain.Type.TRUTH, Optional.empty(), false, false, "truth");
    return Tables.within(table, Map.of("c0", number, "c1", Tables.among("[a, b, c]"), "c2", truth));
  }

  private SequencedMap<String, @Nullable Object> inputs() {
    var inputs = new LinkedHashMap<String, @Nullable Object>();
    inputs.put("n", WORLD_OF_NUMBERS.get(random.nextInt(WORLD_OF_NUMBERS.size())));
    inputs.put("s", WORLD_OF_TEXTS.get(random.nextInt(WORLD_OF_TEXTS.size())));
    inputs.put("b", WORLD_OF_TRUTHS.get(random.nextInt(WORLD_OF_TRUTHS.size())));
    return inputs;
  }

  private static SequencedMap<String, Value> values(
      DecisionTable table, SequencedMap<String, @Nullable Object> inputs) {
    var values = new LinkedHashMap<String, Value>();
    var given = new ArrayList<>(inputs.values());
    for (var column : table.columns()) {
      values.put(column.name(), value(given.get(values.size())));
    }
    return values;
  }

  private static Value value(@Nullable Object given) {
    return switch (given) {
      case null -> Value.nothing();
      case BigDecimal number -> new Value.Number(number);
      case Boolean truth -> Value.of(truth);
      default -> Value.of(String.valueOf(given));
    };
  }

  private static Map<String, Object> inputs(SequencedMap<String, Value> values) {
    var inputs = new LinkedHashMap<String, Object>();
    var names = List.of("n", "s", "b");
    for (var value : values.values()) {
      inputs.put(
          names.get(inputs.size()),
          switch (value) {
            case Value.Number(var number) -> number;
            case Value.Truth(var truth) -> truth;
            default -> value.plain();
          });
    }
    return inputs;
  }

  /// The results of the rows that apply.
  private static List<String> rows(DecisionTable table, Decision decision) {
    var aggregate = Optional.ofNullable(table.aggregates().get("out"));
    return switch (decision) {
      case Decision.Matched(var rows, _) -> {
        var results = rows.stream().map(row -> result(table, row)).toList();
        yield aggregate.isEmpty()
            ? results.stream().map(Value::plain).toList()
            : List.of(Aggregates.of(aggregate.get(), results).orElseThrow().plain());
      }
      case Decision.NoRow _ ->
          aggregate.filter(how -> how == DecisionTable.Aggregate.COUNT).isPresent()
              ? List.of("0")
              : List.of();
      case Decision.Conflict _ -> List.of("conflict");
      case Decision.Undetermined _ -> throw new AssertionError(decision);
    };
  }

  private static Value result(DecisionTable table, int row) {
    return table.rows().get(row).set().get("out") instanceof Setting.Literal(var value)
        ? value
        : Value.absent();
  }

  private static List<String> rows(Kie.Answer answer) {
    if (answer.failed()) {
      return List.of("conflict");
    }
    return answer.value().stream()
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(value -> new Value.Number(new BigDecimal(String.valueOf(value))).plain())
        .toList();
  }
}
