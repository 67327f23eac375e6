/// Traps in commands, URLs, tables and texts of a checked runbook: what is allowed, and hurts.
@NullMarked
package dev.runbookexec.engine.trap;

import org.jspecify.annotations.NullMarked;
