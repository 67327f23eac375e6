package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made to hurt whoever reads them, checked by the program in a process of its own with 64 MB
/// of memory: each ends soon, with the code that says what is wrong, and never as a bug.
final class HostileFilesTest {
  private static final int LARGE = 990_000;
  private static final String HEAD = "runbook: hostile\ntitle: Hostile\n";
  private static final String STEPS = "steps:\n  - { run: df -h, effect: observe }\n";

  @TempDir Path folder;

  static Set<String> codes() {
    return files().keySet();
  }

  /// What each file holds, by a name that begins with the code it must give, or `none`.
  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("RB0113-deep-list", HEAD + "symptoms: " + nested("[", "]", 10_000));
    files.put("RB0113-deep-mapping", HEAD + "symptoms: " + nested("{a: ", "}", 10_000));
    files.put("RB0113-open-lists", HEAD + "symptoms: " + "[".repeat(40_000));
    files.put("RB0113-deep-dashes", HEAD + "symptoms:\n  " + "- ".repeat(10_000) + "x\n" + STEPS);
    files.put("RB0113-deep-block", "a:\n" + steps(1_300, i -> " ".repeat(i + 1) + "a:\n"));
    files.put("RB0113-many-open-lists", HEAD + "symptoms: " + "[".repeat(LARGE));
    files.put("RB0114-bomb", HEAD + "a0: &a0 [x, x]\n" + steps(30, HostileFilesTest::alias));
    files.put("RB0114-keys", HEAD + steps(80_000, i -> "k" + i + ": 1\n"));
    files.put(
        "RB0114-steps", HEAD + "steps:\n" + steps(30_000, i -> "- {run: x, id: s" + i + "}\n"));
    files.put("RB0109-long-text", HEAD + "summary: \"" + "x".repeat(LARGE));
    files.put("RB0109-quotes", HEAD + "summary: '" + "''".repeat(LARGE / 2 - 50));
    files.put("RB0107-long-key", HEAD + "x".repeat(LARGE - 50) + ": 1\n" + STEPS);
    files.put("none-long-text", HEAD + "summary: " + "x".repeat(LARGE - 80) + "\n" + STEPS);
    files.put("none-long-block", HEAD + STEPS + "summary: |\n" + "  x\n".repeat(240_000));
    files.put("RB0115-bangs", "!".repeat(LARGE));
    files.put("RB0103-tabs", "\t".repeat(LARGE));
    files.put("RB0103-lines", "\n".repeat(LARGE));
    files.put("RB0103-returns", "\r".repeat(LARGE));
    files.put("RB0112-aliases", "*a ".repeat(LARGE / 3));
    files.put("RB0120-unseen", "#" + "\u202E".repeat(LARGE / 3));
    files.put("RB0110-half", HEAD + "owner: \"\\ud800\"\n" + STEPS);
    files.put("RB0105-nul", "\0".repeat(LARGE));
    files.put("RB0207-brackets", when("(".repeat(LARGE - 100)));
    files.put("RB0207-nots", when("!".repeat(9_000) + "x"));
    files.put("RB0209-holes", HEAD + "steps:\n  - say: '" + "${{ ".repeat(200_000) + "'\n");
    files.put(
        "RB0611-pattern",
        HEAD + "inputs: { x: { match: '" + "(".repeat(LARGE - 99) + "' } }\n" + STEPS);
    files.put("RB0611-default", HEAD + "inputs: { x: { match: 'a(?!b)', default: a } }\n" + STEPS);
    files.put(
        "RB0611-repeats",
        HEAD + "inputs: { x: { match: '" + "(a{1,1000}){1,1000}".repeat(20) + "' } }\n" + STEPS);
    files.put(
        "RB1104-cells",
        HEAD
            + "steps:\n  - decide: { c: 1 }\n    table: [ { c: '"
            + "not ".repeat(90_000)
            + "5', say: x } ]\n    otherwise: go-on\n");
    files.put(
        "RB0301-brackets",
        HEAD + "steps:\n  - run: |\n      " + "\"$(".repeat(200_000) + "${{ x }}\n");
    files.put("RB0102-long", "#".repeat(1_000_001));
    files.put("none-returns", (HEAD + STEPS).replace('\n', '\r'));
    files.put("none-windows", "\uFEFF" + (HEAD + STEPS).replace("\n", "\r\n"));
    files.put("RB0121-anchors", HEAD + "owner: &a x\nimpact: &a y\nsummary: *a\n" + STEPS);
    files.put("none-no", HEAD + "owner: no\n" + STEPS);
    files.put("RB0118-merge", HEAD + "<<: { a: 1 }\n" + STEPS);
    files.put("RB0115-object", HEAD + "owner: !!java.lang.Runtime x\n" + STEPS);
    return files;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void given_a_hostile_file_when_checked_in_64_mb_then_a_code_says_what_is_wrong(String name)
      throws Exception {
    Files.writeString(folder.resolve("hostile.yaml"), files().get(name));

    var result = lint("hostile.yaml");

    var code = name.substring(0, name.indexOf('-'));
    assertThat(result.err()).hasSizeLessThan(200_000);
    assertThat(result.code()).as(result.err()).isEqualTo(code.equals("none") ? 0 : 3);
    assertThat(result.err()).contains(code.equals("none") ? "" : "[" + code + "]");
    assertThat(result.err()).doesNotContain("This is a bug");
  }

  @Test
  void given_100_mb_when_checked_in_64_mb_then_no_more_than_4_mb_are_read() throws Exception {
    try (var out = Files.newOutputStream(folder.resolve("hostile.yaml"))) {
      for (var i = 0; i < 100; i++) {
        out.write(new byte[1 << 20]);
      }
    }

    assertThat(lint("hostile.yaml").err()).contains("[RB1102]");
  }

  @Test
  void given_no_plain_file_when_checked_then_it_is_not_opened() throws Exception {
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("pipe.yaml").toString()).start().waitFor())
        .isZero();
    Files.createDirectory(folder.resolve("folder.yaml"));
    Files.writeString(folder.resolve("hostile.yaml"), HEAD + STEPS);

    assertThat(lint("pipe.yaml").code()).isEqualTo(2);
    assertThat(lint("/dev/zero").code()).isEqualTo(2);
    assertThat(lint("folder.yaml").err()).contains("There are no runbooks in the folder");
    assertThat(start("hostile.yaml", "--inputs", "/dev/zero", "--dry-run").err())
        .contains("it is a pipe or a device, and not a file");
    assertThat(start("hostile.yaml", "--inputs", "pipe.yaml", "--dry-run").code()).isEqualTo(2);
  }

  private Cli.Result lint(String name) throws Exception {
    return start("lint", name);
  }

  /// The program as it is started, but with 64 MB; it must end within a minute on any machine.
  private Cli.Result start(String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new java.util.ArrayList<>(List.of(java, "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("dev.runbookexec.cli.Main");
    command.addAll(List.of(arguments));
    var out = folder.resolve("out.txt").toFile();
    var err = folder.resolve("err.txt").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out)
            .redirectError(err)
            .start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("Not ended after a minute: " + String.join(" ", arguments));
    }
    return new Cli.Result(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private static String nested(String open, String close, int levels) {
    return open.repeat(levels) + close.repeat(levels) + "\n" + STEPS;
  }

  private static String alias(int i) {
    return "a%d: &a%d [*a%d, *a%d]\n".formatted(i + 1, i + 1, i, i);
  }

  private static String when(String expression) {
    return HEAD + "steps:\n  - say: x\n    when: '" + expression + "'\n";
  }

  private static String steps(int count, java.util.function.IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }
}
