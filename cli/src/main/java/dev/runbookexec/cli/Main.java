package dev.runbookexec.cli;

/// Where the program starts.
public final class Main {
  private Main() {}

  /// Prints the version; the commands follow.
  public static void main(String[] arguments) {
    System.out.println("runbook-exec " + Main.class.getPackage().getImplementationVersion());
  }
}
