package dev.runbookexec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// A page of `docs/codes`, taken apart: its title, its sections, and the files of its examples.
record CodePage(String code, String title, String severity, SequencedMap<String, String> sections) {
  static final List<String> SECTIONS = List.of("Wrong", "Right", "What to do", "Silencing");
  private static final Pattern TITLE = Pattern.compile("# (RB[0-9]{4}): ([^A-Z].*[^.])");
  private static final Pattern SEVERITY =
      Pattern.compile("\\*\\*(Error|Warning|Note)\\.\\*\\* \\S");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```yaml(?: (\\S+))?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MESSAGE =
      Pattern.compile("(?m)^```text\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("(?m)^runbook: (\\S+)$");

  static CodePage of(Path file, String text) {
    var parts = new ArrayList<>(List.of(text.split("(?m)^## ")));
    var head = parts.removeFirst().split("\n", 3);
    var title = TITLE.matcher(head[0]);
    var severity = SEVERITY.matcher(head[2]);
    if (!title.matches() || !head[1].isEmpty() || !severity.lookingAt()) {
      throw new AssertionError(
          file
              + " begins with `# RBnnnn: meaning`, an empty line, and `**Error.**`, `**Warning.**` or `**Note.**`.");
    }
    var sections = new LinkedHashMap<String, String>();
    parts.forEach(part -> sections.put(part.lines().findFirst().orElse(""), part));
    return new CodePage(
        title.group(1),
        title.group(2),
        severity.group(1).toLowerCase(java.util.Locale.ROOT),
        sections);
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  /// The files of a section's example, the runbook first.
  SequencedMap<String, String> files(String section) {
    var files = new LinkedHashMap<String, String>();
    var matcher = BLOCK.matcher(section(section));
    while (matcher.find()) {
      var text = matcher.group(2).replace('␀', '\0').replace('⇄', '\u202E');
      files.put(matcher.group(1) == null ? named(text) : matcher.group(1), text);
    }
    return files;
  }

  private static String named(String runbook) {
    var name = NAME.matcher(runbook);
    return (name.find() ? name.group(1) : "runbook") + ".yaml";
  }

  /// What the page says that the program says about the wrong example.
  String message() {
    var matcher = MESSAGE.matcher(section("Wrong"));
    return matcher.find() ? matcher.group(1) : "";
  }

  /// The page's text with another message.
  static String withMessage(String text, String message) {
    return MESSAGE
        .matcher(text)
        .replaceFirst(java.util.regex.Matcher.quoteReplacement("```text\n" + message + "```"));
  }
}
