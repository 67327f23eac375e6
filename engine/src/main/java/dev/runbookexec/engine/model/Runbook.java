package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A whole runbook.
///
/// @param id the same as the file's name without its ending
/// @param inputs in the order written
/// @param targets by name, in the order written; `local` is among them
/// @param procedures by name, in the order written
/// @param cleanUp the steps under `finally`; they always run
public record Runbook(
    String id,
    Span at,
    About about,
    List<Input> inputs,
    SequencedMap<String, Target> targets,
    List<Step> steps,
    SequencedMap<String, Procedure> procedures,
    List<Step> cleanUp) {
  public Runbook {
    inputs = List.copyOf(inputs);
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    steps = List.copyOf(steps);
    procedures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(procedures));
    cleanUp = List.copyOf(cleanUp);
  }

  public Optional<Procedure> procedure(String name) {
    return Optional.ofNullable(procedures.get(name));
  }

  /// Every step, nested ones too, in the order written: steps, procedures, finally.
  public Stream<Step> allSteps() {
    return Stream.of(
            steps.stream(),
            procedures.values().stream().flatMap(p -> p.steps().stream()),
            cleanUp.stream())
        .flatMap(steps -> steps)
        .flatMap(Runbook::withNested);
  }

  /// A step and the steps in it, in the order written.
  public static Stream<Step> withNested(Step step) {
    var inner = Stream.concat(step.act().inside().stream(), step.recovery().steps().stream());
    return Stream.concat(Stream.of(step), inner.flatMap(Runbook::withNested));
  }

  /// @param at of the name
  /// @param parameters what it is given when it is used, in the order written
  public record Procedure(
      String name,
      Span at,
      Optional<String> title,
      Optional<String> why,
      List<Parameter> parameters,
      List<Step> steps) {
    public Procedure {
      parameters = List.copyOf(parameters);
      steps = List.copyOf(steps);
    }
  }

  /// What people need to know before they use it. Everything is optional but the title.
  ///
  /// @param related other runbooks' ids, each with a sentence
  /// @param handOver what to tell the next responder when the run escalates, filled in at that time
  public record About(
      String title,
      Optional<String> summary,
      Optional<String> owner,
      Optional<String> backupOwner,
      Optional<String> severity,
      Optional<String> impact,
      Optional<String> lastValidated,
      Optional<String> validationMethod,
      List<String> access,
      List<String> services,
      List<String> symptoms,
      SequencedMap<String, String> related,
      Optional<String> escalateTo,
      SequencedMap<String, Template> handOver) {
    public About {
      access = List.copyOf(access);
      services = List.copyOf(services);
      symptoms = List.copyOf(symptoms);
      related = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(related));
      handOver = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(handOver));
    }
  }

  /// A value that the run is given.
  ///
  /// @param env the environment variable that gives it, unless it is set otherwise
  /// @param defaultValue may use other inputs; if one of those is absent, so is the default
  /// @param match the whole value must match it (RE2)
  /// @param values if not empty, the value must be one of them
  /// @param range the number that it must be: a range or a comparison
  /// @param secret masked wherever it is shown or written
  /// @param optional whether the run may go without it
  public record Input(
      String name,
      Span at,
      Optional<String> about,
      Optional<String> env,
      Optional<Template> defaultValue,
      Optional<String> match,
      List<String> values,
      Optional<Cell> range,
      boolean secret,
      boolean optional) {
    public Input {
      values = List.copyOf(values);
    }
  }
}
