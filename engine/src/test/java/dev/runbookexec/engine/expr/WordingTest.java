package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.expr.fn.Function;
import dev.runbookexec.engine.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
  private static Expression parse(String text) {
    return Expression.parse(text, new Span("r.yaml", 1, 1, text.length())).value().orElseThrow();
  }

  private static String words(String text) {
    return parse(text).inWords(true, code -> "<" + code + ">");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "exit ~ the exit code",
        "json.State.ExitCode ~ <State.ExitCode> in the JSON",
        "disk.used ~ <disk.used>",
        "stdout ?? '' ~ the output",
        "image ?? runner.image ?? 'latest' ~ <image>, or else <runner.image>, or else <latest>",
        "regex(stdout, '([0-9]+)%') ~ what the brackets of <([0-9]+)%> matches in the output",
        "regex(stdout, '[0-9]+(?:a)') ~ what <[0-9]+(?:a)> matches in the output",
        "all(text, '^' + literal(who) + '$') ~ all that <^‹who›$> matches in all of the output",
        "first(pick(where(json, 'Names', 'web'), 'Id')) ~ the <Id> of the first of those of the JSON whose <Names> matches <web>",
        "where(where(json, 'a', 'b'), 'c', 'd') ~ those of the JSON whose <a> matches <b> and whose <c> matches <d>",
        "exit == 0 ~ whether the exit code is <0>",
        "a.b != null && (c.d > 3 || !e.f) ~ whether <a.b> is there and (<c.d> is more than <3> or it is not so that <e.f> is true)",
        "a == 1 ? 'x' : null ~ if <a> is <1>, <x>, else nothing",
        "'http://' + host + '/' + (path ?? '') ~ <http://‹host›/‹path›>",
        "size(lines) * 2 ~ <size(lines) * 2>",
        "count(pods, 'phase', '!=', 'Running') ~ how many there are of <pods> with <phase> != <Running>",
        "any(hosts, 'used', '>=', 90) ~ whether there is one of <hosts> with <used> >= <90>",
        "join(a ?? [], '\\n') ~ <a> with a line break between them",
        "first(table(stdout))['Use%'] ~ <Use%> of the first of the output as a table",
      })
  void given_an_expression_when_put_in_words_then_a_person_can_work_it_out(
      String text, String words) {
    assertThat(words(text)).isEqualTo(words);
  }

  /// Every argument must be named, or two different expressions would read alike.
  @Test
  void given_every_function_when_put_in_words_then_all_its_arguments_are_in_them() {
    var silent =
        Stream.of(Function.values())
            .filter(function -> !complete(function))
            .map(Function::word)
            .toList();

    assertThat(silent).isEqualTo(List.of());
  }

  private static boolean complete(Function function) {
    return function.arguments().stream()
        .allMatch(count -> {
          var third = function.hasCondition() && count == 4 ? ">=" : "cc";
          var names = Arrays.asList("aa", "bb", third, "dd").subList(0, count);
          var call =
              names.stream()
                  .map(name -> quoted(function, name))
                  .collect(Collectors.joining(", ", function.word() + "(", ")"));
          var words = words(call);
          return names.stream().allMatch(words::contains);
        });
  }

  private static String quoted(Function function, String name) {
    var isPlain = name.equals("aa") || (!function.hasPattern() && name.equals("dd"));
    return isPlain ? name : "'" + name + "'";
  }
}
