package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Runbook.Profile;
import dev.runbookexec.engine.model.Runbook.Profile.Preset;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A profile sets inputs that there are, to values that they may have, and writes no secret into
/// the file.
final class ProfileCheck {
  private final Runbook runbook;
  private final List<Diagnostic> findings = new ArrayList<>();

  private ProfileCheck(Runbook runbook) {
    this.runbook = runbook;
  }

  static List<Diagnostic> check(Runbook runbook) {
    var check = new ProfileCheck(runbook);
    runbook.profiles().values().forEach(check::profile);
    return check.findings;
  }

  private void profile(Profile profile) {
    for (var preset : profile.presets()) {
      var input =
          runbook.inputs().stream().filter(one -> one.name().equals(preset.input())).findFirst();
      if (input.isPresent()) {
        known(profile, preset, input.get());
      } else {
        unknown(profile, preset);
      }
    }
    findings.addAll(InputCheck.check(profile, runbook));
  }

  private void unknown(Profile profile, Preset preset) {
    var names = runbook.inputs().stream().map(Input::name).toList();
    var finding =
        Diagnostic.error(
            "RB0727",
            preset.at(),
            "The profile `"
                + profile.name()
                + "` sets `"
                + preset.input()
                + "`, but there is no such input.");
    findings.add(Suggestion.hint(preset.input(), names).map(finding::withHint).orElse(finding));
  }

  private void known(Profile profile, Preset preset, Input input) {
    if (!preset.value().holes().isEmpty()) {
      return;
    }
    if (input.secret()) {
      findings.add(
          Diagnostic.error(
                  "RB0728",
                  preset.at(),
                  "The profile `"
                      + profile.name()
                      + "` writes the secret `"
                      + input.name()
                      + "` into the file.")
              .withHint("leave it to `--set`, `--inputs` or an environment variable."));
      return;
    }
    problem(input, preset.value().text())
        .ifPresent(problem ->
            findings.add(
                Diagnostic.error(
                    "RB0729",
                    preset.at(),
                    "The input `"
                        + input.name()
                        + "` "
                        + problem
                        + ", but `"
                        + preset.value().text()
                        + "` is not.")));
  }

  /// Why a text cannot be the value of an input; empty if it can.
  static Optional<String> problem(Input input, String text) {
    if (input.match().isPresent() && !com.google.re2j.Pattern.matches(input.match().get(), text)) {
      return Optional.of("must be like `" + input.match().get() + "`");
    }
    if (!input.values().isEmpty() && !input.values().contains(text)) {
      return Optional.of("must be one of `" + String.join("`, `", input.values()) + "`");
    }
    return Optional.empty();
  }
}
