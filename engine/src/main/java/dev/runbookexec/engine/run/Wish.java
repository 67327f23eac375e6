package dev.runbookexec.engine.run;

import java.util.List;

/// An effect with its values filled in, as far as they are known.
///
/// @param effect what would be sent; unknown values stand as `‹expression›`
/// @param unknown the expressions that are not known; the effect must not be sent while there are
///   any
public record Wish(Effect effect, List<String> unknown) {
  public Wish {
    unknown = List.copyOf(unknown);
  }
}
