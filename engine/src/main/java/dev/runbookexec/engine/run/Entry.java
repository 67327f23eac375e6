package dev.runbookexec.engine.run;

import java.time.Instant;

/// An event with its number in the run, from 1 without gaps, and the time it was noted.
public record Entry(long number, Instant at, RunEvent event) {}
