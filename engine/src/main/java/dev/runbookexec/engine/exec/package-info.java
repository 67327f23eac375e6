/// The one loop that runs a runbook, and the ports it needs: performer, journal, listeners.
@NullMarked
package dev.runbookexec.engine.exec;

import org.jspecify.annotations.NullMarked;
