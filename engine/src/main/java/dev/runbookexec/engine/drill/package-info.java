/// Scenarios: answers for every effect of a run, and what the run must come to.
@NullMarked
package dev.runbookexec.engine.drill;

import org.jspecify.annotations.NullMarked;
