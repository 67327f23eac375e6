package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.source.Lengths;
import dev.runbookexec.reports.timeline.IncidentReport.About;
import dev.runbookexec.reports.timeline.IncidentReport.Change;
import dev.runbookexec.reports.timeline.IncidentReport.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Makes a report from a runbook and the events of a run.
public final class ReportBuilder {
  private final Runbook runbook;
  private final Gathered run;
  private final String head;
  private final Map<String, Step> steps;
  private final Undos undos;

  private ReportBuilder(Runbook runbook, Gathered run, String head) {
    this.runbook = runbook;
    this.run = run;
    this.head = head;
    this.steps = runbook.everyStep().collect(Collectors.toMap(Step::id, step -> step));
    this.undos = new Undos(steps, run);
  }

  /// @param entries from the first event; they may end anywhere
  /// @param head the hash of the journal's last line, or empty
  public static IncidentReport build(Runbook runbook, List<Entry> entries, String head) {
    return new ReportBuilder(runbook, Gathered.of(entries), head).report();
  }

  private IncidentReport report() {
    var started = run.started();
    return new IncidentReport(
        runbook.about().title(),
        runbook.id(),
        new Verdicts(run).verdict(),
        started.mode(),
        facts(),
        about(),
        started.inputs(),
        new Narrative(steps, run).lines(),
        findings(),
        new DecisionViews(steps, run).views(),
        changes(),
        new StepViews(steps, run).views(),
        run.end().map(RunEvent.RunEnded::handOver).orElseGet(LinkedHashMap::new),
        problems(),
        provenance());
  }

  private static String budget(Runbook.Budget budget) {
    return Lengths.shown(budget.time()) + ", then " + budget.exceeded().word();
  }

  private SequencedMap<String, String> facts() {
    var first = run.entries().getFirst().at();
    var last = run.entries().getLast().at();
    var facts = new LinkedHashMap<String, String>();
    run.started().incident().ifPresent(id -> facts.put("Incident", id));
    run.started().profile().ifPresent(name -> facts.put("Profile", name));
    facts.put("Started", Times.full(first));
    facts.put(
        "Ended", Times.full(last) + " (" + Lengths.shown(Duration.between(first, last)) + ")");
    runbook.budget().ifPresent(budget -> facts.put("Budget", budget(budget)));
    runbook.lock().ifPresent(lock -> facts.put("Lease", lock.shown()));
    facts.put("Operator", run.started().operator());
    runbook.about().severity().ifPresent(text -> facts.put("Severity", text));
    runbook.about().impact().ifPresent(text -> facts.put("Customer impact", text));
    runbook.about().owner().ifPresent(text -> facts.put("Owner", text));
    runbook.about().backupOwner().ifPresent(text -> facts.put("Backup owner", text));
    runbook.about().escalateTo().ifPresent(text -> facts.put("Escalate to", text));
    return facts;
  }

  private About about() {
    var about = runbook.about();
    var facts = new LinkedHashMap<String, String>();
    about.lastValidated().ifPresent(text -> facts.put("Last validated", text));
    about.validationMethod().ifPresent(text -> facts.put("Validation method", text));
    var lists = new LinkedHashMap<String, List<String>>();
    put(lists, "Symptoms", about.symptoms());
    put(lists, "Required access", about.access());
    put(lists, "Related services", about.services());
    var related = new ArrayList<String>();
    about.related().forEach((id, text) -> related.add(id + ": " + text));
    put(lists, "Related runbooks", related);
    return new About(about.summary().orElse(""), facts, lists);
  }

  private static void put(Map<String, List<String>> lists, String label, List<String> items) {
    if (!items.isEmpty()) {
      lists.put(label, items);
    }
  }

  private List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : run.entries()) {
      if (entry.event() instanceof RunEvent.FindingRecorded(var place, var id, var message)) {
        findings.add(new Finding(id, place.step(), message));
      }
    }
    return findings;
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (var visit : run.visits().values()) {
      if (visit.changed() && visit.effect().isPresent()) {
        changes.add(change(visit));
      }
    }
    return changes;
  }

  private Change change(Visit visit) {
    var id = visit.place().step();
    return new Change(
        id,
        heading(id),
        visit.impact().word(),
        visit.target().orElse(""),
        EffectBuilder.shown(visit.effect().orElseThrow()),
        visit.approved(),
        visit.outcome().map(Outcomes::sentence).orElse("unknown: the journal ends before its end"),
        Optional.ofNullable(steps.get(id)).map(step -> undos.words(step, visit)).orElse(""),
        Times.clock(visit.began()));
  }

  private String heading(String id) {
    var step = steps.get(id);
    return step == null ? id : step.heading();
  }

  /// What an auditor must not overlook: unknown outcomes, time-outs that were not confirmed,
  /// clean-up that failed.
  private List<String> problems() {
    var problems = new ArrayList<String>();
    if (run.end().isEmpty()) {
      problems.add(
          "The journal ends before the run's end: the program was killed, or its machine went down.");
    }
    for (var visit : run.visits().values()) {
      if (visit.impact() != Impact.OBSERVE
          && visit.outcome().isEmpty()
          && visit.effect().isPresent()) {
        problems.add(
            "`"
                + visit.place().step()
                + "` was begun and nobody knows what became of it: "
                + EffectBuilder.shown(visit.effect().get()));
      }
      visit.outcome().ifPresent(outcome -> unconfirmed(visit, outcome, problems));
      if (visit.place().within().equals("undo") && visit.status().equals("failed")) {
        problems.add("Undoing by `" + visit.place().step() + "` failed: " + visit.message());
      }
      if (visit.place().within().equals("finally") && visit.status().equals("failed")) {
        problems.add("The clean-up step `" + visit.place().step() + "` failed: " + visit.message());
      }
    }
    return problems;
  }

  private static void unconfirmed(Visit visit, Outcome outcome, List<String> problems) {
    if (outcome instanceof Outcome.TimedOut(var ended, var detail, _, _) && !ended) {
      problems.add("`" + visit.place().step() + "` timed out, and " + detail + ".");
    }
    if (outcome instanceof Outcome.ConnectionLost(var reason, _, _)
        && visit.impact() != Impact.OBSERVE) {
      problems.add(
          "`"
              + visit.place().step()
              + "` lost its connection after it was sent, so it may have happened: "
              + reason);
    }
  }

  private SequencedMap<String, String> provenance() {
    var started = run.started();
    var provenance = new LinkedHashMap<String, String>();
    provenance.put("Run", started.run());
    provenance.put("Runbook", started.path());
    provenance.put("Runbook's SHA-256", started.sha256());
    started.files().forEach((file, sha256) -> provenance.put("SHA-256 of " + file, sha256));
    provenance.put("Mode", started.mode());
    provenance.put("Events", run.entries().size() + (run.end().isPresent() ? "" : ", cut off"));
    if (!head.isEmpty()) {
      provenance.put("Journal's last SHA-256", head);
    }
    provenance.put("Outcome", outcome(run.outcome()));
    provenance.put("runbook-exec", started.version());
    return provenance;
  }

  private static String outcome(RunOutcome outcome) {
    return outcome.word() + " (exit code " + outcome.exitCode() + ")";
  }
}
