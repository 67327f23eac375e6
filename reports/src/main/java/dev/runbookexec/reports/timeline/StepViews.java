package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.engine.source.Lengths;
import dev.runbookexec.reports.timeline.IncidentReport.OutputView;
import dev.runbookexec.reports.timeline.IncidentReport.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every visit of every step with its output.
final class StepViews {
  /// What is longer stands in the evidence; the page holds its two ends.
  private static final int LONGEST = 12_000;

  private final Map<String, Step> steps;
  private final Gathered run;

  StepViews(Map<String, Step> steps, Gathered run) {
    this.steps = steps;
    this.run = run;
  }

  List<StepView> views() {
    return run.visits().values().stream().map(this::view).toList();
  }

  private StepView view(Visit visit) {
    var place = visit.place();
    var step = Optional.ofNullable(steps.get(place.step()));
    var kept = new LinkedHashMap<String, String>();
    visit.kept().forEach((name, value) -> kept.put(name, Shown.of(value)));
    return new StepView(
        place.step(),
        step.map(Step::heading).orElse(place.step()),
        step.flatMap(Step::why).orElse(""),
        place.within(),
        place.branch(),
        place.depth(),
        visit.status(),
        tone(visit.status()),
        visit.effect().isPresent() ? visit.impact().word() : "",
        visit.target().orElse(""),
        visit.effect().map(EffectBuilder::shown).orElse(""),
        visit.outcome().map(Outcomes::sentence).orElse(""),
        visit.exit().map(String::valueOf).orElse(""),
        visit.attempts(),
        Times.clock(visit.began()),
        visit.took().map(Lengths::shown).orElse(""),
        visit.message(),
        kept,
        visit.outcome().map(StepViews::outputs).orElse(List.of()));
  }

  private static String tone(String status) {
    return switch (status) {
      case "passed", "done" -> "good";
      case "failed", "in-doubt", "stopped", "interrupted" -> "bad";
      case "declined", "suspended" -> "warn";
      default -> "quiet";
    };
  }

  private static List<OutputView> outputs(Outcome outcome) {
    var found = new ArrayList<Output>();
    outcome.mapOutput(output -> {
      found.add(output);
      return output;
    });
    var views = new ArrayList<OutputView>();
    for (var output : found) {
      add(views, output.stderr().isEmpty() ? "output" : "stdout", output.stdout(), output);
      add(views, "stderr", output.stderr(), output);
    }
    return views;
  }

  private static void add(List<OutputView> views, String label, String text, Output output) {
    if (!text.isEmpty()) {
      views.add(new OutputView(label, cut(text), note(text, output)));
    }
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var half = LONGEST / 2;
    return text.substring(0, half)
        + "\n[… "
        + (text.length() - LONGEST)
        + " characters left out here; the whole text is in the evidence folder …]\n"
        + text.substring(text.length() - half);
  }

  private static String note(String text, Output output) {
    var lines = text.lines().count();
    var cut = output.truncated() ? ", more came than was kept" : "";
    return lines
        + (lines == 1 ? " line" : " lines")
        + ", SHA-256 of all output "
        + output.sha256().substring(0, Math.min(12, output.sha256().length()))
        + "…"
        + cut;
  }
}
