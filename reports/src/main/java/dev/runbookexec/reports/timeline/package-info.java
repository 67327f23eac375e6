/// What happened in a run, as plain records for people. Times and durations are worked out here.
@NullMarked
package dev.runbookexec.reports.timeline;

import org.jspecify.annotations.NullMarked;
