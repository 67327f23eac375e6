/// Formats the text of a runbook without changing what it says.
@NullMarked
package dev.runbookexec.engine.format;

import org.jspecify.annotations.NullMarked;
