/// The whole runbook as a tree of what it would do, every branch, with what is known filled in.
@NullMarked
package dev.runbookexec.engine.plan;

import org.jspecify.annotations.NullMarked;
