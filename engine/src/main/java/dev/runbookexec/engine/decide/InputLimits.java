package dev.runbookexec.engine.decide;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook.Input;
import java.util.Optional;

/// What an input may be: its `match`, `values` and `range`, and what no input may be.
public final class InputLimits {
  /// A shorter secret cannot be masked without tearing other text apart.
  private static final int SHORTEST_SECRET = 4;

  private InputLimits() {}

  /// Why it cannot be this text, as the rest of a sentence about it without a full stop; empty if
  /// it can. A secret is not told.
  public static Optional<String> problem(Input input, String text) {
    var shown = input.secret() ? "its value" : "`" + text + "`";
    if (text.indexOf('\0') >= 0) {
      return Optional.of("holds a NUL character");
    }
    if (input.match().isPresent() && !Pattern.matches(input.match().get(), text)) {
      return Optional.of("must match `" + input.match().get() + "`, but " + shown + " does not");
    }
    if (!input.values().isEmpty() && !input.values().contains(text)) {
      return Optional.of(
          "must be one of `" + String.join("`, `", input.values()) + "`, but " + shown + " is not");
    }
    if (input.range().isPresent()
        && Cells.match(input.range().get(), Value.of(text)) != Cells.Match.YES) {
      return Optional.of(
          "must be a number in `" + input.range().get().shown() + "`, but " + shown + " is not");
    }
    if (input.secret() && text.length() < SHORTEST_SECRET) {
      return Optional.of(
          "is a secret shorter than "
              + SHORTEST_SECRET
              + " characters, too short to be masked safely");
    }
    return Optional.empty();
  }
}
