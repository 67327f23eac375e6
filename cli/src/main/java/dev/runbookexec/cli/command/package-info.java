/// One class for each command: arguments to a request, a request to an exit code.
@NullMarked
package dev.runbookexec.cli.command;

import org.jspecify.annotations.NullMarked;
