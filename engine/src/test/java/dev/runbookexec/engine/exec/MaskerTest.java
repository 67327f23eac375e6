package dev.runbookexec.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        HexFormat.of().formatHex(bytes),
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
  void given_a_text_without_the_secret_when_masked_then_it_stays_as_it_is() {
    assertThat(MASKER.mask("nothing to hide")).isEqualTo("nothing to hide");
  }
}
