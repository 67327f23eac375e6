/// The only place with a main, the standard streams, exit codes and the environment.
@NullMarked
package dev.runbookexec.cli;

import org.jspecify.annotations.NullMarked;
