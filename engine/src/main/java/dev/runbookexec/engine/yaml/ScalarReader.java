package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.Node.Style;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The library's scalars as ours: kind, style and where their characters stand.
final class ScalarReader {
  /// What `BigDecimal` reads too. The core schema's `0x1F`, `0o17`, `.inf` and `.nan` stay text:
  /// nobody writes them in a runbook and means a number.
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?([0-9]{1,100}(\\.[0-9]{0,100})?|\\.[0-9]{1,100})([eE][-+]?[0-9]{1,3})?");

  /// Anchor and tag, which the marks of a scalar include.
  private static final Pattern PROPERTIES = Pattern.compile("([&!][^ \\t\\r\\n]*[ \\t]+)+");

  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");

  private final Lines lines;

  ScalarReader(Lines lines) {
    this.lines = lines;
  }

  ScalarNode read(org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
    var style = style(scalar.getScalarStyle());
    var whole = lines.between(scalar.getStartMark(), scalar.getEndMark());
    if (isSimple(scalar, style, whole)) {
      var column = whole.column() + (style == Style.PLAIN ? 0 : 1);
      return new ScalarNode(whole, scalar.getValue(), kind(scalar), style, column);
    }
    var written = written(scalar);
    var before = PROPERTIES.matcher(written);
    var skipped = before.lookingAt() ? before.end() : 0;
    var content = written.substring(skipped);
    var column = contentColumn(style, content, scalar.getValue(), whole.column() + skipped);
    return new ScalarNode(
        whole,
        scalar.getValue(),
        kind(scalar),
        style,
        column,
        isAsWritten(style, content, scalar.getValue())
            ? Optional.empty()
            : Optional.of(new Alignment(content, scalar.getValue(), style)));
  }

  /// Whether it is one line of nothing but its text and its quotes, told by its width: so are most,
  /// and this file is read before anything else can happen.
  private static boolean isSimple(
      org.snakeyaml.engine.v2.nodes.ScalarNode scalar, Style style, Span whole) {
    var text = scalar.getValue();
    var quotes =
        switch (style) {
          case PLAIN -> 0;
          case SINGLE_QUOTED, DOUBLE_QUOTED -> 2;
          case LITERAL, FOLDED -> -1;
        };
    return quotes >= 0
        && scalar.isResolved()
        && scalar.getAnchor().isEmpty()
        && text.indexOf('\n') < 0
        && text.codePointCount(0, text.length()) + quotes == whole.length()
        && oneLine(scalar);
  }

  private static boolean oneLine(org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
    return scalar.getStartMark().isPresent()
        && scalar.getEndMark().isPresent()
        && scalar.getStartMark().get().getLine() == scalar.getEndMark().get().getLine();
  }

  /// The column where the first character of the text stands, for blocks that of every line: its
  /// indentation is what a written line has more than the text's line.
  private static int contentColumn(Style style, String written, String text, int column) {
    return switch (style) {
      case PLAIN -> column;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> column + 1;
      case LITERAL, FOLDED -> 1 + blanks(written.lines().skip(1)) - blanks(text.lines());
    };
  }

  /// The spaces before the first line that holds more than spaces.
  private static int blanks(Stream<String> lines) {
    return lines
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.length() - line.stripLeading().length())
        .orElse(0);
  }

  /// Whether each character of the text stands where its offset says.
  private static boolean isAsWritten(Style style, String written, String text) {
    return switch (style) {
      case PLAIN -> written.equals(text);
      case SINGLE_QUOTED, DOUBLE_QUOTED ->
          written.length() == text.length() + 2 && written.startsWith(text, 1);
      case LITERAL -> written.chars().noneMatch(ScalarReader::isOldLineBreak);
      case FOLDED -> false;
    };
  }

  /// What the library takes for a line break, as YAML 1.1 did, and the lines of a file do not.
  private static boolean isOldLineBreak(int c) {
    return c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /// A number such as 0755 is a decimal number in YAML 1.2, which nobody means.
  Optional<Diagnostic> leadingZero(ScalarNode scalar) {
    if (scalar.type() != Kind.NUMBER || !LEADING_ZERO.matcher(scalar.text()).matches()) {
      return Optional.empty();
    }
    var number = new java.math.BigDecimal(scalar.text()).toPlainString();
    return Optional.of(
        Diagnostic.warning(
                "RB0119",
                scalar.at(),
                "`" + scalar.text() + "` without quotes is the number " + number + ".")
            .withHint("put it in quotes if the zero matters, as in a file mode."));
  }

  /// The composer marks nodes whose tag was written out as not resolved; `! x` is found by looking.
  boolean hasTag(org.snakeyaml.engine.v2.nodes.Node node) {
    if (!node.isResolved()) {
      return true;
    }
    return node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar
        && scalar.isPlain()
        && scalar.getStartMark().isPresent()
        && lines.character(scalar.getStartMark().get()) == '!';
  }

  private static Kind kind(org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
    if (!scalar.isPlain()) {
      return Kind.TEXT;
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Kind.TRUTH;
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return Kind.NULL;
    }
    var number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    return number && NUMBER.matcher(scalar.getValue()).matches() ? Kind.NUMBER : Kind.TEXT;
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case PLAIN, JSON_SCALAR_STYLE -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
    };
  }

  /// The characters of the scalar as they stand in the file, with quotes or block header.
  private String written(org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
    if (scalar.getStartMark().isEmpty() || scalar.getEndMark().isEmpty()) {
      return "";
    }
    return lines.text(scalar.getStartMark().get(), scalar.getEndMark().get());
  }
}
