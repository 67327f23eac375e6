package dev.runbookexec.engine.check;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Runbook.Profile;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// A default may use other inputs, those above it only, so that defaults cannot go round in
/// circles.
final class InputCheck {
  /// A word such as `not-set`, which stands for no secret.
  private static final Pattern PLACEHOLDER = Pattern.compile("[a-z]+(?:[-_ ][a-z]+)*|<.*>|[xX*]+");

  private InputCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    for (var input : runbook.inputs()) {
      input
          .defaultValue()
          .filter(value -> value.holes().isEmpty() && !value.text().isEmpty())
          .ifPresent(value -> literal(input, value, findings));
      input
          .defaultValue()
          .ifPresent(value ->
              findings.addAll(
                  check("The default of `" + input.name() + "`", input, value, runbook)));
    }
    return findings;
  }

  private static void literal(Input input, Template value, List<Diagnostic> findings) {
    var text = value.text();
    var at = value.part(0, text.length());
    if (input.secret() && PLACEHOLDER.matcher(text).matches()) {
      return;
    }
    if (input.secret()) {
      findings.add(
          Diagnostic.error(
                  "RB0728",
                  at,
                  "The default of `" + input.name() + "` writes a secret into the file.")
              .withHint("leave it to `--set`, `--inputs` or an environment variable."));
      return;
    }
    ProfileCheck.problem(input, text)
        .ifPresent(problem ->
            findings.add(
                Diagnostic.error(
                    "RB0729",
                    at,
                    "The input `"
                        + input.name()
                        + "` "
                        + problem
                        + ", but its default `"
                        + text
                        + "` is not.")));
  }

  /// The values of a profile stand in for defaults.
  static List<Diagnostic> check(Profile profile, Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    for (var input : runbook.inputs()) {
      var what = "The profile `" + profile.name() + "` for `" + input.name() + "`";
      profile
          .value(input.name())
          .ifPresent(value -> findings.addAll(check(what, input, value, runbook)));
    }
    return findings;
  }

  private static List<Diagnostic> check(String what, Input input, Template value, Runbook runbook) {
    var all = runbook.inputs().stream().map(Input::name).toList();
    var above = new LinkedHashSet<>(all.subList(0, runbook.inputs().indexOf(input)));
    var findings = new ArrayList<Diagnostic>();
    for (var hole : value.holes()) {
      for (var path : hole.reads()) {
        var name = path.getFirst();
        if (above.contains(name)) {
          continue;
        }
        var finding =
            all.contains(name)
                ? Diagnostic.error(
                        "RB0704", hole.at(), what + " uses `" + name + "`, which stands below it.")
                    .withHint("move `" + name + "` above `" + input.name() + "`.")
                : Diagnostic.error(
                    "RB0704",
                    hole.at(),
                    what + " can only use inputs above it, and `" + name + "` is none.");
        findings.add(
            all.contains(name)
                ? finding
                : Suggestion.hint(name, above).map(finding::withHint).orElse(finding));
      }
    }
    return findings;
  }
}
