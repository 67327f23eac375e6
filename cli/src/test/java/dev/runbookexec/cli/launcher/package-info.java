/// Tests of the scripts that start the program.
@NullMarked
package dev.runbookexec.cli.launcher;

import org.jspecify.annotations.NullMarked;
