package dev.runbookexec.engine.model;

/// What an act does to the world. Decides what may run in a check, what asks for approval, what may
/// be repeated, and where the report lists it.
public enum Impact {
  /// Looks, and changes nothing.
  OBSERVE,
  /// Changes something that can be changed back.
  CHANGE,
  /// Takes something away for good: removes, prunes, deletes.
  DESTROY;

  /// The word used in runbooks and reports: `observe`, `change`, `destroy`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
