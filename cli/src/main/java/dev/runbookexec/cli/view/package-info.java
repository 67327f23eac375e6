/// What people and programs see of a run on a terminal.
@NullMarked
package dev.runbookexec.cli.view;

import org.jspecify.annotations.NullMarked;
