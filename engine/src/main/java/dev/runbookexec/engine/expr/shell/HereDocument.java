package dev.runbookexec.engine.expr.shell;

/// A here-document whose body has not been reached yet.
///
/// @param delimiter the line that ends it
/// @param quoted whether any part of the delimiter was quoted, so that nothing is expanded
/// @param tabs `<<-`: tabs at the beginning of lines are removed
/// @param reader the command that reads it
record HereDocument(String delimiter, boolean quoted, boolean tabs, Stage reader) {}
