package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that a program cannot be given at once: told before it is started.
final class RoomTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { run: [printf, '${{ q.stdout }}${{ q.stdout }}'] }       | An argument with `q.stdout` has 160000 bytes, and one argument has room for 131071: give large values by `stdin`.
          { run: 'echo "$V"', env: { V: 'a${{ q.stdout + q.stdout }}' } } | `V` of `env` with `q.stdout + q.stdout` has 160003 bytes, and one variable has room for 131071: give large values by `stdin`.
          """)
  void given_a_value_without_room_when_its_step_comes_then_it_fails_before_it_is_started(
      String act, String sentence) {
    var rehearsal =
        Rehearsal.of(
                "steps: [ { id: q, run: look, effect: observe }, { id: s, effect: observe, "
                    + act.substring(1)
                    + " ]\n")
            .answer("q", exited(0, "x".repeat(80_000)));

    rehearsal.run("live");

    assertThat(String.join("\n", rehearsal.story())).contains(sentence);
    assertThat(rehearsal.sent()).containsExactly("q: look");
  }

  @ParameterizedTest
  @CsvSource({"20, 2", "30, 1"})
  void given_a_script_when_it_is_longer_than_a_mebibyte_then_it_is_not_sent(int times, int sent) {
    var rehearsal =
        Rehearsal.of(
                "steps: [ { id: q, run: look, effect: observe }, { id: s, effect: observe, run: 'echo "
                    + "${{ q.stdout }}".repeat(times)
                    + "' } ]\n")
            .answer("q", exited(0, "x".repeat(40_000)))
            .answer("s", exited(0, ""));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).hasSize(sent);
  }
}
