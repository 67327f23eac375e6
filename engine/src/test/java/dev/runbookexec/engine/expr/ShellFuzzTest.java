package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      Accepted.parse(text(random)).ifPresent(accepted::add);
    }
    assertThat(accepted).hasSizeGreaterThan(SCRIPTS / 50);
    for (int i = 0; i < accepted.size(); i += BATCH) {
      Accepted.run(
          shell,
          accepted.subList(i, Math.min(i + BATCH, accepted.size())),
          Accepted.VALUES,
          folder);
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
}
