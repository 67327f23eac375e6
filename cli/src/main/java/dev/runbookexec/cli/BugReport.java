package dev.runbookexec.cli;

import dev.runbookexec.cli.command.ExitCode;
import java.io.PrintStream;

/// What is printed when the program itself is wrong: the only place with a stack trace.
final class BugReport {
  private final PrintStream err;
  private final String version;

  BugReport(PrintStream err, String version) {
    this.err = err;
    this.version = version;
  }

  int print(Throwable bug, String[] arguments) {
    err.println(
        "This is a bug in runbook-exec "
            + version
            + ", not in your runbook. The journal of the run holds all that happened before it.");
    err.println(
        "Please report it with these lines, and with the command line ("
            + arguments.length
            + " arguments; leave secrets out):");
    bug.printStackTrace(err);
    return ExitCode.BUG.code();
  }
}
