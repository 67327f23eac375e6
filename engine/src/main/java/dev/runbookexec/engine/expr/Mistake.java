package dev.runbookexec.engine.expr;

/// Something in an expression that cannot be meant so, since it comes out the same in every run or
/// fails in every run.
///
/// @param part where it stands in the text of the expression
record Mistake(String code, Tree part, String sentence, String hint) {}
