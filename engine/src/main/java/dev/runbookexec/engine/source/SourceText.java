package dev.runbookexec.engine.source;

import java.util.List;

/// A file's name, as the user typed it, with its text.
public record SourceText(String file, String text) {

  /// The 1-based line without its line break; empty where there is no such line.
  public String line(int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("");
  }

  /// All lines in order, without their line breaks.
  public List<String> lines() {
    return text.lines().toList();
  }

  /// The finding with its own source line.
  public String render(Diagnostic diagnostic) {
    return diagnostic.render(line(diagnostic.at().line()));
  }
}
