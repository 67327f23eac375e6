package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.MarkdownView;
import java.util.List;
import java.util.Optional;

/// `explain`: the page of a diagnostic code, or the list of all codes.
public final class ExplainCommand {
  private final Surroundings surroundings;

  public ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @param typed codes as typed; none for the list
  public int run(List<String> typed) throws Failure {
    var view = new MarkdownView(surroundings.terminal());
    if (typed.isEmpty()) {
      view.show(CodePages.list());
    }
    for (var code : typed) {
      view.show(page(code));
    }
    return ExitCode.DONE.code();
  }

  private static String page(String typed) throws Failure {
    var code = CodePages.canonical(typed);
    Optional<String> page = CodePages.page(code);
    if (page.isEmpty()) {
      var near = CodePages.near(code);
      throw new Failure(
          ExitCode.USAGE,
          "There is no code `"
              + typed
              + "`."
              + (near.isEmpty() ? "" : " Near it: " + String.join(", ", near) + ".")
              + "\n`runbook-exec explain` lists all codes.");
    }
    return page.get();
  }
}
