package dev.runbookexec.cli.view;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Rendered;
import dev.runbookexec.engine.expr.Value;
import java.util.Optional;

/// What an expression, a template or a script came to: the result itself goes out, what kind it is
/// of and what was missing is talk.
public final class EvalView {
  private final Terminal terminal;

  public EvalView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Text as it is, `absent`, `null` and `unknown` as words, all else as JSON; then its kind.
  public void value(Value value) {
    terminal.out().println(Safe.text(shown(value)));
    terminal.out().flush();
    terminal.err().println(terminal.dim("It is " + Safe.line(kind(value)) + "."));
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Number _, Value.Truth _, Value.Sequence _, Value.Mapping _ -> Json.write(value);
      case Value.Secret secret -> secret.toString();
      case Value.Unknown _, Value.Null _, Value.Absent _ -> value.kind();
    };
  }

  private static String kind(Value value) {
    return value instanceof Value.Unknown(var why) ? "unknown: " + why : value.kind();
  }

  /// The text, and which of its holes are not known.
  public void rendered(Rendered rendered) {
    terminal.out().println(Safe.text(rendered.text()));
    terminal.out().flush();
    rendered.unknown().stream()
        .distinct()
        .forEach(
            hole -> terminal.err().println("`" + Safe.line(hole) + "` is not known, and left."));
  }

  /// A name that is read, but has no value.
  ///
  /// @param hint what may have been meant
  public void notGiven(String name, Optional<String> hint) {
    terminal
        .err()
        .println(
            Safe.line(
                "`"
                    + name
                    + "` was not given, so it is unknown; "
                    + hint.orElse("give it by `--set " + name + "=…`.")));
  }
}
