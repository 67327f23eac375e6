package dev.runbookexec.engine.source;

import java.util.List;
import java.util.Optional;

/// A file with the files that it uses, so that each finding is shown with its own source line.
public record SourceTexts(SourceText main, List<SourceText> used) {
  public SourceTexts {
    used = List.copyOf(used);
  }

  public static SourceTexts of(SourceText only) {
    return new SourceTexts(only, List.of());
  }

  /// The source line of a place; empty where its file is none of these.
  public String line(Span at) {
    return text(at.file()).map(text -> text.line(at.line())).orElse("");
  }

  private Optional<SourceText> text(String file) {
    return main.file().equals(file)
        ? Optional.of(main)
        : used.stream().filter(text -> text.file().equals(file)).findFirst();
  }

  /// The finding with its own source line.
  public String render(Diagnostic diagnostic) {
    return diagnostic.render(line(diagnostic.at()));
  }
}
