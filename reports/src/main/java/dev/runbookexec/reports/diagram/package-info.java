/// A runbook as a picture: steps from top to bottom, tables with the way that each row goes.
@NullMarked
package dev.runbookexec.reports.diagram;

import org.jspecify.annotations.NullMarked;
