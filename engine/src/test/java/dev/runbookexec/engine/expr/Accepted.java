package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scripts that the reader accepts, given to real shells with values that would write a file.
final class Accepted {
  private Accepted() {}

  static final List<String> VALUES =
      List.of(
          "$(echo >canary)",
          "x[$(echo >canary)]",
          "`echo >canary`",
          "'; echo >canary; '",
          "\"; echo >canary; \"",
          "\necho >canary\n",
          ")\necho >canary\n",
          "; echo >canary;",
          ";;\nesac\necho >canary",
          "'$(echo >canary)'\"$(echo >canary)\"",
          "}\necho >canary\n",
          "\\'; echo >canary #",
          "\nEO\necho >canary\nE\n");

  /// The script if it is accepted.
  static Optional<ShellTemplate> parse(String script) {
    var at = new Span("f", 1, 1, script.length());
    var node = new ScalarNode(at, script, Kind.TEXT, Style.LITERAL, 1);
    return ShellTemplate.parse(node).value().filter(template -> !template.holes().isEmpty());
  }

  /// Each script in a file of its own, since most of them are no valid commands.
  static void run(Shells shell, List<ShellTemplate> batch, List<String> values, Path folder)
      throws Exception {
    var all = new StringBuilder();
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < values.size(); j++) {
        var scope = Scope.of(Map.of("v", Value.of(values.get(j))));
        var name = "s" + i + "-" + j;
        Files.writeString(folder.resolve(name), rendered(batch.get(i), scope));
        all.append("rm -f f g; ( . ./").append(name).append(" ) </dev/null >/dev/null 2>&1\n");
        all.append("[ ! -e canary ] || { echo ").append(name).append("; rm canary; }\n");
      }
    }

    var guilty = shell.output(all.toString(), folder).lines().toList();

    for (var name : guilty) {
      assertThat(Files.readString(folder.resolve(name))).as(shell + " ran a value of").isNull();
    }
  }

  private static String rendered(ShellTemplate template, Scope scope) {
    try {
      return template.render(scope).text();
    } catch (ExpressionException _) {
      return ""; // refused, as a line that would end a here-document is
    }
  }
}
