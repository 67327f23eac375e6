package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "name", Value.of("web"),
              "half", new Value.Number(new java.math.BigDecimal("0.50")),
              "whole", new Value.Number(new java.math.BigDecimal("3.0")),
              "nothing", Value.nothing(),
              "list", new Value.Sequence(List.of(Value.of("a\"b"), Value.of(1))),
              "lost", new Value.Unknown("not asked"),
              "deep", Value.mapping(Map.of("x", new Value.Unknown("not asked"))),
              "token", new Value.Secret("token", "s3cr3t")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "plain | plain",
        "a ${{ name }} b | a web b",
        "${{name}}${{ name }} | webweb",
        "${{ half }} ${{ whole }} | 0.5 3",
        "[${{ nothing }}${{ missing }}] | []",
        "${{ list }} | [\"a\\\"b\",1]",
        "${{ '}}' + name }} | }}web",
        "${{ '${{' }} name }} | ${{ name }}",
        "${x} {{.State}} $${y} | ${x} {{.State}} $${y}",
        "Bearer ${{ token }} | Bearer s3cr3t",
      })
  void given_a_template_when_rendered_then_its_holes_are_filled(String text, String expected)
      throws ExpressionException {
    var rendered = parse(text).render(SCOPE);

    assertThat(rendered).isEqualTo(new Rendered(expected, List.of()));
  }

  @Test
  void given_unknown_values_when_rendered_then_they_are_named() throws ExpressionException {
    var rendered = parse("a ${{ lost }} b ${{ deep }} c ${{ lost.x ?? name }}").render(SCOPE);

    assertThat(rendered)
        .isEqualTo(
            new Rendered(
                "a ‹lost› b ‹deep› c ‹lost.x ?? name›", List.of("lost", "deep", "lost.x ?? name")));
  }

  @Test
  void given_an_encoding_when_rendered_then_only_the_values_are_encoded()
      throws ExpressionException {
    var rendered = parse("/a b/${{ name }}").render(SCOPE, value -> "<" + value + ">");

    assertThat(rendered.text()).isEqualTo("/a b/<web>");
  }

  @Test
  void given_nothing_but_a_hole_when_its_value_is_asked_then_it_keeps_its_kind()
      throws ExpressionException {
    assertThat(parse("${{ list }}").value(SCOPE)).isInstanceOf(Value.Sequence.class);
    assertThat(parse("${{ missing }}").value(SCOPE)).isEqualTo(Value.absent());
    assertThat(parse("${{ half }} ").value(SCOPE)).isEqualTo(Value.of("0.5 "));
  }

  @Test
  void given_a_secret_in_a_text_when_its_value_is_asked_then_that_is_a_secret()
      throws ExpressionException {
    assertThat(parse("Bearer ${{ token }}").value(SCOPE))
        .isEqualTo(new Value.Secret("token", "Bearer s3cr3t"));
  }

  @Test
  void given_an_unknown_hole_when_the_value_is_asked_then_it_is_unknown()
      throws ExpressionException {
    assertThat(parse("a ${{ lost }}").value(SCOPE))
        .isEqualTo(new Value.Unknown("it depends on `lost`"));
  }

  @Test
  void given_a_hole_on_a_later_line_when_it_fails_then_its_place_is_that_of_the_file() {
    var yaml = "say: >-\n  one\n  two ${{ name - 1 }}\n";
    var map = (MapNode) YamlReader.read(new SourceText("f", yaml)).root().orElseThrow();
    var template = Template.parse((ScalarNode) map.get("say").orElseThrow()).value().orElseThrow();

    assertThatThrownBy(() -> template.render(SCOPE))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            problem -> assertThat(problem.at()).isEqualTo(new Span("f", 3, 11, 8)));
  }

  @Test
  void given_several_faulty_holes_when_read_then_all_are_reported() {
    var parsed = Template.parse(node("${{ a + }} ${{ }} ${{ b"));

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.findings())
        .extracting(finding -> finding.code() + " " + finding.at().column())
        .containsExactly("RB0201 9", "RB0208 16", "RB0209 19");
  }

  private static Template parse(String text) {
    var parsed = Template.parse(node(text));
    assertThat(parsed.findings()).isEmpty();
    return parsed.value().orElseThrow();
  }

  private static ScalarNode node(String text) {
    return new ScalarNode(new Span("f", 1, 1, text.length()), text, Kind.TEXT, Style.PLAIN, 1);
  }
}
