package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The law of values in scripts: whatever script is accepted, no value in it is ever run. Random
/// scripts are put together from the pieces that quoting is about; what the reader accepts is given
/// to real shells with values that would write a file. The seeds are fixed.
final class ShellFuzzTest {
  private static final int SCRIPTS = 4_000;
  private static final int BATCH = 50;

  private static final List<String> PIECES =
      List.of(
          "${{ v }}",
          "${{ v }}",
          "${{ v }}",
          "'",
          "'",
          "\"",
          "\"",
          "\"",
          "$(",
          "$(",
          ")",
          ")",
          "(",
          "`",
          "\\",
          "\\\"",
          "\\'",
          "\\\\",
          "$",
          "${x:-",
          "${x#",
          "}",
          "$((",
          "))",
          "$'",
          " ",
          " ",
          " ",
          "\n",
          "\n",
          ";",
          " ; ",
          " && ",
          " || ",
          " | ",
          " & ",
          "# ",
          " #",
          "echo ",
          "echo ",
          "printf %s ",
          ": ",
          "x=",
          "cat <<EOF\n",
          "cat <<'EOF'\n",
          "cat <<-E\n",
          "\nEOF\n",
          "\nE\n",
          "EOF",
          " <<EOF",
          "case ",
          " in ",
          "case x in ",
          ";; ",
          " esac",
          " x) ",
          "(x) ",
          "if true; ",
          "then ",
          "fi\n",
          "{ ",
          "; }\n",
          "f() ",
          "a",
          "b",
          ">out ",
          "2>&1 ",
          "\\\n",
          "\t",
          "<<",
          "[ ",
          " ]",
          "export ",
          "!",
          "*",
          "~",
          "$x",
          "$1",
          "for i in ",
          "; do ",
          "; done\n");

  private static final List<String> VALUES =
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

  @TestFactory
  Stream<DynamicTest> given_any_accepted_script_when_a_shell_runs_it_then_no_value_is_run(
      @TempDir Path folder) {
    return Shells.present().stream()
        .flatMap(shell ->
            Stream.of(1L)
                .map(seed ->
                    DynamicTest.dynamicTest(
                        shell + " " + seed, () -> check(shell, new Random(seed), folder))));
  }

  private static void check(Shells shell, Random random, Path folder) throws Exception {
    var accepted = new ArrayList<ShellTemplate>();
    for (int i = 0; i < SCRIPTS; i++) {
      parse(text(random)).ifPresent(accepted::add);
    }
    assertThat(accepted).hasSizeGreaterThan(SCRIPTS / 50);
    for (int i = 0; i < accepted.size(); i += BATCH) {
      run(shell, accepted.subList(i, Math.min(i + BATCH, accepted.size())), folder);
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    var pieces = random.nextInt(3, 16);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Optional<ShellTemplate> parse(String script) {
    var at = new Span("f", 1, 1, script.length());
    var node = new ScalarNode(at, script, Kind.TEXT, Style.LITERAL, 1);
    return ShellTemplate.parse(node).value().filter(template -> !template.holes().isEmpty());
  }

  /// Each script in a file of its own, since most of them are no valid commands.
  private static void run(Shells shell, List<ShellTemplate> batch, Path folder) throws Exception {
    var all = new StringBuilder();
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < VALUES.size(); j++) {
        var scope = Scope.of(Map.of("v", Value.of(VALUES.get(j))));
        var name = "s" + i + "-" + j;
        Files.writeString(folder.resolve(name), rendered(batch.get(i), scope));
        all.append("( . ./").append(name).append(" ) </dev/null >/dev/null 2>&1\n");
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
