package dev.runbookexec.cli.command;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.SourceTexts;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;

/// A piece of the language that stands on the command line and not in a file.
///
/// @param name what it is, where a file's name would stand
record TypedText(String name, String text) {

  /// As a block of which the first line is left out: each of its lines begins at column 1.
  ScalarNode node() {
    return new ScalarNode(Span.startOf(name), text, Kind.TEXT, Style.LITERAL, 1);
  }

  /// The finding with the line where it stands in the text, and not in such a block.
  Diagnostic placed(Diagnostic finding) {
    var at = finding.at();
    var line = Math.max(1, at.line() - 1);
    return new Diagnostic(
        finding.severity(),
        finding.code(),
        new Span(at.file(), line, at.column(), at.length()),
        finding.message(),
        finding.hints());
  }

  /// For showing a finding. A carriage return is no end of a line in the language.
  SourceTexts source() {
    return SourceTexts.of(new SourceText(name, text.replace('\r', '·')));
  }
}
