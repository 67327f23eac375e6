package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Lengths;
import dev.runbookexec.engine.source.Span;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A whole runbook.
///
/// @param id the same as the file's name without its ending
/// @param budget how long a run may take
/// @param lock what keeps two people from changing the same thing at once
/// @param inputs in the order written
/// @param profiles by name, in the order written
/// @param targets by name, in the order written; `local` is among them
/// @param procedures by name, in the order written
/// @param cleanUp the steps under `finally`; they always run
/// @param allowed the traps outside its steps that are meant
public record Runbook(
    String id,
    Span at,
    About about,
    Optional<Budget> budget,
    Optional<Lock> lock,
    List<Input> inputs,
    SequencedMap<String, Profile> profiles,
    SequencedMap<String, Target> targets,
    List<Step> steps,
    SequencedMap<String, Procedure> procedures,
    List<Step> cleanUp,
    Allowed allowed) {
  public Runbook {
    inputs = List.copyOf(inputs);
    profiles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(profiles));
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    steps = List.copyOf(steps);
    procedures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(procedures));
    cleanUp = List.copyOf(cleanUp);
  }

  /// The same with the values of a profile for defaults.
  public Runbook with(Profile profile) {
    var changed =
        inputs.stream()
            .map(input -> profile.value(input.name()).map(input::withDefault).orElse(input))
            .toList();
    return new Runbook(
        id,
        at,
        about,
        budget,
        lock,
        changed,
        profiles,
        targets,
        steps,
        procedures,
        cleanUp,
        allowed);
  }

  public Optional<Procedure> procedure(String name) {
    return Optional.ofNullable(procedures.get(name));
  }

  /// Every step, nested ones too, in the order written: steps, procedures, finally. Those of
  /// runbooks that it calls are not its own.
  public Stream<Step> allSteps() {
    return Stream.of(
            steps.stream(),
            procedures.values().stream().flatMap(p -> p.steps().stream()),
            cleanUp.stream())
        .flatMap(steps -> steps)
        .flatMap(Runbook::withNested);
  }

  /// The same by their ids, of two with one id the last.
  public SequencedMap<String, Step> stepsById() {
    var steps = new LinkedHashMap<String, Step>();
    allSteps().forEach(step -> steps.put(step.id(), step));
    return steps;
  }

  /// Its own steps and those of the runbooks that it calls, each call's after it, by the ids that
  /// they have in a run.
  public Stream<Step> everyStep() {
    return allSteps().flatMap(Runbook::withCalled);
  }

  /// The ids by which a run asks whether to take over a lease: its own and those of the runbooks
  /// that it calls.
  public Stream<String> leases() {
    return leases("");
  }

  private Stream<String> leases(String prefix) {
    var called =
        allSteps()
            .filter(step -> step.act() instanceof Act.CallRunbook)
            .flatMap(
                step -> ((Act.CallRunbook) step.act()).callee().here().leases(step.id() + "/"));
    return Stream.concat(lock.stream().map(_ -> prefix + Lock.TAKE), called);
  }

  private static Stream<Step> withCalled(Step step) {
    return step.act() instanceof Act.CallRunbook call
        ? Stream.concat(Stream.of(step), call.callee().here().everyStep())
        : Stream.of(step);
  }

  /// The runbooks that its own steps call, as their files have them, in the order written.
  public Stream<Runbook> calledRunbooks() {
    return allSteps()
        .map(Step::act)
        .filter(Act.CallRunbook.class::isInstance)
        .map(act -> ((Act.CallRunbook) act).callee().written());
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

  /// A clock for the whole run. Clean-up does not count.
  public record Budget(Duration time, Exceeded exceeded) {
    /// How a run ends that takes longer.
    public enum Exceeded {
      ESCALATE,
      STOP;

      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// A lease on what is worked on.
  ///
  /// @param name of what is worked on, the same for all who work on it
  /// @param on the target that keeps the lease
  /// @param length how long it is held after the last change
  public record Lock(Span at, Template name, String on, Duration length) {
    /// What takes the lease, as a step.
    public static final String TAKE = "lock";

    /// What gives it back at the end.
    public static final String RELEASE = "unlock";

    /// For people: what is held where, and for how long.
    public String shown() {
      return shown(name.text().replaceAll("[$][{][{] *(.*?) *}}", "‹$1›"));
    }

    /// The same where more is known of its name.
    public String shown(String filled) {
      return "`" + filled + "` on `" + on + "`, for " + Lengths.shown(length);
    }
  }

  /// Values of inputs under a name, such as `prod`.
  public record Profile(String name, Span at, List<Preset> presets) {
    public Profile {
      presets = List.copyOf(presets);
    }

    /// @param at of the input's name
    public record Preset(Span at, String input, Template value) {}

    public Optional<Template> value(String input) {
      return presets.stream()
          .filter(preset -> preset.input().equals(input))
          .map(Preset::value)
          .findFirst();
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

    Input withDefault(Template value) {
      return new Input(
          name, at, about, env, Optional.of(value), match, values, range, secret, optional);
    }
  }
}
