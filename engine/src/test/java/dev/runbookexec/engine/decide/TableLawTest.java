package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.decide.Cover.Answer;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is proven of a table agrees with asking it about every value of a small world.
final class TableLawTest {
  private static final int SEEDS = 400;
  private static final List<String> COLUMNS = List.of("a", "b");

  private static final List<String> PLAIN =
      List.of(
          "1",
          "2",
          "3",
          "'1'",
          "'2.0'",
          "a",
          "b",
          "''",
          "true",
          "false",
          "'true'",
          "null",
          "absent",
          "1..3",
          "2..2",
          "0..2",
          "'< 2'",
          "'<= 2'",
          "'> 1'",
          "'>= 3'",
          "'> 1B'",
          "'<= 2%'",
          "1s..3s",
          "[1, a]",
          "[null, absent]",
          "[1..2, true]",
          "not 1",
          "not a",
          "not is 1",
          "not absent",
          "'not > 2'",
          "{ not: [1, a, true] }",
          "{ not: [absent, null] }",
          "any");

  private static final List<String> WITH_PATTERNS =
      List.of(
          "/a/",
          "/b/",
          "/^a$/",
          "'/[0-9]/'",
          "/A/i",
          "/a|b/",
          "contains a",
          "contains ab",
          "not /a/",
          "not /b/",
          "not contains a",
          "[/a/, /b/]",
          "{ not: [/a/, /b/] }",
          "[/a/, 1]",
          "a",
          "ab",
          "1",
          "1..3",
          "not a",
          "any",
          "absent",
          "{ not: [/a/, absent] }",
          "'> 2'");

  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_table_without_patterns_when_checked_then_it_is_exact(int seed) {
    var table = table(new Random(seed), PLAIN);
    var space = new TableSpace(table, Map.of());
    var world = new World(table, plainWorld());

    for (int row = 0; row < table.rows().size(); row++) {
      for (int other = 0; other < row; other++) {
        assertThat(space.overlap(other, row).isPresent())
            .as("rows %d and %d of %s", other, row, shown(table))
            .isEqualTo(world.both(other, row));
      }
      assertThat(space.hidden(row) == Answer.COVERED)
          .as("row %d of %s", row, shown(table))
          .isEqualTo(!world.wins(row));
    }
    assertThat(space.total() == Answer.COVERED).as(shown(table)).isEqualTo(!world.leaves());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_table_with_patterns_when_something_is_claimed_then_it_is_true(int seed) {
    var table = table(new Random(seed), WITH_PATTERNS);
    var space = new TableSpace(table, Map.of());
    var world = new World(table, textWorld());

    for (int row = 0; row < table.rows().size(); row++) {
      if (space.hidden(row) == Answer.COVERED) {
        assertThat(world.wins(row)).as("row %d of %s", row, shown(table)).isFalse();
      }
    }
    if (space.total() == Answer.COVERED) {
      assertThat(world.leaves()).as(shown(table)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_overlap_when_its_values_are_asked_for_then_both_rows_answer(int seed) {
    var random = new Random(seed);
    var table = table(random, random.nextBoolean() ? PLAIN : WITH_PATTERNS);
    var space = new TableSpace(table, Map.of());

    for (int row = 0; row < table.rows().size(); row++) {
      for (int other = 0; other < row; other++) {
        var rows = List.of(other, row);
        space
            .overlap(other, row)
            .ifPresent(values -> assertThat(matched(table, values)).containsAll(rows));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_a_hidden_row_when_the_rows_that_hide_it_are_named_then_none_can_be_spared(int seed) {
    var table = table(new Random(seed), PLAIN);
    var space = new TableSpace(table, Map.of());
    var world = new World(table, plainWorld());

    for (int row = 0; row < table.rows().size(); row++) {
      if (space.hidden(row) == Answer.COVERED && space.impossible(row).isEmpty()) {
        var hiding = space.hiding(row);
        assertThat(world.winsAgainst(row, hiding)).isFalse();
        for (var spared : hiding) {
          var fewer = hiding.stream().filter(one -> !one.equals(spared)).toList();
          assertThat(world.winsAgainst(row, fewer)).as(shown(table)).isTrue();
        }
      }
    }
  }

  private static List<Integer> matched(DecisionTable table, SequencedMap<String, Value> values) {
    var collecting = Tables.table(Hit.COLLECT, COLUMNS, table.rows());
    return Decider.decide(collecting, values) instanceof Decision.Matched(var rows, _)
        ? rows
        : List.of();
  }

  private static DecisionTable table(Random random, List<String> cells) {
    var rows = new ArrayList<Row>();
    var count = 2 + random.nextInt(5);
    for (int row = 0; row < count; row++) {
      var inRow = new LinkedHashMap<String, Cell>();
      for (var column : COLUMNS) {
        if (random.nextInt(4) > 0) {
          inRow.put(column, Tables.cell(cells.get(random.nextInt(cells.size()))));
        }
      }
      rows.add(Tables.row("r" + row, row + 1, inRow));
    }
    return Tables.table(Hit.UNIQUE, COLUMNS, rows);
  }

  private static String shown(DecisionTable table) {
    return table.rows().stream()
        .map(row ->
            row.cells().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue().shown())
                .toList())
        .toList()
        .toString();
  }

  private static List<Value> plainWorld() {
    var all = new ArrayList<Value>();
    for (int half = -1; half <= 8; half++) {
      var number = half % 2 == 0 ? String.valueOf(half / 2) : half / 2.0 + "";
      all.add(Tables.value(number));
      for (var unit : List.of("", "B", "s", "%")) {
        all.add(Value.of(number + unit));
        all.add(Value.of((number.contains(".") ? number : number + ".0") + "0" + unit));
      }
      all.add(Value.of(number + (number.contains(".") ? "" : ".0")));
    }
    for (var text :
        List.of("a", "b", "c", "''", "true", "false", "'true'", "null", "<absent>", "[]", "{}")) {
      all.add(Tables.value(text));
    }
    return all;
  }

  private static List<Value> textWorld() {
    var all = new ArrayList<Value>();
    var texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size() && texts.get(i).length() < 3; i++) {
      for (var sign : List.of("a", "b", "A", "x", "1", "2", "3", ".")) {
        texts.add(texts.get(i) + sign);
      }
    }
    texts.forEach(text -> all.add(Value.of(text)));
    for (var text :
        List.of(
            "0.5",
            "1",
            "1.5",
            "2",
            "2.5",
            "3",
            "4",
            "true",
            "null",
            "<absent>",
            "[]",
            "[a]",
            "[ab]",
            "[a, ab]",
            "[b]",
            "{}")) {
      all.add(Tables.value(text));
    }
    return all;
  }

  /// Every pair of values, and the rows that match it.
  private static final class World {
    private final List<BitSet> seen;

    World(DecisionTable table, List<Value> values) {
      var a = looks(table, "a", values);
      var b = looks(table, "b", values);
      this.seen =
          a.stream().flatMap(one -> b.stream().map(other -> and(one, other))).distinct().toList();
    }

    private static List<BitSet> looks(DecisionTable table, String column, List<Value> values) {
      return values.stream().map(value -> rows(table, column, value)).distinct().toList();
    }

    private static BitSet rows(DecisionTable table, String column, Value value) {
      var rows = new BitSet();
      for (int row = 0; row < table.rows().size(); row++) {
        var cell = table.rows().get(row).cell(column);
        rows.set(row, cell.isEmpty() || Cells.match(cell.get(), value) == Match.YES);
      }
      return rows;
    }

    private static BitSet and(BitSet one, BitSet other) {
      var both = (BitSet) one.clone();
      both.and(other);
      return both;
    }

    boolean both(int one, int other) {
      return seen.stream().anyMatch(rows -> rows.get(one) && rows.get(other));
    }

    boolean wins(int row) {
      return seen.stream().anyMatch(rows -> rows.nextSetBit(0) == row);
    }

    boolean winsAgainst(int row, List<Integer> others) {
      return seen.stream().anyMatch(rows -> rows.get(row) && others.stream().noneMatch(rows::get));
    }

    boolean leaves() {
      return seen.stream().anyMatch(BitSet::isEmpty);
    }
  }
}
