package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Golden;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people are told about expressions and templates that cannot be read.
final class ExpressionMessagesTest {
  @TestFactory
  Stream<DynamicTest> given_an_expression_with_a_fault_when_read_then_the_message_says_where() {
    return Golden.cases("expression-messages", "runbook.yaml", ExpressionMessagesTest::messages);
  }

  /// Keys that begin with `template` hold templates.
  private static String messages(String yaml) {
    var source = new SourceText("runbook.yaml", yaml);
    var map = (MapNode) YamlReader.read(source).root().orElseThrow();
    return map.entries().stream()
        .flatMap(entry -> {
          var node = (ScalarNode) entry.value();
          return entry.key().text().startsWith("template")
              ? Template.parse(node).findings().stream()
              : Expression.parse(node).findings().stream();
        })
        .map(source::render)
        .collect(Collectors.joining("\n"));
  }
}
