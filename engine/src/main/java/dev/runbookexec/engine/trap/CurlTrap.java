package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.model.Step.Expect;
import java.util.Set;

/// `curl` that takes an HTTP error for success, where its exit code decides.
final class CurlTrap {
  private static final String VALUED =
      "XdHouAeFTmbcKwCDEtxyYzPQr request data data-raw data-binary data-urlencode json header output user max-time connect-timeout retry retry-delay write-out cacert cert key resolve url config proxy interface form cookie cookie-jar user-agent upload-file noproxy retry-max-time connect-to unix-socket";

  private CurlTrap() {}

  /// @param read whether somebody looks at what the step prints
  static void find(StepScript script, boolean read, Caught caught) {
    var relied = script.step().expect() instanceof Expect.Success || demandsExit(script);
    for (var use : script.uses()) {
      var where = use.where();
      var printed = !where.piped() && !where.captured();
      var decides = where.tested() || (relied && !read && isLast(script, use));
      if (use.is("curl") && printed && decides && isRequest(use)) {
        caught.add(
            Trap.HTTP_ERROR_PASSES,
            script.at(use.word()),
            "`curl` succeeds also when the server answers 404 or 500.",
            "write `curl -f`, or use an `http` step, which looks at the status.");
      }
    }
  }

  private static boolean demandsExit(StepScript script) {
    return script.step().expect() instanceof Expect.Demands(var demands)
        && demands.stream().anyMatch(demand -> demand.value().text().strip().equals("exit"));
  }

  /// Whether the exit code of the script is that of this command.
  private static boolean isLast(StepScript script, Use use) {
    return use.equals(script.uses().getLast());
  }

  private static boolean isRequest(Use use) {
    var options = Options.of(use.arguments(), VALUED);
    var looksAtStatus =
        options
            .value("w", "write-out")
            .filter(text -> text.contains("http_code") || text.contains("response_code"))
            .isPresent();
    return !looksAtStatus
        && !options.has(
            "f",
            "fail",
            "fail-with-body",
            "fail-early",
            "V",
            "version",
            "help",
            "h",
            "I",
            "head",
            "i",
            "include",
            "D",
            "dump-header",
            "v",
            "verbose",
            "K",
            "config")
        && use.arguments().stream().map(ShellWord::text).noneMatch(CurlTrap::isOtherProtocol);
  }

  private static boolean isOtherProtocol(String text) {
    return Set.of("telnet", "ftp", "file", "smtp", "ldap", "dict", "gopher", "scp", "sftp").stream()
        .anyMatch(name -> text.startsWith(name + "://"));
  }
}
