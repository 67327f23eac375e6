package dev.runbookexec.reports.page;

import dev.runbookexec.engine.model.Parameter;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.source.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A runbook as the page of a wiki, in Markdown. Somebody on call can work from it by hand.
public final class RunbookPage {
  private final Runbook runbook;
  private final StringBuilder page = new StringBuilder();
  private final StepPart steps;

  private RunbookPage(Runbook runbook) {
    this.runbook = runbook;
    this.steps = new StepPart(runbook, "", page);
  }

  public static String of(Runbook runbook) {
    var whole = new RunbookPage(runbook);
    whole.head();
    whole.inputs();
    whole.targets();
    whole.body();
    whole.handOver();
    whole.related();
    return whole.page.toString().stripTrailing() + "\n";
  }

  private void head() {
    var about = runbook.about();
    paragraph("# Runbook: " + Harmless.plain(about.title()));
    page.append("| | |\n| --- | --- |\n");
    row("Runbook", Optional.of(Harmless.code(runbook.id())));
    row("Owner", about.owner().map(Prose::line));
    row("Backup owner", about.backupOwner().map(Prose::line));
    row("Last validated", about.lastValidated().map(Prose::line));
    row("Validation method", about.validationMethod().map(Prose::line));
    row("Severity", about.severity().map(Prose::line));
    row("Customer impact", about.impact().map(Prose::line));
    row("Required access", listed(about.access()));
    row("Related services", listed(about.services()));
    row(
        "Time budget",
        runbook
            .budget()
            .map(budget -> Lengths.shown(budget.time()) + ", then " + budget.exceeded().word()));
    row("Lease before each change", runbook.lock().map(lock -> Prose.line(lock.shown())));
    page.append("\n");
    about.summary().ifPresent(summary -> paragraph(Prose.paragraphs(summary)));
    if (!about.symptoms().isEmpty()) {
      paragraph("## Symptoms");
      about.symptoms().forEach(one -> page.append("- ").append(Prose.line(one)).append("\n"));
      page.append("\n");
    }
  }

  private static Optional<String> listed(List<String> items) {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(items.stream().map(Prose::line).collect(Collectors.joining(", ")));
  }

  private void inputs() {
    if (runbook.inputs().isEmpty()) {
      return;
    }
    paragraph("## Inputs");
    paragraph("Have these at hand. In the steps, ‹…› stands for what goes there.");
    row(List.of("Input", "About", "If not given", "Must be"));
    page.append("| --- | --- | --- | --- |\n");
    runbook
        .inputs()
        .forEach(input ->
            row(
                List.of(
                    Harmless.code(input.name()) + (input.secret() ? " (secret)" : ""),
                    input.about().map(Prose::line).orElse(""),
                    otherwise(input),
                    String.join("; ", demands(input.match(), input.values(), input)))));
    page.append("\n");
    profiles();
  }

  /// Of a secret, never a value.
  private static String otherwise(Input input) {
    var from = new ArrayList<String>();
    input.env().ifPresent(name -> from.add(Harmless.code("$" + name)));
    input
        .defaultValue()
        .ifPresent(value ->
            from.add(input.secret() ? "has a default" : Harmless.code(Holes.shown(value))));
    if (input.optional()) {
      from.add("may be left out");
    }
    return from.isEmpty() ? "needed" : String.join(", else ", from);
  }

  private static List<String> demands(Optional<String> match, List<String> values, Input input) {
    var demands = demands(match, values);
    input.range().ifPresent(range -> demands.add(TablePart.cell(range)));
    return demands;
  }

  private static List<String> demands(Optional<String> match, List<String> values) {
    var demands = new ArrayList<String>();
    match.ifPresent(pattern -> demands.add("matches " + Harmless.code(pattern)));
    if (!values.isEmpty()) {
      demands.add(values.stream().map(Harmless::code).collect(Collectors.joining(" or ")));
    }
    return demands;
  }

  private void profiles() {
    for (var profile : runbook.profiles().values()) {
      paragraph("**Profile " + Harmless.plain(profile.name()) + "**");
      profile
          .presets()
          .forEach(preset -> {
            var value =
                isSecret(preset.input()) ? "(secret)" : Harmless.code(Holes.shown(preset.value()));
            page.append("- ")
                .append(Harmless.code(preset.input()))
                .append(": ")
                .append(value)
                .append("\n");
          });
      page.append("\n");
    }
  }

