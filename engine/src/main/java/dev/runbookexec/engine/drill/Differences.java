package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.drill.Scenario.Expectation;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Compares what a run came to with what was expected of it.
final class Differences {
  private Differences() {}

  static List<String> between(Expectation expected, List<Entry> entries) {
    var differences = new ArrayList<String>();
    outcome(expected, entries, differences);
    findings(expected, entries, differences);
    steps(expected, entries, differences);
    rows(expected, entries, differences);
    return differences;
  }

  private static void outcome(Expectation expected, List<Entry> entries, List<String> differences) {
    var outcome =
        entries.stream()
            .flatMap(entry ->
                entry.event() instanceof RunEvent.RunEnded e
                    ? java.util.stream.Stream.of(e)
                    : java.util.stream.Stream.empty())
            .findFirst();
    var word = outcome.map(ended -> ended.outcome().word()).orElse("nothing");
    var reason = outcome.map(RunEvent.RunEnded::reason).orElse("");
    expected
        .outcome()
        .filter(wanted -> !wanted.equals(word))
        .ifPresent(wanted ->
            differences.add(
                "Expected the run to end as `"
                    + wanted
                    + "`, but it ended as `"
                    + word
                    + "`: "
                    + reason));
  }

  private static void findings(
      Expectation expected, List<Entry> entries, List<String> differences) {
    var found = new ArrayList<String>();
    entries.forEach(entry -> {
      if (entry.event() instanceof RunEvent.FindingRecorded finding) {
        found.add(finding.id());
      }
    });
    expected
        .findings()
        .filter(wanted -> !wanted.equals(found))
        .ifPresent(wanted ->
            differences.add("Expected the findings " + wanted + ", but there are " + found + "."));
  }

  private static void steps(Expectation expected, List<Entry> entries, List<String> differences) {
    var ran = new ArrayList<String>();
    entries.forEach(entry -> {
      if (entry.event() instanceof RunEvent.StepStarted(var place)) {
        ran.add(place.step());
      }
    });
    var from = 0;
    for (var step : expected.steps()) {
      var at = ran.subList(from, ran.size()).indexOf(step);
      if (at < 0) {
        differences.add(
            "Expected the step `"
                + step
                + "` to run"
                + (ran.contains(step) ? " in another order." : ", but it did not."));
      } else {
        from += at + 1;
      }
    }
    expected.notSteps().stream()
        .filter(ran::contains)
        .forEach(
            step -> differences.add("Expected the step `" + step + "` not to run, but it did."));
  }

  private static void rows(Expectation expected, List<Entry> entries, List<String> differences) {
    var rows = new LinkedHashMap<String, String>();
    entries.forEach(entry -> {
      if (entry.event() instanceof RunEvent.Decided(var place, _, var row)) {
        rows.put(place.step(), row);
      }
    });
    expected
        .rows()
        .forEach((step, row) -> {
          var actual = rows.getOrDefault(step, "nothing");
          if (!actual.equals(row)) {
            differences.add(
                "Expected `" + step + "` to choose `" + row + "`, but it chose `" + actual + "`.");
          }
        });
  }
}
