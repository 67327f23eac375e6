package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `table` and `pairs` on what real commands print.
final class TextTableTest {
  private static final String DF =
      """
      Filesystem     1024-blocks     Used Available Capacity Mounted on
      overlay          263112772 95030272 168066116      37% /
      /dev/sda1             1000      900       100      90% /mnt/my disk
      """;

  private static final String FREE =
      """
                     total        used        free      shared  buff/cache   available
      Mem:        16283164     5443016     2071520       12340     9153172    10840148
      Swap:              0           0           0
      """;

  private static final String SS =
      """
      State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
      LISTEN 0      128          0.0.0.0:22        0.0.0.0:*    users:(("sshd",pid=1,fd=3))
      LISTEN 0      4096            [::]:5900         [::]:*
      """;

  private static final String DOCKER_PS =
      """
      CONTAINER ID   IMAGE          COMMAND                  CREATED        STATUS                    PORTS                  NAMES
      4f3c2b1a0d9e   nginx:1.27     "/docker-entrypoint.…"   2 hours ago    Up 2 hours                0.0.0.0:80->80/tcp     web
      a1b2c3d4e5f6   postgres:16    "docker-entrypoint.s…"   3 days ago     Exited (137) 2 days ago                          db
      """;

  private static final String PS =
      """
      USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
      root           1  0.0  0.1   4336  3360 ?        Ss   09:45   0:00 /bin/sh -c sleep 5
      """;

  @Test
  void given_df_when_read_then_rows_are_by_heading() throws ExpressionException {
    assertThat(value("text[0]['Mounted on']", DF)).isEqualTo("/");
    assertThat(value("text[0].Available", DF)).isEqualTo("168066116");
    assertThat(value("text[1]['Mounted on']", DF)).isEqualTo("/mnt/my disk");
    assertThat(value("percent(text[1].Capacity)", DF)).isEqualTo("90");
  }

  @Test
  void given_free_when_read_then_its_rows_have_names() throws ExpressionException {
    assertThat(value("text[0].name + text[0].available", FREE)).isEqualTo("Mem:10840148");
    assertThat(value("text[1].free", FREE)).isEqualTo("0");
    assertThat(value("empty(text[1].available)", FREE)).isEqualTo("true");
  }

  @Test
  void given_ss_when_read_then_headings_of_two_words_are_known() throws ExpressionException {
    assertThat(value("text[0]['Local Address:Port']", SS)).isEqualTo("0.0.0.0:22");
    assertThat(value("text[1]['Local Address:Port']", SS)).isEqualTo("[::]:5900");
    assertThat(value("text[0].Process", SS)).isEqualTo("users:((\"sshd\",pid=1,fd=3))");
  }

  @Test
  void given_docker_ps_when_read_then_cells_may_be_empty_and_hold_spaces()
      throws ExpressionException {
    assertThat(value("text[0].PORTS", DOCKER_PS)).isEqualTo("0.0.0.0:80->80/tcp");
    assertThat(value("text[1].STATUS + '/' + text[1].PORTS + '/' + text[1].NAMES", DOCKER_PS))
        .isEqualTo("Exited (137) 2 days ago//db");
    assertThat(value("text[1]['CONTAINER ID']", DOCKER_PS)).isEqualTo("a1b2c3d4e5f6");
  }

  @Test
  void given_ps_when_read_then_the_last_column_takes_the_rest() throws ExpressionException {
    assertThat(value("text[0].COMMAND", PS)).isEqualTo("/bin/sh -c sleep 5");
    assertThat(value("text[0].PID", PS)).isEqualTo("1");
  }

  @Test
  void given_a_row_with_fewer_cells_than_columns_when_read_then_the_row_is_named() {
    var table = "NAME CPU MEM\nweb 1 2\ndb 7\n";

    assertThatThrownBy(() -> value("text", table))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "`table(t)` needs a cell for each column in every row, but row 2 has 2 for 3 columns; `loose_table` takes such rows, with the cells that they have from the left: `db 7`.");
  }

  @Test
  void given_such_a_row_when_read_loosely_then_it_has_the_cells_that_are_there()
      throws ExpressionException {
    var table = "NAME CPU MEM\nweb 1 2\ndb 7\n";

    assertThat(value("loose_text[1].CPU + (loose_text[1].MEM ?? '-')", table)).isEqualTo("7-");
    assertThat(value("loose_text[0].MEM", table)).isEqualTo("2");
  }

  @Test
  void given_nothing_or_a_header_alone_when_read_then_there_are_no_rows()
      throws ExpressionException {
    assertThat(value("size(text)", "")).isEqualTo("0");
    assertThat(value("size(text)", "A  B\n")).isEqualTo("0");
  }

  @Test
  void given_pairs_when_read_then_the_first_of_a_key_counts() throws ExpressionException {
    var text =
        "Server Version: 20.10\n Debug Mode: false\nNAME=\"Debian\"\nA=b=c\nx: 1:2\nx: 9\n-\n";
    var scope = Scope.of(Map.of("t", Value.of(text)));

    var pairs = Expression.parse("pairs(t)", at()).value().orElseThrow().evaluate(scope);

    assertThat(Json.write(pairs))
        .isEqualTo(
            "{\"Server Version\":\"20.10\",\"Debug Mode\":\"false\",\"NAME\":\"Debian\","
                + "\"A\":\"b=c\",\"x\":\"1:2\"}");
  }

  /// @param expression in which `text` is the table
  private static String value(String expression, String table) throws ExpressionException {
    var scope = Scope.of(Map.of("t", Value.of(table)));
    var written = expression.replace("text", "table(t)");
    return Expression.parse(written, at()).value().orElseThrow().evaluate(scope).plain();
  }

  private static Span at() {
    return new Span("f", 1, 1, 1);
  }
}
