package dev.runbookexec.engine.format;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.Layout;
import dev.runbookexec.engine.yaml.Layout.Part;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.List;

/// Formats a runbook's text: two spaces for each level, one space behind `:` and `-`, one blank
/// line at most, `\n` at the end of each line. Only white space changes, and only where it says
/// nothing: comments, quotes, the contents of texts and the breaks between lines stay as they are.
///
/// What was written into columns inside of `{ … }` and `[ … ]` stays in columns.
public final class Formatter {
  private Formatter() {}

  /// The formatted text, or the errors that keep the text from being read. With anchors, tags, or
  /// tabs before an entry nothing but line ends is made even.
  ///
  /// @throws IllegalStateException if the formatted text would say something else: a bug
  public static Parsed<String> format(SourceText source) {
    var before = YamlReader.read(source);
    if (before.findings().stream().anyMatch(Diagnostic::isError)) {
      return Parsed.failed(before.findings());
    }
    var text = plainEnds(source.text());
    var laid = Layout.of(text).map(parts -> laid(text, parts)).orElse(text);
    if (laid.length() > YamlReader.MOST_CHARACTERS) {
      return Parsed.of(source.text());
    }
    if (!SameMeaning.of(source, before, laid)) {
      throw new IllegalStateException(
          "formatting `" + source.file() + "` would change what it says; it is left as it was");
    }
    return Parsed.of(laid);
  }

  private static String laid(String text, List<Part> parts) {
    var lines = text.lines().toList();
    var structure = new Structure(lines, parts);
    return structure.tabs() ? text : new Lay(lines, structure).formatted();
  }

  /// Without a byte order mark; every line ends with `\n`, also the last one.
  private static String plainEnds(String text) {
    var bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var plain = bare.replace("\r\n", "\n").replace('\r', '\n');
    return plain.endsWith("\n") ? plain : plain + "\n";
  }
}
