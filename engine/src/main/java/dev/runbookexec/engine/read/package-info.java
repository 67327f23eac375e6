/// Nodes to model and diagnostics: one small reader for each kind of step.
@NullMarked
package dev.runbookexec.engine.read;

import org.jspecify.annotations.NullMarked;
