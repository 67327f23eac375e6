package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random expressions: reading gives a finding or an expression, evaluating a value or a sentence,
/// and nothing else. The seeds are fixed, so a failure comes again.
final class ExpressionFuzzTest {
  private static final int TEXTS = 20_000;

  private static final List<String> PIECES =
      List.of(
          "n",
          "word",
          "list",
          "json",
          "lost",
          "token",
          "none",
          "a-b",
          "now",
          "1",
          "0",
          "2.5",
          "'x'",
          "'5'",
          "\"[a\"",
          "'(a)(b)?'",
          "true",
          "false",
          "null",
          " == ",
          " != ",
          " < ",
          " >= ",
          " + ",
          " - ",
          " * ",
          " / ",
          " % ",
          " && ",
          " || ",
          "!",
          "-",
          " ?? ",
          " ? ",
          " : ",
          " =~ ",
          "(",
          ")",
          "(",
          ")",
          "[",
          "]",
          ".",
          ".x",
          "[0]",
          "['x']",
          ", ",
          "regex(",
          "all(",
          "where(",
          "table(",
          "first(",
          "count(",
          "join(",
          "pick(",
          "max_by(",
          "number(",
          "bytes(",
          "seconds(",
          "age(",
          "empty(",
          "size(",
          "json(",
          "tag(",
          "missing(",
          "new(",
          "java.lang.",
          ";",
          "=",
          "{",
          "\\",
          "'",
          "é",
          "\n");

  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "n", Value.of(5),
              "word", Value.of("a: 5\nb = 7MB\n"),
              "list", new Value.Sequence(List.of(Value.of(1), Value.of("x"), Value.nothing())),
              "json", Json.parse("{\"x\": [{\"x\": 1}], \"n\": null}").orElseThrow(),
              "lost", new Value.Unknown("not asked"),
              "token", new Value.Secret("token", "s3cr3t"),
              "a-b", Value.of(true),
              "now", Value.of("2026-01-01T00:00:00Z")));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void given_any_text_when_read_and_evaluated_then_nothing_but_the_foreseen_happens(long seed) {
    var random = new Random(seed);
    var evaluated = 0;
    for (int i = 0; i < TEXTS; i++) {
      evaluated += check(text(random)) ? 1 : 0;
    }
    assertThat(evaluated).isGreaterThan(TEXTS / 50);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    var pieces = random.nextInt(1, 14);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static boolean check(String text) {
    var parsed = Expression.parse(text, new Span("f", 1, 1, 1));
    if (parsed.value().isEmpty()) {
      assertThat(parsed.findings()).as(text).hasSize(1);
      return false;
    }
    try {
      assertThat(parsed.value().get().evaluate(SCOPE).toString()).as(text).doesNotContain("s3cr3t");
      return true;
    } catch (ExpressionException foreseen) {
      assertThat(foreseen.sentence()).as(text).endsWith(".").doesNotContain("s3cr3t");
      return true;
    }
  }
}
