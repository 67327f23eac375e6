/// Self-contained pages: the report of a run, and that of a drill.
@NullMarked
package dev.runbookexec.reports.html;

import org.jspecify.annotations.NullMarked;
