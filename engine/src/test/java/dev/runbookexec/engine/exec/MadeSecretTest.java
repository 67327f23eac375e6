package dev.runbookexec.engine.exec;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;

/// A secret that a step has made is masked as one that was given.
final class MadeSecretTest {
  @Test
  void given_a_secret_from_output_when_it_goes_on_then_it_is_sent_and_nowhere_written() {
    var rehearsal =
        Rehearsal.of(
                """
                targets: { api: { http: 'http://api' } }
                steps:
                  - { id: fresh, run: openssl rand, effect: observe, sensitive: true, keep: { value: secret(trim(stdout)) } }
                  - { id: change, http: POST /password, on: api, form: { new: '${{ fresh.value }}' } }
                  - each: "[fresh.value]"
                    as_item: one
                    gather: { again: one }
                    steps: [ { do: { tell: { what: '${{ one }}' } } } ]
                  - { say: 'It is ${{ fresh.value }}, in base64 ${{ base64(fresh.value) }}.' }
                procedures:
                  tell:
                    arguments: { what: { about: What to tell } }
                    steps: [ { say: 'Told ${{ what }}.' } ]
                """)
            .answer("fresh", exited(0, "hunter2hunter2\n"))
            .answer("change", exited(0, "changed to hunter2hunter2"));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).contains("change: POST http://api/password new=hunter2hunter2");
    assertThat(rehearsal.entries().toString())
        .contains("▮redacted:value▮")
        .doesNotContain("hunter2")
        .doesNotContain("aHVudGVyMmh1bnRlcjI");
  }
}
