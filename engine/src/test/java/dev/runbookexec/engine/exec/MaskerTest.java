package dev.runbookexec.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MaskerTest {
  private static final String SECRET = "gh'p \"Tok&en/1+2=";
  private static final Masker MASKER = new Masker(Map.of("github_pat", SECRET));

  static Stream<String> forms() {
    var bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        SECRET,
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
        SECRET.replace("\"", "\\\""),
        SECRET.replace("'", "'\\''"),
        SECRET.replace("'", "'\"'\"'"),
        "gh\\'p\\ \\\"Tok\\&en/1+2\\=",
        "gh%27p%20%22Tok%26en%2F1%2B2%3D",
        "gh%27p+%22Tok%26en%2f1%2b2%3d",
        "gh'p%20%22Tok%26en%2F1%2B2%3D",
        "gh%27p%20%22Tok%26en/1%2B2%3D",
        "gh'p \\\"Tok\\u0026en/1+2=",
        "gh'p \\\"Tok&en\\/1+2=",
        "gh'p \\\\\\\"Tok&en/1+2=",
        "gh\\'p \"Tok&en/1+2=",
        "gh&#39;p &quot;Tok&amp;en/1+2=",
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void given_a_secret_in_any_form_when_masked_then_its_name_stands_there_instead(String form) {
    var masked = MASKER.mask("before " + form + " after");

    assertThat(masked)
        .contains("before ▮redacted:github_pat▮")
        .endsWith(" after")
        .doesNotContain(form);
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void given_a_secret_inside_a_longer_base64_text_when_masked_then_its_part_is_gone(String prefix) {
    var encoded =
        Base64.getEncoder()
            .encodeToString((prefix + SECRET + ":x").getBytes(StandardCharsets.UTF_8));

    var masked = MASKER.mask(encoded);

    assertThat(masked).contains("▮redacted:github_pat▮");
  }

  static Stream<String> prefixes() {
    return Stream.of("", "u", "us", "curate-me-ai:");
  }

  @Test
  void given_a_tilde_when_masked_then_encoders_that_keep_it_are_known() {
    var masker = new Masker(Map.of("pat", "ab~cd/ef"));

    assertThat(masker.mask("x=ab~cd%2Fef")).isEqualTo("x=▮redacted:pat▮");
  }

  @Test
  void given_a_secret_of_several_lines_when_masked_then_each_of_them_is_gone_in_any_form() {
    var masker = new Masker(Map.of("key", "-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\n}\n"));

    assertThat(masker.mask("> MIIEpAIBAAKCAQEA\n> }")).isEqualTo("> ▮redacted:key▮\n> }");
    assertThat(masker.mask("\"-----BEGIN KEY-----\\nMIIEpAIBAAKCAQEA\\n}\\n\""))
        .isEqualTo("\"▮redacted:key▮\"");
  }

  @Test
  void given_a_secret_cut_by_what_was_left_out_when_masked_then_neither_rest_stays() {
    var masker = new Masker(Map.of("pat", "ghp_0123456789"));
    var text = "begins ghp_0123" + Output.leftOut(5) + "3456789 ends";
    var output = new Output(text, "", text, 40, true, Output.EMPTY_SHA256);

    var masked = masker.mask(new Outcome.Exited(0, output, Duration.ZERO));

    assertThat(((Outcome.Exited) masked).output().stdout())
        .isEqualTo("begins ▮redacted:pat▮" + Output.leftOut(5) + "▮redacted:pat▮ ends");
  }

  @Test
  void given_a_text_without_the_secret_when_masked_then_it_stays_as_it_is() {
    assertThat(MASKER.mask("nothing to hide")).isEqualTo("nothing to hide");
  }
}