  private boolean isSecret(String name) {
    return runbook.inputs().stream().anyMatch(input -> input.name().equals(name) && input.secret());
  }

  private void targets() {
    var places = new Places(runbook);
    paragraph("## Where it is done");
    runbook
        .targets()
        .values()
        .forEach(target ->
            page.append("- **")
                .append(Harmless.plain(target.name()))
                .append("**: ")
                .append(places.how(target))
                .append("\n"));
    page.append("\n");
  }

  private void body() {
    paragraph("## Steps");
    paragraph(
        "Of a step `look`, `look.text` is what it printed, `look.exit` its exit code (`echo $?` right after it), `look.status` the number that `curl` prints last, `look.outcome` how it ended: `finished`, or for instance `timed out`, `connection lost`, `not started`.");
    contents();
    steps.steps(runbook.steps(), 3, "");
    if (!runbook.procedures().isEmpty()) {
      paragraph("## Procedures");
      runbook.procedures().values().forEach(this::procedure);
    }
    if (!runbook.cleanUp().isEmpty()) {
      paragraph("## Finally");
      paragraph("Do this in any case, however it ended.");
      steps.steps(runbook.cleanUp(), 3, "");
    }
  }

  /// Where to turn to at once by somebody who knows what it is.
  private void contents() {
    if (runbook.procedures().size() > 1) {
      var links = new Links(runbook, "");
      paragraph(
          runbook.procedures().keySet().stream()
              .map(links::to)
              .collect(Collectors.joining(" · ", "They lead to these procedures: ", "")));
    }
  }

  private void procedure(Runbook.Procedure procedure) {
    var title = procedure.title().orElse(procedure.name());
    paragraph(new Links(runbook, "").anchor(procedure.name()));
    paragraph("### " + Harmless.plain(title));
    paragraph("Procedure " + Harmless.code(procedure.name()));
    procedure.why().ifPresent(why -> paragraph(Prose.paragraphs(why)));
    procedure.parameters().forEach(this::parameter);
    if (!procedure.parameters().isEmpty()) {
      page.append("\n");
    }
    steps.steps(procedure.steps(), 4, "");
  }

  private void parameter(Parameter parameter) {
    var parts = new ArrayList<String>();
    parameter.about().ifPresent(about -> parts.add(Prose.line(about)));
    parameter
        .defaultValue()
        .ifPresent(value -> parts.add("usually " + Harmless.code(Holes.shown(value))));
    parts.addAll(demands(parameter.match(), parameter.values()));
    if (parameter.optional()) {
      parts.add("may be left out");
    }
    page.append("- It is given ").append(Harmless.code(parameter.name()));
    page.append(parts.isEmpty() ? "" : ": " + String.join("; ", parts)).append("\n");
  }

  private void handOver() {
    var about = runbook.about();
    if (about.escalateTo().isEmpty() && about.handOver().isEmpty()) {
      return;
    }
    paragraph("## Escalation");
    about.escalateTo().ifPresent(whom -> paragraph("Escalate to " + Prose.line(whom) + "."));
    if (!about.handOver().isEmpty()) {
      paragraph("Hand over:");
      about
          .handOver()
          .forEach((name, value) ->
              page.append("- ")
                  .append(Harmless.plain(name))
                  .append(": ")
                  .append(Prose.line(Holes.shown(value)))
                  .append("\n"));
      page.append("\n");
    }
  }

  private void related() {
    if (!runbook.about().related().isEmpty()) {
      paragraph("## Related runbooks");
      runbook
          .about()
          .related()
          .forEach((id, sentence) ->
              page.append("- ")
                  .append(Harmless.code(id))
                  .append(": ")
                  .append(Prose.line(sentence))
                  .append("\n"));
    }
  }

  private void row(String name, Optional<String> value) {
    value.ifPresent(text -> row(List.of("**" + name + "**", text)));
  }

  private void row(List<String> cells) {
    page.append(
        cells.stream().map(Harmless::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private void paragraph(String text) {
    page.append(text.stripTrailing()).append("\n\n");
  }
}
