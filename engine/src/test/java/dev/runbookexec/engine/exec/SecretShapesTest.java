package dev.runbookexec.engine.exec;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets here are put together, so that none stands in the file.
final class SecretShapesTest {
  private static final String LONG = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "key AKI|AIOSFODNN7EXAMPLE end ~ key ▮redacted:aws-key▮ end",
        "token gh|p_LONG, next ~ token ▮redacted:github-token▮, next",
        "glp|at-LONG ~ ▮redacted:gitlab-token▮",
        "x ey|JhbGciOiJIUzI1.ey|JzdWIiOiIxMjM0.dozjgNryP4J3j y ~ x ▮redacted:jwt▮ y",
        "postgres://app:hunter2pw@db/shop ~ postgres://app:▮redacted:password▮@db/shop",
        "Authorization: Bearer abc.def-123 ~ Authorization: Bearer ▮redacted:authorization▮",
        "{\"authorization\": \"Basic dXNlcjpwdw==\"} ~ {\"authorization\": \"Basic ▮redacted:authorization▮\"}",
      })
  void given_a_text_that_looks_like_a_secret_when_hidden_then_what_stands_around_it_stays(
      String text, String hidden) {
    assertThat(SecretShapes.hide(text.replace("|", "").replace("LONG", LONG))).isEqualTo(hidden);
  }

  @Test
  void given_a_private_key_when_hidden_then_all_its_lines_are_gone_also_where_it_is_cut_off() {
    var begin = "-----BEGIN OPENSSH PRIVATE" + " KEY-----\n";
    var end = "-----END OPENSSH PRIVATE" + " KEY-----";

    assertThat(SecretShapes.hide("a\n" + begin + "b3BlbnNz\n" + end + "\nz"))
        .isEqualTo("a\n▮redacted:private-key▮\nz");
    assertThat(SecretShapes.hide("a\n" + begin + "b3BlbnNz"))
        .isEqualTo("a\n▮redacted:private-key▮");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://example.net:8443/a@b",
        "git@github.com:owner/name.git",
        "ssh://deploy@host:22",
        "the authorization failed",
        "eyJhbGciOiJIUzI1 is no token alone",
        "AKIA is how it begins",
        "postgres://app:▮redacted:token▮@db",
        "-----BEGIN CERTIFICATE-----",
      })
  void given_a_text_that_is_no_secret_when_hidden_then_it_stays(String text) {
    assertThat(SecretShapes.hide(text)).isEqualTo(text);
  }

  @Test
  void given_a_token_that_a_step_fetches_when_run_then_it_is_used_and_never_written() {
    var token = "gh" + "p_" + LONG;
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: fetch, run: get-token, effect: observe, keep: { token: trim(stdout) } }
                  - { id: use, run: use-it, effect: observe, env: { T: '${{ fetch.token }}' } }
                  - { id: kept, collect: { a.txt: 'It gave ${{ fetch.token }}' } }
                """)
            .answer("fetch", exited(0, token));

    rehearsal.run("live");

    assertThat(rehearsal.sent().toString())
        .contains("kept: a.txt <- It gave ▮redacted:github-token▮");
    assertThat(List.of(rehearsal.environment("use"))).containsExactly(token);
    assertThat(rehearsal.entries().toString())
        .doesNotContain(token)
        .contains("▮redacted:github-token▮");
  }
}
