/// What happened in a run, for people.
@NullMarked
package dev.runbookexec.reports;

import org.jspecify.annotations.NullMarked;
