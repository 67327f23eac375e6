package dev.runbookexec.engine.expr.shell;

/// Where a second shell reads something.
///
/// @param shown what brings it there, such as `$x` or a file; empty if nothing with a name does
/// @param given the name of what holds a value from elsewhere; empty for values of the script
/// @param start in the script
/// @param end behind it
public record Way(String shown, String given, int start, int end) {}
