package dev.runbookexec.engine.drill;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A rehearsed situation: what the world answers, and what the runbook must come to.
///
/// @param now when it begins; today if it does not matter
/// @param profile of inputs, if one is chosen
/// @param answers by step id; one for each visit or attempt, the last one repeats
public record Scenario(
    String name,
    String about,
    Optional<Instant> now,
    Optional<String> profile,
    SequencedMap<String, String> inputs,
    People people,
    SequencedMap<String, List<Answer>> answers,
    Expectation expectation) {
  public Scenario {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    answers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(answers));
  }

  /// What the people in it do.
  ///
  /// @param present whether anybody is there
  /// @param approveAll whether everything asked for is approved
  /// @param approved step ids that are approved; others are declined
  /// @param answers to questions, by step id
  public record People(
      boolean present,
      boolean approveAll,
      Set<String> approved,
      SequencedMap<String, String> answers) {
    public People {
      approved = Set.copyOf(approved);
      answers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(answers));
    }
  }

  /// What the world answers to an effect. What is not said is left at its usual value.
  ///
  /// @param outcome `finished`, `timed out`, `connection lost`, `not started`, `refused` or
  ///   `signalled`
  /// @param json the body or the engine's answer as JSON text
  /// @param error the engine's own words when it refuses
  public record Answer(
      String outcome,
      Optional<String> reason,
      Optional<Integer> exit,
      Optional<Integer> status,
      String stdout,
      String stderr,
      Optional<String> json,
      SequencedMap<String, String> headers,
      Optional<String> error) {
    public Answer {
      headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }
  }

  /// What the run must come to.
  ///
  /// @param findings all finding ids in order, if said
  /// @param steps ids that must have run, in this order, others between them allowed
  /// @param notSteps ids that must not have run
  /// @param rows by the id of a deciding step, the row that must apply last
  public record Expectation(
      Optional<String> outcome,
      Optional<List<String>> findings,
      List<String> steps,
      List<String> notSteps,
      SequencedMap<String, String> rows) {
    public Expectation {
      steps = List.copyOf(steps);
      notSteps = List.copyOf(notSteps);
      rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    }
  }
}
