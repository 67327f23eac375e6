package dev.runbookexec.engine.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.testing.DmnTable;
import dev.runbookexec.engine.testing.Kie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Models in the style of the DMN conformance cases: `model.dmn`, and `inputs.txt`, a JSON object
/// on each line. Our runbook says what the oracle says.
final class DmnCasesTest {
  private static final Path CASES = Path.of("src/test/resources/dmn");
  private static final Map<String, Kie> MODELS = new HashMap<>();

  record Case(String name, String inputs) {}

  static Stream<Case> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .flatMap(folder ->
              text(folder.resolve("inputs.txt"))
                  .lines()
                  .map(line -> new Case(folder.getFileName().toString(), line)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void given_a_dmn_model_when_written_as_a_runbook_then_it_decides_the_same(Case one) {
    var xml = text(CASES.resolve(one.name()).resolve("model.dmn"));
    var kie = MODELS.computeIfAbsent(one.name(), _ -> Kie.of(xml));
    var inputs = inputs(one.inputs());

    var theirs = kie.ask(inputs);

    for (var table : DmnTable.all(xml)) {
      var answer = theirs.getOrDefault(table.name(), new Kie.Answer(Optional.empty(), true));
      var answers = new Answers(table, inputs);
      assertThat(answer.failed()).as(table.name()).isFalse();
      assertThat(answers.ours()).as(table.name()).isEqualTo(answers.theirs(answer));
    }
  }

  private static Map<String, @Nullable Object> inputs(String json) {
    var inputs = new LinkedHashMap<String, @Nullable Object>();
    if (!(Json.parse(json).orElseThrow() instanceof Value.Mapping(var entries))) {
      throw new AssertionError(json);
    }
    entries.forEach((name, value) -> inputs.put(name, plain(value)));
    return inputs;
  }

  private static @Nullable Object plain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Number(var number) -> number;
      case Value.Truth(var truth) -> truth;
      case Value.Null _ -> null;
      case Value.Absent _, Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _ ->
          throw new AssertionError(List.of(value));
    };
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
