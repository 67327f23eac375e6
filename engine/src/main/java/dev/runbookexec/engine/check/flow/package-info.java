/// What every path through a runbook has done: names that a path leaves unset, steps that no path
/// comes to.
@NullMarked
package dev.runbookexec.engine.check.flow;

import org.jspecify.annotations.NullMarked;
