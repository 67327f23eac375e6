package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.Optional;

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
            fields.duration("stop_after"));
    return fields.node("run").flatMap(node -> read(fields, node, options));
  }

  private Optional<? extends Act> read(Fields fields, Node node, Act.CommandOptions options) {
    return switch (node) {
      case ScalarNode scalar when !scalar.text().isBlank() ->
          findings.take(ShellTemplate.parse(scalar)).map(script -> new Act.Script(script, options));
      case ListNode list when !list.items().isEmpty() -> arguments(fields, list, options);
      case ScalarNode _, ListNode _, MapNode _ -> {
        fields.wrong("run", node, "a script or a list of words");
        yield Optional.empty();
      }
    };
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
    return Optional.of(new Act.Arguments(words, options));
  }
}
