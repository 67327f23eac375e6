package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Golden;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TableCheckTest {
  /// The first line of a case says its hit policy: `# first`.
  @TestFactory
  Stream<DynamicTest> given_a_table_when_checked_then_the_message_shows_the_fault() {
    return Golden.cases("table-messages", "table.yaml", TableCheckTest::messages);
  }

  private static String messages(String text) {
    var source = new SourceText("table.yaml", text);
    var hit =
        Hit.valueOf(text.lines().findFirst().orElseThrow().substring(2).toUpperCase(Locale.ROOT));
    return TableCheck.check(Tables.table(hit, text)).stream()
        .map(source::render)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void given_a_domain_when_the_rows_fill_it_then_otherwise_is_known_to_be_idle() {
    var table =
        Tables.table(
            Hit.UNIQUE,
            """
            - { code: 0 }
            - { code: '> 0' }
            """);

    var free = TableCheck.check(table);
    var bounded = TableCheck.check(Tables.within(table, Map.of("code", Tables.among("0..255"))));

    assertThat(free).isEmpty();
    assertThat(codes(bounded)).containsExactly("RB0505");
  }

  @Test
  void given_a_domain_when_a_row_lies_outside_then_it_can_never_match() {
    var table =
        Tables.table(
            Hit.UNIQUE,
            """
            - { stage: image_pull }
            - { stage: image_pul }
            """);

    var found =
        TableCheck.check(
            Tables.within(table, Map.of("stage", Tables.among("[image_pull, health_check]"))));

    assertThat(codes(found)).containsExactly("RB0509");
  }

  @Test
  void given_two_hundred_rows_of_ten_columns_when_checked_then_it_takes_less_than_a_second() {
    var table = grid(200, 10);
    TableCheck.check(grid(40, 10));

    var clock = ManagementFactory.getThreadMXBean();
    var start = clock.getCurrentThreadCpuTime();
    var found = TableCheck.check(table);
    var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);

    assertThat(found).isEmpty();
    assertThat(taken).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void given_a_table_beyond_the_budget_when_checked_then_it_says_what_was_not_proven() {
    var found = TableCheck.check(pigeons(9));

    assertThat(codes(found)).containsExactly("RB0506");
    assertThat(found.getFirst().message()).contains("whether");
  }

  private static List<String> codes(List<Diagnostic> findings) {
    return findings.stream().map(Diagnostic::code).toList();
  }

  /// Each row has its own numbers in all columns, as ranges beside one another.
  private static DecisionTable grid(int rows, int columns) {
    var names = IntStream.range(0, columns).mapToObj(column -> "c" + column).toList();
    var all = new ArrayList<Row>();
    for (int row = 0; row < rows; row++) {
      var cells = new LinkedHashMap<String, Cell>();
      for (var name : names) {
        cells.put(name, Tables.cell(row * 10 + ".." + (row * 10 + 9)));
      }
      all.add(Tables.row("r" + row, row + 1, cells));
    }
    return Tables.table(Hit.FIRST, names, all);
  }

  /// One pigeon more than there are holes. Rows: a pigeon without a hole, two pigeons in one hole.
  /// Something of this is always so, but a proof by cases needs exponentially many.
  private static DecisionTable pigeons(int holes) {
    var names = new ArrayList<String>();
    var all = new ArrayList<Row>();
    for (int pigeon = 0; pigeon <= holes; pigeon++) {
      var nowhere = new LinkedHashMap<String, Cell>();
      for (int hole = 0; hole < holes; hole++) {
        names.add(place(pigeon, hole));
        nowhere.put(place(pigeon, hole), Tables.cell("not true"));
        for (int other = 0; other < pigeon; other++) {
          var together = new LinkedHashMap<String, Cell>();
          together.put(place(pigeon, hole), Tables.cell("true"));
          together.put(place(other, hole), Tables.cell("true"));
          all.add(Tables.row("together" + all.size(), all.size() + 1, together));
        }
      }
      all.add(Tables.row("nowhere" + pigeon, all.size() + 1, nowhere));
    }
    return Tables.table(Hit.COLLECT, names, all);
  }

  private static String place(int pigeon, int hole) {
    return "p" + pigeon + "h" + hole;
  }
}
