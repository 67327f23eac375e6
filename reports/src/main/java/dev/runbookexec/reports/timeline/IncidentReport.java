package dev.runbookexec.reports.timeline;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A run as people need it: the verdict first, then how it came about, then everything. Plain data;
/// the same events give the same report.
///
/// @param facts label to text: who, when, for which incident
/// @param inputs as shown; secrets by name
/// @param provenance label to text: what proves that this is the run it says it is
public record IncidentReport(
    String title,
    String runbook,
    Verdict verdict,
    String mode,
    SequencedMap<String, String> facts,
    About about,
    SequencedMap<String, String> inputs,
    List<Line> narrative,
    List<Finding> findings,
    List<Decision> decisions,
    List<Change> changes,
    List<StepView> steps,
    SequencedMap<String, String> handOver,
    List<String> problems,
    SequencedMap<String, String> provenance) {
  public IncidentReport {
    narrative = List.copyOf(narrative);
    findings = List.copyOf(findings);
    decisions = List.copyOf(decisions);
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /// @param word `resolved`, `escalated`, …
  /// @param tone `good`, `warn` or `bad`, for colour; the word says the same
  /// @param headline one line: what it came to
  /// @param next what to do now
  public record Verdict(String word, String tone, String headline, String reason, String next) {}

  /// @param lists label to items, such as `Symptoms`
  public record About(
      String summary, SequencedMap<String, String> facts, Map<String, List<String>> lists) {}

  /// One sentence of the narrative.
  ///
  /// @param kind `look`, `decide`, `find`, `change`, `say`, `ask`, `fail`, `end`: chooses its mark
  /// @param depth how many procedures, loops and branches it is in
  /// @param branch which of several that went on at the same time; empty outside of them
  public record Line(
      String time, String kind, int depth, String branch, String text, String step) {}

  public record Finding(String id, String step, String message) {}

  /// @param gapReason why the runbook did not know what to do; empty if it knew
  /// @param gap what to add to the table then; empty otherwise
  public record Decision(
      String step,
      String heading,
      String time,
      List<String> columns,
      List<String> values,
      List<Row> rows,
      String chosen,
      String gapReason,
      String gap) {}

  /// @param cells as written, in column order; `any` where left out
  public record Row(String name, List<String> cells, String then, boolean matched) {}

  /// @param approved by whom or what
  /// @param undo whether it was undone, or how it can be
  public record Change(
      String step,
      String heading,
      String impact,
      String target,
      String command,
      String approved,
      String outcome,
      String undo,
      String time) {}

  /// @param outputs label to text, already bounded
  public record StepView(
      String id,
      String heading,
      String why,
      String within,
      String branch,
      int depth,
      String status,
      String tone,
      String impact,
      String target,
      String command,
      String outcome,
      String exit,
      int attempts,
      String time,
      String took,
      String message,
      SequencedMap<String, String> kept,
      List<OutputView> outputs) {}

  /// @param note how much came, and whether something was left out
  public record OutputView(String label, String text, String note) {}
}
