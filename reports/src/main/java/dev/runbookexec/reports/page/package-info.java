/// A runbook as a page to work from by hand, in Markdown, and as a diagram.
@NullMarked
package dev.runbookexec.reports.page;

import org.jspecify.annotations.NullMarked;
