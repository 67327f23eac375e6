package dev.runbookexec.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Texts changed by chance: lines and blocks lost, doubled, moved and indented, names exchanged,
/// hostile values put in, and bytes broken.
final class Mutations {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,}");
  private static final List<String> HOSTILE =
      List.of(
          "",
          "~",
          "null",
          "[]",
          "{}",
          "[[]]",
          "{a: b}",
          "- x",
          "''",
          "\"\"",
          "'",
          "\"",
          "|",
          ">-",
          "&a x",
          "*a",
          "!!str x",
          "!x",
          "<<",
          "<<: *a",
          "%YAML 1.2",
          "---",
          "...",
          "?",
          "@x",
          "`x`",
          "\t",
          "\r",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "😀",
          "é".repeat(50),
          "0755",
          "1e999",
          "99999999999999999999",
          "-1",
          "0..0",
          "'>= '",
          "'..'",
          "/(/",
          "/(?=x)/",
          "/a/x",
          "not not x",
          "absent",
          "any",
          "${{",
          "${{ }}",
          "${{ x",
          "${{ a.b.c[0] }}",
          "${{ (((((1))))) }}",
          "${{ '${{' }}",
          "$(",
          "`",
          "$((",
          "\"$(cat <<'E'\nx\nE\n)\"",
          "rm -rf \"$x\"/*",
          "a | b | c",
          "while :; do x; done",
          "case x in y) z;; esac",
          "if",
          "<host>",
          "$ ls",
          "sudo x",
          "x &",
          "500ms",
          "0s",
          "999999999d",
          "-5s",
          "GET",
          "GET x",
          "DELETE /${{ x }}",
          "true",
          "false",
          "local",
          "now",
          "item",
          "x == y ? z",
          "a ?? b ?? c",
          "regex(a, '(')",
          "count(x, 'y', '>', 1)",
          "size()",
          "1 / 0",
          "x[y[z[0]]]",
          "do: [do]",
          "{ do: { x: { y: ${{ z }} } } }");

  private final List<String> texts;
  private final Random random;

  Mutations(List<String> texts, Random random) {
    this.texts = texts;
    this.random = random;
  }

  byte[] next() {
    var text = texts.get(random.nextInt(texts.size()));
    // The largest ones take long; they come less often.
    for (int again = 0; again < 3 && text.length() > 20_000; again++) {
      text = texts.get(random.nextInt(texts.size()));
    }
    var changed = text.replaceFirst("(?m)^runbook: .*$", "runbook: r");
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      changed = changed(changed);
    }
    var bytes = changed.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(25) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String changed(String text) {
    return switch (random.nextInt(13)) {
      case 0 -> inLines(text, lines -> lines.remove(any(lines)));
      case 1 -> inLines(text, lines -> lines.add(any(lines), lines.get(any(lines))));
      case 2 -> inLines(text, lines -> Collections.swap(lines, any(lines), any(lines)));
      case 3 -> inLines(text, this::indent);
      case 4, 5 -> inLines(text, this::moveBlock);
      case 6 -> inLines(text, this::value);
      case 7, 8 -> exchange(text);
      case 9 -> insert(text, HOSTILE.get(random.nextInt(HOSTILE.size())));
      case 10 -> cut(text);
      case 11 -> large(text);
      default -> splice(text);
    };
  }

  private int any(List<String> lines) {
    return random.nextInt(lines.size());
  }

  private interface Change {
    void apply(List<String> lines);
  }

  private static String inLines(String text, Change change) {
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (!text.isEmpty()) {
      change.apply(lines);
    }
    return String.join("\n", lines);
  }

  private void indent(List<String> lines) {
    var i = any(lines);
    var line = lines.get(i);
    lines.set(i, random.nextBoolean() ? "  " + line : line.substring(Math.min(2, line.length())));
  }

  /// A line with all that is indented below it goes, or comes again, somewhere else.
  private void moveBlock(List<String> lines) {
    var from = any(lines);
    var to = from + 1;
    while (to < lines.size() && depth(lines.get(to)) > depth(lines.get(from))) {
      to++;
    }
    var block = new ArrayList<>(lines.subList(from, to));
    var shift = 2 * (random.nextInt(5) - 2);
    block.replaceAll(line ->
        shift >= 0 ? " ".repeat(shift) + line : line.substring(Math.min(-shift, depth(line))));
    if (random.nextBoolean()) {
      lines.subList(from, to).clear();
    }
    lines.addAll(lines.isEmpty() ? 0 : random.nextInt(lines.size() + 1), block);
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void value(List<String> lines) {
    var i = any(lines);
    var colon = lines.get(i).indexOf(": ");
    if (colon > 0) {
      var hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
      lines.set(i, lines.get(i).substring(0, colon + 2) + hostile);
    }
  }

  /// One word is written in the place of another.
  private String exchange(String text) {
    var words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text;
    }
    var one = words.get(random.nextInt(words.size()));
    var other = words.get(random.nextInt(words.size()));
    return text.substring(0, one.start()) + other.group() + text.substring(one.end());
  }

  private String insert(String text, String piece) {
    var at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + piece + text.substring(at);
  }

  private String cut(String text) {
    var from = random.nextInt(text.length() + 1);
    var to =
        random.nextInt(4) == 0 ? text.length() : Math.min(text.length(), from + random.nextInt(40));
    return text.substring(0, from) + text.substring(to);
  }

  private String large(String text) {
    return switch (random.nextInt(40)) {
      case 0 -> insert(text, "x".repeat(100_000));
      case 1 -> insert(text, "[".repeat(1 + random.nextInt(200)));
      case 2 -> insert(text, "(".repeat(1 + random.nextInt(200)));
      case 3 -> insert(text, "${{ x }}".repeat(1_000));
      case 4 -> insert(text, "x && ".repeat(2_000));
      case 5 -> insert(text, "\n  - run: 'rm -rf \"$x\"'".repeat(300));
      default -> insert(text, " ".repeat(random.nextInt(5)));
    };
  }

  private String splice(String text) {
    var other = texts.get(random.nextInt(texts.size()));
    var from = random.nextInt(other.length() + 1);
    var piece = other.substring(from, Math.min(other.length(), from + random.nextInt(400)));
    return insert(text, piece);
  }
}
