package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.Safe;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `verify`: whether a run's folder still says what the run wrote. Changes nothing.
public final class VerifyCommand {
  private final Surroundings surroundings;
  private final Reports reports;

  public VerifyCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  static CommandSpec spec() {
    return CommandLine.spec("verify")
        .addPositional(Arguments.one("DIR"))
        .addOption(Arguments.value("--head", "SHA256"));
  }

  static CommandLine.Request.Verify request(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    if (given.first().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "Name the run's folder: `runbook-exec verify DIR`.");
    }
    return new CommandLine.Request.Verify(given.firstPath(), given.text("--head"));
  }

  /// @param head the hash of the journal's last line, or its first characters, as it was noted
  ///   elsewhere
  public int run(Path path, Optional<String> head) throws Failure {
    var run = RecordedRun.read(path);
    var journal = run.journal();
    var problems = new ArrayList<String>(journal.lost());
    head.flatMap(noted -> otherHead(noted, journal.head())).ifPresent(problems::add);
    problems.addAll(otherDocuments(run));
    for (var problem : problems) {
      surroundings.terminal().out().println("✗ " + Safe.line(problem));
    }
    if (!problems.isEmpty()) {
      return ExitCode.FAILED.code();
    }
    return ended(run) ? whole(run) : cutOff(run);
  }

  /// Short forms are printed at the end of a run, and are noted by hand.
  private static Optional<String> otherHead(String noted, String head) {
    var written = noted.toLowerCase(Locale.ROOT).replaceAll("(…|\\.\\.\\.)$", "");
    return written.length() >= 8 && head.startsWith(written)
        ? Optional.empty()
        : Optional.of("The journal's last line has the SHA-256 " + head + ", not " + noted + ".");
  }

  /// Documents are made of the journal alone, so the same version of the program makes the same.
  private List<String> otherDocuments(RecordedRun run) throws Failure {
    if (!run.started().version().equals(surroundings.version())) {
      surroundings
          .terminal()
          .err()
          .println(
              "The run was made by version "
                  + Safe.line(run.started().version())
                  + ", so `report.html` and `run.json` are not compared; `report` makes them again.");
      return List.of();
    }
    try {
      var draft = new RunFolder(Files.createTempDirectory("runbook-exec"));
      try {
        reports.write(draft, run.runbook(), run.journal().entries(), run.journal().head());
        var others = new ArrayList<String>();
        other(draft.report(), run.folder().report()).ifPresent(others::add);
        other(draft.runJson(), run.folder().runJson()).ifPresent(others::add);
        return others;
      } finally {
        Files.deleteIfExists(draft.report());
        Files.deleteIfExists(draft.runJson());
        Files.deleteIfExists(draft.path());
      }
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.FAILED, "The documents cannot be compared: " + Reasons.of(problem));
    }
  }

  private static Optional<String> other(Path made, Path found) throws IOException {
    if (!Files.exists(found)) {
      return Optional.empty(); // not written yet, or kept elsewhere: it is no evidence of anything
    }
    return Files.mismatch(made, found) < 0
        ? Optional.empty()
        : Optional.of("`" + found.getFileName() + "` is not what the journal gives.");
  }

  private static boolean ended(RecordedRun run) {
    return run.journal().entries().getLast().event() instanceof RunEvent.RunEnded;
  }

  private int whole(RecordedRun run) {
    var last = (RunEvent.RunEnded) run.journal().entries().getLast().event();
    say("✓ whole: " + events(run) + ", ended as " + last.outcome().word(), run);
    return ExitCode.DONE.code();
  }

  private int cutOff(RecordedRun run) {
    say("· cut off: " + events(run) + " are as they were written, and no end", run);
    return ExitCode.IN_DOUBT.code();
  }

  private static String events(RecordedRun run) {
    return run.journal().entries().size() + " events";
  }

  private void say(String words, RecordedRun run) {
    surroundings.terminal().out().println(words + "; head " + run.journal().head());
  }
}
