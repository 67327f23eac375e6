/// What is known of values before a run, and what that shows to be a mistake.
@NullMarked
package dev.runbookexec.engine.check.kinds;

import org.jspecify.annotations.NullMarked;
