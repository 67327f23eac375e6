/// What a runbook means, and the one loop that runs it.
@NullMarked
package dev.runbookexec.engine;

import org.jspecify.annotations.NullMarked;
