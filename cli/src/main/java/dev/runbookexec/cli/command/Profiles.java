package dev.runbookexec.cli.command;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Suggestion;
import java.util.Optional;

/// The profile of inputs that was chosen with `--profile`.
final class Profiles {
  private Profiles() {}

  /// The runbook with the values of the profile for defaults; as it is if none was chosen.
  static Runbook chosen(Runbook runbook, Optional<String> name) throws Failure {
    if (name.isEmpty()) {
      return runbook;
    }
    var known = runbook.profiles().sequencedKeySet();
    var profile = Optional.ofNullable(runbook.profiles().get(name.get()));
    return runbook.with(
        profile.orElseThrow(() ->
            new Failure(
                ExitCode.USAGE,
                "The runbook has no profile `"
                    + name.get()
                    + "`"
                    + Suggestion.hint(name.get(), known)
                        .map(near -> "; " + near)
                        .orElse(
                            known.isEmpty()
                                ? ": it has none."
                                : "; it has `" + String.join("`, `", known) + "`."))));
  }
}
