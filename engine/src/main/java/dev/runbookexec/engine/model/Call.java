package dev.runbookexec.engine.model;

import dev.runbookexec.engine.source.Span;

/// The use of a procedure by its name.
public record Call(Span at, String procedure) {}
