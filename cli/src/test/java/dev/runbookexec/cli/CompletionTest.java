package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completion, in a real bash.
final class CompletionTest {
  private static final String PRESS =
      """
      source ./completion
      COMP_WORDS=(runbook-exec "$@")
      COMP_CWORD=$#
      _runbook_exec runbook-exec "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
      """;
  private static final Pattern OPTION = Pattern.compile("(?m)^  (--[a-z-]+)");

  @TempDir Path folder;

  @BeforeEach
  void writeScript() {
    var cli = new Cli(folder);
    cli.file("completion", cli.run("completion", "bash").out())
        .file("disk.yaml", "")
        .file("notes.txt", "")
        .file("$(touch hacked) *.yaml", "")
        .file("runbooks/queue.yaml", "")
        .file("more/node.yaml", "");
  }

  @Test
  void given_the_script_when_bash_reads_it_then_the_program_is_completed() throws Exception {
    var said = bash("source ./completion; complete -p runbook-exec");

    assertThat(said).containsExactly("complete -F _runbook_exec runbook-exec");
  }

  @ParameterizedTest
  @CsvSource({
    "dr, drill",
    "drill --sc, --scenario --scenarios",
    "lint --s, --sarif --strict",
    "run --undo '', all ask none",
    "disk --und, --undo",
    "run --undo a, all ask",
    "completion '', bash zsh",
    "explain RB011, RB0110 RB0111 RB0112 RB0113 RB0114 RB0115 RB0116 RB0117 RB0118 RB0119",
    "drill que, queue",
    "drill nod, node",
    "disk --set '', ''",
    "report runb, runbooks",
    "disk --inputs no, notes.txt",
    "lint no, node",
    "new d, ''",
    "--versi, --version"
  })
  void given_words_when_completed_then_what_may_stand_there_is_offered(String typed, String offered)
      throws Exception {
    var words = typed.replace("''", "").split(" ", -1);

    assertThat(press(words)).containsExactlyElementsOf(list(offered));
  }

  @Test
  void given_nothing_typed_when_completed_then_commands_and_runbooks_are_offered()
      throws Exception {
    var offered = press("");

    assertThat(offered).contains("run", "drill", "lint", "new", "schema", "disk", "queue", "more");
    assertThat(offered).doesNotContain("notes.txt", "completion.yaml");
  }

  @Test
  void given_a_file_with_a_command_in_its_name_when_completed_then_nothing_is_carried_out()
      throws Exception {
    var offered = press("drill", "$(");

    assertThat(offered).containsExactly("$(touch hacked) *", "$(touch hacked) *.yaml");
    assertThat(folder.resolve("hacked")).doesNotExist();
  }

  @Test
  void given_the_help_when_its_options_are_looked_up_then_each_is_completed() throws Exception {
    var help = new Cli(folder).run("--help").out();
    var missing = new ArrayList<String>();

    for (var part : help.split("(?m)^Options of ", -1)) {
      var command = part.lines().findFirst().orElse("").replace(":", "");
      for (var option : OPTION.matcher(part).results().map(found -> found.group(1)).toList()) {
        if (!press(command, option).contains(option)) {
          missing.add(command + " " + option);
        }
      }
    }

    assertThat(OPTION.matcher(help).results()).hasSizeGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  @Test
  void given_zsh_when_the_script_is_printed_then_it_loads_what_understands_bash_s_way() {
    var result = new Cli(folder).run("completion", "zsh");

    assertThat(result.out())
        .startsWith("#compdef runbook-exec\n")
        .contains("\nautoload -Uz bashcompinit && bashcompinit\n")
        .endsWith("complete -F _runbook_exec runbook-exec\n");
  }

  @Test
  void given_another_shell_when_the_script_is_asked_for_then_the_two_are_named() {
    var result = new Cli(folder).run("completion", "fish");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("for `bash` and `zsh`, but not for `fish`");
  }

  private static List<String> list(String offered) {
    return offered == null || offered.isEmpty() ? List.of() : List.of(offered.split(" "));
  }

  private List<String> press(String... words) throws IOException, InterruptedException {
    return bash(PRESS, words);
  }

  private List<String> bash(String script, String... words)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", "--norc", "-c", script, "bash"));
    command.addAll(List.of(words));
    var said = Files.createTempFile(folder, ".said", "");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("RUNBOOK_PATH", folder.resolve("more").toString());
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    builder.start().waitFor();
    var lines = Files.readString(said, StandardCharsets.UTF_8).lines().toList();
    Files.delete(said);
    return lines;
  }
}
