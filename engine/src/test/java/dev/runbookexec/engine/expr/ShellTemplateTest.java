package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.testing.Golden;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import dev.runbookexec.engine.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class ShellTemplateTest {
  /// A script, and what it prints where V stands for the value.
  private record Case(String script, String printed) {}

  private static final List<Case> CASES =
      List.of(
          new Case("printf %s ${{ v }}", "V"),
          new Case("printf %s a${{ v }}b", "aVb"),
          new Case("printf %s 'a ${{ v }} b'", "a V b"),
          new Case("printf %s \"a ${{ v }} b\"", "a V b"),
          new Case("printf %s \"${{ v }}${{ v }}\"'${{ v }}'${{ v }}", "VVVV"),
          new Case("printf %s \"$(printf %s ${{ v }}; printf .)\"", "V."),
          new Case("printf %s \"$(printf %s \"in ${{ v }} it\"; printf .)\"", "in V it."),
          new Case("printf %s \"$(printf %s 'in ${{ v }} it'; printf .)\"", "in V it."),
          new Case("cat <<EOF\n<${{ v }}>\n\"$(printf .)\" '\\$x'\nEOF", "<V>\n\".\" '$x'\n"),
          new Case("cat <<EOF\n$(printf %s \"<${{ v }}>\")\nEOF", "<V>\n"),
          new Case("cat <<A; cat <<B\n<${{ v }}>\nA\n[${{ v }}]\nB", "<V>\n[V]\n"),
          new Case("x=${{ v }}; printf %s \"$x\"", "V"),
          new Case("x=a${{ v }} y=\"${{ v }}\"\nprintf %s \"$x$y\"", "aVV"),
          new Case("case ${{ v }} in ${{ v }}) printf yes;; *) printf no;; esac", "yes"),
          new Case("case x${{ v }} in (x\"${{ v }}\") printf yes;; *) printf no;; esac", "yes"),
          new Case("printf %s --option=${{ v }}", "--option=V"),
          new Case("f() { printf %s \"$1\"; }; f ${{ v }}", "V"),
          new Case("f() {\n  case $1 in *) printf %s ${{ v }};; esac\n}\nf", "V"),
          new Case("set -- ${{ v }}; printf %s \"$#:$1\"", "1:V"),
          new Case("for i in ${{ v }} ${{ v }}; do printf '<%s>' \"$i\"; done", "<V><V>"),
          new Case("if true; then ( printf %s ${{ v }} ); fi", "V"),
          new Case("[ x${{ v }} = x${{ v }} ] && printf same", "same"),
          new Case("x='it'\"'\"'s'; printf %s \"${x}${{ v }}\"", "it'sV"),
          new Case("printf %s \"\\\"${{ v }}\\\"\\\\${{ v }}\"", "\"V\"\\V"),
          new Case("printf %s \\\"${{ v }}\\' '\\'${{ v }}", "\"V'\\V"),
          new Case("printf %s \"$none${{ v }}\" $none${{ v }}", "VV"),
          new Case("printf %s \"$${{ v }}\"", "$V"),
          new Case("# it's a \"comment\nprintf %s ${{ v }} # isn't it", "V"),
          new Case("printf %s a#b'${{ v }}' \\\n  \"${{ v }}\"", "a#bVV"),
          new Case(": \"${HOME#\"}\"}\" ${none:-\"}\"} ${none:-'}'}; printf %s ${{ v }}", "V"),
          new Case("cat <<'A' >/dev/null\nit's \"raw `\nA\nprintf %s ${{ v }}", "V"),
          new Case("cat <<-A\n\t$(case x in (x) echo ok;; esac)\n\tA\nprintf %s ${{ v }}", "ok\nV"),
          new Case("printf %s $((1 + (2))) `echo \\`echo a\\``\"${{ v }}\"", "3aV"),
          new Case("printf %s \"$( (printf %s ${{ v }}; printf .) )\"", "V."),
          new Case("export X=${{ v }}; printf %s \"$X\"", "V"),
          new Case("printf %s ${{ v }} | cat", "V"),
          new Case("sh -c 'printf %s \"$1\"' sh ${{ v }}", "V"),
          new Case("C=${{ v }}; sh -c 'printf %s \"$1\"' sh \"$C\"", "V"),
          new Case("export C=${{ v }}; sh -c 'printf %s \"$C\"'", "V"),
          new Case("C=\"a ${{ v }}\" sh -c 'D=$C; printf %s \"$D\"'", "a V"),
          new Case("set -- ${{ v }}; sh -c 'printf %s \"$1\"' sh \"$1\"", "V"),
          new Case("for h in ${{ v }}; do sh -c 'printf %s \"$1\"' sh \"$h\"; done", "V"),
          new Case("sh -s -- ${{ v }} <<'X'\nprintf %s \"$1\"\nX", "V"),
          new Case("f() { sh -c 'printf %s \"$1\"' sh \"$1\"; }; f ${{ v }}", "V"),
          new Case("C=${{ v }}; trap 'printf %s \"$C\"' EXIT", "V"),
          new Case("C=${{ v }}; eval 'printf %s \"$C\"'", "V"),
          new Case("sh -c 'sh -c \"printf %s \\\"\\$1\\\"\" sh \"$1\"' sh ${{ v }}", "V"),
          new Case("printf %s ${{ v }} >f; sh -c 'cat f'", "V"),
          new Case("cat >f <<'X'\nprintf %s \"$1\"\nX\nsh f ${{ v }}", "V"),
          new Case("cat <<EOF | sh -c cat\n<${{ v }}>\nEOF", "<V>\n"),
          new Case("printf '<%s>' ${{ list }}", "<V><b c><>"),
          new Case("printf '<%s>' a ${{ empty }} b", "<a><b>"),
          new Case("printf '<%s>' a${{ none }} ${{ none }}", "<a><>"));

  private static final List<String> VALUES =
      List.of(
          "plain",
          "two words",
          "  blanks  ",
          "",
          "-rf",
          "--",
          "$(touch canary)",
          "`touch canary`",
          "'; touch canary #",
          "\"; touch canary #",
          "'\"; touch canary; \"'",
          "\"$(touch canary)\"",
          "\ntouch canary\n",
          "x\n\n\n",
          "; touch canary &",
          "| touch canary",
          "> canary",
          "<canary",
          "* ? [a-z] ~ {a,b}",
          "~root",
          "${x}",
          "${x:=$(touch canary)}",
          "$((touch))",
          "x[$(touch canary)]",
          "$x",
          "$'\\n'",
          "\\",
          "\\\\",
          "ends with \\",
          "\\n\\t\\x41",
          "!history",
          "%s %d %n",
          "#no comment",
          "'",
          "''",
          "'''",
          "\"",
          "a'b\"c`d$e\\f",
          "tab\there",
          "é 漢字 😀",
          "\r\n",
          "=x",
          "EO",
          ")",
          "esac",
          ";;",
          "A\u001b[31mB\u0007",
          "'\"\\$`\n".repeat(500),
          "x".repeat(100_000));

  @TestFactory
  Stream<DynamicTest> given_any_value_when_a_shell_gets_it_then_it_is_unchanged(
      @TempDir Path folder) {
    return Shells.present().stream()
        .flatMap(shell ->
            CASES.stream()
                .map(c ->
                    DynamicTest.dynamicTest(
                        shell + ": " + c.script(), () -> passes(shell, c, folder))));
  }

  /// All values in one script, each in a subshell, since starting shells takes the time.
  private static void passes(Shells shell, Case c, Path folder) throws Exception {
    var template = parse(c.script());
    var script = new StringBuilder();
    for (var value : VALUES) {
      script.append("(\n").append(template.render(scope(value)).text());
      script.append("\n)\nprintf '\\001'\n");
    }

    var printed = shell.output(script.toString(), folder);

    assertThat(printed.split("\u0001"))
        .containsExactly(
            VALUES.stream().map(value -> c.printed().replace("V", value)).toArray(String[]::new));
    assertThat(folder.resolve("canary")).doesNotExist();
  }

  private static Scope scope(String value) {
    return Scope.of(
        Map.of(
            "v",
            Value.of(value),
            "none",
            Value.absent(),
            "empty",
            new Value.Sequence(List.of()),
            "list",
            new Value.Sequence(List.of(Value.of(value), Value.of("b c"), Value.nothing()))));
  }

  @TestFactory
  Stream<DynamicTest> given_a_file_name_when_redirected_to_then_that_file_is_written(
      @TempDir Path folder) {
    return Shells.present().stream()
        .map(shell ->
            DynamicTest.dynamicTest(
                shell.name(),
                () -> {
                  for (var name : List.of("a b", "$(touch canary)", "-n", "it's", "* \"x\"\n&1")) {
                    shell.output(parse("printf x >${{ v }}").render(scope(name)).text(), folder);

                    assertThat(folder.resolve(name)).hasContent("x");
                    Files.delete(folder.resolve(name));
                  }
                  assertThat(folder.resolve("canary")).doesNotExist();
                }));
  }

  @TestFactory
  Stream<DynamicTest> given_a_script_with_an_unsafe_place_when_read_then_the_message_says_why() {
    return Golden.cases("shell-messages", "runbook.yaml", ShellTemplateTest::messages);
  }

  private static String messages(String yaml) {
    var source = new SourceText("runbook.yaml", yaml);
    var map = (MapNode) YamlReader.read(source).root().orElseThrow();
    return map.entries().stream()
        .map(entry -> ShellTemplate.parse((ScalarNode) entry.value()))
        .flatMap(parsed -> parsed.findings().stream())
        .map(source::render)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void given_a_line_that_would_end_the_here_document_when_rendered_then_it_is_refused() {
    var script = parse("cat <<EOF\n${{ v }}\nEOF");

    assertThatThrownBy(() -> script.render(scope("a\nEOF\ntouch canary")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "`v` holds a line `EOF`, which would end the here-document: give it by `stdin`.");
  }

  @Test
  void given_two_values_that_together_end_the_here_document_when_rendered_then_it_is_refused() {
    var script = parse("cat <<EOF\n${{ v }}${{ w }}F\nEOF");
    var scope = Scope.of(Map.of("v", Value.of("E"), "w", Value.of("O")));

    assertThatThrownBy(() -> script.render(scope)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void given_a_nul_when_rendered_then_it_is_refused() {
    assertThatThrownBy(() -> parse("echo ${{ v }}").render(scope("a\0b")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("`v` holds a NUL character, which no command can be given.");
  }

  @Test
  void given_a_secret_when_rendered_then_it_is_refused() {
    var scope = Scope.of(Map.of("v", new Value.Secret("token", "abcd")));

    assertThatThrownBy(() -> parse("echo ${{ 'x' + v }}").render(scope))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("holds the secret `token`")
        .hasMessageNotContaining("abcd");
  }

  @Test
  void given_an_unknown_value_when_rendered_then_it_is_named() throws ExpressionException {
    var scope = Scope.of(Map.of("v", new Value.Unknown("not asked")));

    var rendered = parse("echo ${{ v.name }} x").render(scope);

    assertThat(rendered).isEqualTo(new Rendered("echo ‹v.name› x", List.of("v.name")));
  }

  @Test
  void given_a_script_without_values_when_read_then_it_is_left_as_it_is()
      throws ExpressionException {
    var script = "echo 'open \" $(( `";

    assertThat(parse(script).render(scope("")).text()).isEqualTo(script);
  }

  private static ShellTemplate parse(String script) {
    var node =
        new ScalarNode(
            new Span("f", 1, 1, Math.max(1, script.length())), script, Kind.TEXT, Style.LITERAL, 1);
    var parsed = ShellTemplate.parse(node);
    assertThat(parsed.findings()).as(script).isEmpty();
    return parsed.value().orElseThrow();
  }
}
