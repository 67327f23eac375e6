package dev.runbookexec.engine.exec;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// One way in which a secret can appear in a text: as it is, or as base64, URL, JSON, shell or
/// hexadecimal encoding leaves it.
record SecretForm(String name, String text) {

  /// Shorter texts would mask what is no secret.
  private static final int SHORTEST = 4;

  /// All forms of all secrets, longest first, so that a form within another does not tear it apart.
  static List<SecretForm> of(Map<String, String> secrets) {
    var forms = new ArrayList<SecretForm>();
    secrets.forEach((name, secret) ->
        encodings(secret).stream()
            .distinct()
            .filter(text -> text.length() >= SHORTEST)
            .forEach(text -> forms.add(new SecretForm(name, text))));
    forms.sort(Comparator.comparingInt((SecretForm form) -> form.text().length()).reversed());
    return List.copyOf(forms);
  }

  private static List<String> encodings(String secret) {
    var forms = new ArrayList<String>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("'", "'\\''"));
    forms.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    for (int shift = 0; shift < 3; shift++) {
      forms.addAll(base64(secret, shift));
    }
    return forms;
  }

  /// The part of a base64 text that depends on the secret alone, when the secret begins at this
  /// offset modulo 3 in what was encoded.
  private static List<String> base64(String secret, int shift) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var padded = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, padded, shift, bytes.length);
    var from = shift == 0 ? 0 : shift + 1;
    var whole = padded.length / 3 * 4;
    var forms = new ArrayList<String>();
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      var text = encoder.encodeToString(padded);
      if (whole > from) {
        forms.add(text.substring(from, whole));
      }
    }
    return forms;
  }
}
