package dev.runbookexec.engine.exec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// One way in which a secret can appear in a text: as it is, a line of it, or as base64, URL, JSON,
/// HTML, shell or hexadecimal encoding leaves it.
record SecretForm(String name, String text) {

  /// Shorter texts would mask what is no secret.
  private static final int SHORTEST = 4;

  /// Of one line of a secret that has several: shorter ones may be no more than a brace.
  private static final int SHORTEST_LINE = 8;

  /// All forms of all secrets, longest first, so that a form within another does not tear it apart.
  static List<SecretForm> of(Map<String, String> secrets) {
    var forms = new ArrayList<SecretForm>();
    secrets.forEach((name, secret) ->
        encodings(secret).stream()
            .distinct()
            .filter(text -> text.length() >= SHORTEST)
            .forEach(text -> forms.add(new SecretForm(name, text))));
    return longestFirst(forms);
  }

  /// The forms of two lists, longest first.
  static List<SecretForm> both(List<SecretForm> some, List<SecretForm> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return longestFirst(all);
  }

  private static List<SecretForm> longestFirst(List<SecretForm> forms) {
    return forms.stream()
        .sorted(Comparator.comparingInt((SecretForm form) -> form.text().length()).reversed())
        .toList();
  }

  String mark() {
    return "▮redacted:" + name + "▮";
  }

  /// The text without a beginning of the secret at its end.
  String withoutBeginning(String whole) {
    for (int length = text.length() - 1; length >= SHORTEST; length--) {
      if (whole.endsWith(text.substring(0, length))) {
        return whole.substring(0, whole.length() - length) + mark();
      }
    }
    return whole;
  }

  /// The text without an end of the secret at its beginning.
  String withoutEnd(String whole) {
    for (int length = text.length() - 1; length >= SHORTEST; length--) {
      if (whole.startsWith(text.substring(text.length() - length))) {
        return mark() + whole.substring(length);
      }
    }
    return whole;
  }

  private static List<String> encodings(String secret) {
    var forms = new ArrayList<String>();
    forms.addAll(Escapes.of(secret));
    secret.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(forms::add);
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int shift = 0; shift < 3; shift++) {
      forms.addAll(base64(bytes, shift));
    }
    return forms;
  }

  /// When the secret begins at this offset modulo 3 in what was encoded: the text to its end, and
  /// the part of it that depends on the secret alone, whatever follows.
  private static List<String> base64(byte[] bytes, int shift) {
    var padded = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, padded, shift, bytes.length);
    var from = shift == 0 ? 0 : shift + 1;
    var whole = padded.length / 3 * 4;
    var forms = new ArrayList<String>();
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      var text = encoder.encodeToString(padded);
      if (whole > from) {
        forms.add(text.substring(from));
        forms.add(text.substring(from, whole));
      }
    }
    return forms;
  }
}
