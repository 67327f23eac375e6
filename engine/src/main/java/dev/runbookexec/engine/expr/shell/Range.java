package dev.runbookexec.engine.expr.shell;

/// A part of a script by its offsets; `end` is behind it.
public record Range(int start, int end) {}
