package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Golden;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people are told about YAML that cannot be read.
final class YamlMessagesTest {
  @TestFactory
  Stream<DynamicTest> given_yaml_with_a_fault_when_read_then_the_message_says_where_and_what() {
    return Golden.cases("yaml-messages", "runbook.yaml", YamlMessagesTest::messages);
  }

  private static String messages(String text) {
    var source = new SourceText("runbook.yaml", text);
    return YamlReader.read(source).findings().stream()
        .map(source::render)
        .collect(Collectors.joining("\n"));
  }
}
