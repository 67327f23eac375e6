/// `run.json`: a run for other programs.
@NullMarked
package dev.runbookexec.reports.json;

import org.jspecify.annotations.NullMarked;
