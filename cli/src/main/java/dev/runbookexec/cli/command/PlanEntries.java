package dev.runbookexec.cli.command;

import dev.runbookexec.engine.plan.Plan;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.StepStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A plan in the form of a run in which nothing was performed, for the documents of runs.
final class PlanEntries {
  private PlanEntries() {}

  static List<Entry> of(RunEvent.RunStarted started, Plan plan, InstantSource clock) {
    var now = clock.instant();
    var events = new ArrayList<RunEvent>();
    events.add(started);
    plan.allItems()
        .forEach(item -> {
          var place = new Place(item.step().id(), 1, "", 0);
          events.add(new RunEvent.StepStarted(place));
          var note =
              item.note().isEmpty()
                  ? "Planned; nothing was contacted."
                  : "Planned: " + item.note() + ".";
          events.add(
              new RunEvent.StepEnded(place, StepStatus.NOT_PERFORMED, note, new LinkedHashMap<>()));
        });
    events.add(
        new RunEvent.RunEnded(
            RunOutcome.PLANNED, "A plan; nothing was contacted.", new LinkedHashMap<>()));
    var entries = new ArrayList<Entry>();
    events.forEach(event -> entries.add(new Entry(entries.size() + 1, now, event)));
    return entries;
  }
}
