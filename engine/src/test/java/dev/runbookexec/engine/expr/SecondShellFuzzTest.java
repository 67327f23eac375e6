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

/// The law of values that second shells would read: by whatever variables, files, arguments and
/// pipes a value travels in an accepted script, it is never run. The seeds are fixed.
final class SecondShellFuzzTest {
  private static final int SCRIPTS = Integer.getInteger("fuzz.scripts", 300);
  private static final List<String> VALUES =
      List.of("$(echo >canary)", "x; echo >canary;", "'; echo >canary; '", "-c\necho >canary\n");
  private static final int BATCH = 50;

  private static final List<String> LINES =
      List.of(
          "C=${{ v }}",
          "C=\"a ${{ v }}\"",
          "C+=${{ v }}",
          "export C=${{ v }}",
          "C=safe",
          "D=$C",
          "D=\"x $C\"",
          "D=${D:-$C}",
          ": \"${D:=$C}\"",
          "set -- ${{ v }}",
          "set -- a \"${{ v }}\"",
          "set -- \"$C\" b",
          "set -- a \"$@\"",
          "shift",
          "printf %s ${{ v }} >f",
          "printf %s \"$C\" >f",
          "printf %s \"$1\" >>f",
          "echo safe >f",
          "cat >f <<E\n${{ v }}\nE",
          "printf %s \"$C\" | tee f >/dev/null",
          "cp f g",
          "F=f",
          "printf %s ${{ v }} >\"$F\"",
          "sh \"$F\"",
          "D=$(cat f)",
          "D=`cat f`",
          "read -r D <f",
          "read -r D <<E\n${{ v }}\nE",
          "for D in ${{ v }} a; do :; done",
          "for D in ${{ v }}; do sh -c \"echo $D\"; done",
          "p() { printf %s \"$1\"; }",
          "D=$(p ${{ v }})",
          "D=$(p \"$C\")",
          "e() { eval \"$1\"; }",
          "e \"$C\"",
          "e \"a\" ${{ v }}",
          "e ${{ v }}",
          "S='sh -c'",
          "S=eval",
          "$S \"$C\"",
          "$S \"echo $D\"",
          "eval \"$C\"",
          "eval $D",
          "eval 'D=$C'",
          "eval \"D='\\$C'\"",
          "sh -c \"$D\"",
          "sh -c \"echo $1\"",
          "sh -c \"echo $2\"",
          "sh -c 'echo \"$1\"' sh \"$D\"",
          "sh -c 'eval \"$1\"' sh \"$D\"",
          "sh -c 'echo \"$C\"'",
          "sh -c 'eval \"$C\"'",
          "sh -c 'sh -c \"echo $1\"' sh ${{ v }}",
          "sh -s -- ${{ v }} <<'E'\necho \"$1\"\nE",
          "sh -s -- ${{ v }} <<'E'\neval \"$1\"\nE",
          ". ./f",
          "sh f",
          "sh ./g",
          "sh <f",
          "cat f | sh",
          "printf %s \"$D\" | sh 2>/dev/null",
          "{ echo a; printf %s \"$C\"; } | sh",
          "printf %s \"$C\" | (cd . && sh)",
          "printf %s ${{ v }} | while read -r x; do eval \"$x\"; done",
          "printf %s ${{ v }} | { D=$(cat); eval \"$D\"; }",
          "D=$(cat <<E\nsafe\nE\n)",
          "while read -r x; do sh -c \"$x\"; done <f",
          "printf '%s\\n' \"$C\" | xargs -I{} sh -c \"echo {}\"",
          "printf '%s\\n' \"$C\" | xargs -I{} sh -c 'echo \"$1\"' sh {}",
          "printf '%s\\n' ${{ v }} | xargs sh -c",
          "sh <<E\necho $C\nE",
          "sh <<'E'\necho \"$C\"\nE",
          "sh <<'E'\neval \"$C\"\nE",
          "trap \"echo $D\" EXIT",
          "trap 'echo \"$D\"' EXIT",
          "env -S \"echo $C\"",
          "find . -name f -exec sh -c \"echo $C\" \\;",
          "cat >f <<'E'\neval \"$1\"\nE",
          "sh f \"$C\"",
          "sh -c \"`printf %s \"$C\"`\"",
          "if true; then",
          "fi",
          "{",
          "}");

  @TestFactory
  Stream<DynamicTest> given_any_accepted_script_with_second_shells_then_no_value_is_run(
      @TempDir Path folder) {
    return Shells.present().stream()
        .map(shell ->
            DynamicTest.dynamicTest(
                shell.name(),
                () -> check(shell, new Random(Long.getLong("fuzz.seed", 1)), folder)));
  }

  private static void check(Shells shell, Random random, Path folder) throws Exception {
    var accepted = new ArrayList<ShellTemplate>();
    for (int i = 0; i < SCRIPTS; i++) {
      Accepted.parse(text(random)).ifPresent(accepted::add);
    }
    assertThat(accepted).hasSizeGreaterThan(SCRIPTS / 20);
    for (int i = 0; i < accepted.size(); i += BATCH) {
      Accepted.run(
          shell, accepted.subList(i, Math.min(i + BATCH, accepted.size())), VALUES, folder);
    }
  }

  private static String text(Random random) {
    var lines = new ArrayList<String>();
    var count = random.nextInt(2, 6);
    for (int i = 0; i < count; i++) {
      lines.add(LINES.get(random.nextInt(LINES.size())));
    }
    return String.join("\n", lines) + "\n";
  }
}
