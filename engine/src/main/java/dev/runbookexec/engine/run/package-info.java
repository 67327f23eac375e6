/// The pure meaning of a run: effects, outcomes, events, state and the interpreter. No clock, no
/// input or output.
@NullMarked
package dev.runbookexec.engine.run;

import org.jspecify.annotations.NullMarked;
