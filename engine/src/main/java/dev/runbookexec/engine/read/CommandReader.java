package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.ArgumentPlaces;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `run`: a script for a shell, or a list of words.
final class CommandReader {
  private final Findings findings;

  CommandReader(Findings findings) {
    this.findings = findings;
  }

  Optional<? extends Act> read(Fields fields) {
    var options =
        new Act.CommandOptions(
            fields.templates("env"),
            fields.template("stdin"),
            fields.template("as"),
            fields.template("cwd"),
            fields.duration("stop_after"),
            disconnects(fields));
    return fields.node("run").flatMap(node -> read(fields, node, options));
  }

  private static Optional<Act.Disconnects> disconnects(Fields fields) {
    return fields
        .mapping("disconnects", "a mapping such as `{ back_within: 5m }`")
        .flatMap(inner -> {
          inner.allow("`disconnects`", List.of("breaks_within", "back_within", "every"));
          var breaks = inner.duration("breaks_within").orElse(Duration.ofSeconds(30));
          var every = inner.duration("every").orElse(Duration.ofSeconds(5));
          return inner.required("`disconnects`", "back_within").isEmpty()
              ? Optional.empty()
              : inner.duration("back_within").map(back -> new Act.Disconnects(breaks, back, every));
        });
  }

  private Optional<? extends Act> read(Fields fields, Node node, Act.CommandOptions options) {
    return switch (node) {
      case ScalarNode scalar when !scalar.text().isBlank() ->
          findings
              .take(ShellTemplate.parse(scalar, given(options)))
              .map(script -> new Act.Script(script, options));
      case ListNode list when !list.items().isEmpty() -> arguments(fields, list, options);
      case ScalarNode _, ListNode _, MapNode _ -> {
        fields.wrong("run", node, "a script or a list of words");
        yield Optional.empty();
      }
    };
  }

  /// The variables that hold values.
  private static Set<String> given(Act.CommandOptions options) {
    var given = new LinkedHashSet<String>();
    options
        .env()
        .forEach((name, text) -> {
          if (!text.holes().isEmpty()) {
            given.add(name);
          }
        });
    options.stdin().filter(text -> !text.holes().isEmpty()).ifPresent(_ -> given.add(Places.INPUT));
    return given;
  }

  private Optional<Act> arguments(Fields fields, ListNode list, Act.CommandOptions options) {
    var words = new ArrayList<Template>();
    for (var item : list.items()) {
      if (item instanceof ScalarNode word) {
        fields.template(word).ifPresent(words::add);
      } else {
        fields.wrong("run", item, "a list of words");
      }
    }
    ArgumentPlaces.check(words, given(options)).forEach(findings::add);
    return Optional.of(new Act.Arguments(words, options));
  }
}
