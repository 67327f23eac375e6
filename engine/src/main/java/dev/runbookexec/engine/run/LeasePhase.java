package dev.runbookexec.engine.run;

/// How far taking a lease has come.
enum LeasePhase {
  /// It was asked for.
  ASKED,
  /// Somebody else has it.
  HELD,
  /// A person is asked whether to take it over.
  DISPUTED,
  /// It may be taken over.
  GRANTED
}
