/// What a runbook says, as sealed data. No behaviour beyond look-ups.
@NullMarked
package dev.runbookexec.engine.model;

import org.jspecify.annotations.NullMarked;
