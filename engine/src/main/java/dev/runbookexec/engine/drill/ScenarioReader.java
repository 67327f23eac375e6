package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.drill.Scenario.Answer;
import dev.runbookexec.engine.drill.Scenario.Expectation;
import dev.runbookexec.engine.drill.Scenario.People;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.read.Fields;
import dev.runbookexec.engine.read.Findings;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a scenario for a runbook, whose steps and inputs it may name.
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of("scenario", "about", "now", "profile", "inputs", "operator", "answers", "expect");
  private static final List<String> ANSWER_KEYS =
      List.of(
          "outcome", "reason", "exit", "status", "stdout", "stderr", "json", "body", "text",
          "headers", "error");
  private static final List<String> OUTCOMES =
      List.of("finished", "timed out", "connection lost", "not started", "refused", "signalled");

  private final Findings findings = new Findings();
  private final Set<String> steps;
  private final Set<String> inputs;
  private final Set<String> profiles;

  private ScenarioReader(Runbook runbook) {
    this.profiles = runbook.profiles().sequencedKeySet();
    this.steps =
        runbook.everyStep().map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new));
    runbook.leases().forEach(steps::add);
    this.inputs =
        runbook.inputs().stream()
            .map(Runbook.Input::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The scenario in a text, with all findings; it comes back only if there is no error.
  public static Parsed<Scenario> read(SourceText source, Runbook runbook) {
    var reader = new ScenarioReader(runbook);
    var document = YamlReader.read(source);
    document.findings().forEach(reader.findings::add);
    var scenario = document.root().flatMap(reader::scenario);
    var value = reader.findings.hasErrors() ? Optional.<Scenario>empty() : scenario;
    return new Parsed<>(value, reader.findings.all());
  }

  private Optional<Scenario> scenario(Node root) {
    if (!(root instanceof MapNode map)) {
      findings.error(
          "RB0801", root.at(), "A scenario is a mapping, but there is " + root.kind() + ".");
      return Optional.empty();
    }
    var fields = new Fields(map, findings);
    fields.allow("a scenario", KEYS);
    var name = fields.required("a scenario", "scenario");
    if (!fields.has("expect")) {
      findings.error(
          "RB0802",
          map.at(),
          "A scenario needs `expect`: a rehearsal that cannot fail proves nothing.");
    }
    var profile = fields.scalar("profile");
    profile.ifPresent(chosen -> known(chosen, profiles, "profile"));
    var now = fields.scalar("now").flatMap(this::time);
    var given = texts(fields, "inputs", inputs, "input");
    var expectation = expectation(fields);
    var answers = answers(fields);
    var people = people(fields);
    return name.map(found ->
        new Scenario(
            found,
            fields.text("about").orElse(""),
            now,
            profile.map(ScalarNode::text),
            given,
            people,
            answers,
            expectation));
  }

  private Optional<Instant> time(ScalarNode written) {
    try {
      return Optional.of(Instant.parse(written.text()));
    } catch (DateTimeParseException _) {
      findings.add(
          Diagnostic.error("RB0807", written.at(), "`" + written.text() + "` is no time.")
              .withHint("write it in UTC, such as `2026-01-31T02:30:00Z`."));
      return Optional.empty();
    }
  }

  private SequencedMap<String, String> texts(
      Fields fields, String key, Set<String> known, String kind) {
    if (fields.node(key).orElse(null) instanceof MapNode map) {
      known(map, known, kind);
    }
    return fields.entries(key, "a mapping of names to texts", node -> Optional.of(node.text()));
  }

  private void known(MapNode map, Set<String> known, String kind) {
    map.entries().forEach(entry -> known(entry.key(), known, kind));
  }

  private void known(ScalarNode name, Set<String> known, String kind) {
    if (!known.contains(name.text())) {
      var finding =
          Diagnostic.error(
              "RB0803", name.at(), "The runbook has no " + kind + " `" + name.text() + "`.");
      findings.add(Suggestion.hint(name.text(), known).map(finding::withHint).orElse(finding));
    }
  }

  private People people(Fields fields) {
    var inner = fields.mapping("operator", "a mapping such as `{ approve: all }`");
    if (!fields.has("operator") || inner.isEmpty()) {
      return new People(true, false, Set.of(), new LinkedHashMap<>());
    }
    var operator = inner.get();
    operator.allow("`operator`", List.of("approve", "answers", "present"));
    var approve = operator.texts("approve");
    approve.stream()
        .filter(id -> !List.of("all", "none").contains(id) && !steps.contains(id))
        .forEach(id ->
            findings.error(
                "RB0803", operator.keyAt("approve"), "The runbook has no step `" + id + "`."));
    return new People(
        !operator.has("present") || operator.truth("present"),
        approve.equals(List.of("all")),
        new LinkedHashSet<>(approve),
        texts(operator, "answers", steps, "step"));
  }

  private SequencedMap<String, List<Answer>> answers(Fields fields) {
    var all = new LinkedHashMap<String, List<Answer>>();
    if (!fields.has("answers")) {
      return all;
    }
    fields
        .mapping("answers", "a mapping of step ids to answers")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry -> {
                  known(entry.key(), steps, "step");
                  all.put(entry.key().text(), answers(inner, entry.key().text(), entry.value()));
                }));
    return all;
  }

  private List<Answer> answers(Fields inner, String step, Node node) {
    var nodes = node instanceof ListNode list ? list.items() : List.of(node);
    var read = new ArrayList<Answer>();
    nodes.forEach(one ->
        inner
            .mapping(step, one, "an answer such as `{ exit: 0, stdout: … }`")
            .ifPresent(fields -> read.add(answer(fields))));
    return read;
  }

  private Answer answer(Fields fields) {
    fields.allow("an answer", ANSWER_KEYS);
    var outcome = fields.text("outcome").orElse("finished");
    if (!OUTCOMES.contains(outcome)) {
      findings.error(
          "RB0804",
          fields.keyAt("outcome"),
          "There is no outcome `" + outcome + "`.",
          "it is one of `" + String.join("`, `", OUTCOMES) + "`.");
    }
    return new Answer(
        outcome,
        fields.text("reason"),
        number(fields, "exit", 0, 255),
        number(fields, "status", 0, 999),
        text(fields, "stdout")
            .or(() -> text(fields, "body"))
            .or(() -> text(fields, "text"))
            .orElse(""),
        text(fields, "stderr").orElse(""),
        fields.node("json").map(NodeJson::text),
        headers(fields),
        fields.text("error"));
  }

  private static SequencedMap<String, String> headers(Fields fields) {
    return fields.has("headers")
        ? fields.entries("headers", "a mapping of names to texts", node -> Optional.of(node.text()))
        : new LinkedHashMap<>();
  }

  /// Output may be empty, which other texts may not.
  private static Optional<String> text(Fields fields, String key) {
    return fields
        .node(key)
        .flatMap(node ->
            node instanceof ScalarNode scalar ? Optional.of(scalar.text()) : fields.text(key));
  }

  private Optional<Integer> number(Fields fields, String key, int low, int high) {
    var text = fields.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("[0-9]{1,6}")) {
      findings.error("RB0805", fields.keyAt(key), "`" + key + "` must be a whole number.");
      return Optional.empty();
    }
    var number = Integer.parseInt(text.get());
    if (number < low || number > high) {
      findings.error(
          "RB0805",
          fields.keyAt(key),
          "`" + key + "` must be a whole number from " + low + " to " + high + ".");
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private Expectation expectation(Fields fields) {
    var inner = fields.mapping("expect", "a mapping such as `{ outcome: resolved }`");
    if (inner.isEmpty()) {
      return new Expectation(
          Optional.empty(), Optional.empty(), List.of(), List.of(), new LinkedHashMap<>());
    }
    var expect = inner.get();
    expect.allow("`expect`", List.of("outcome", "findings", "steps", "not_steps", "rows"));
    var outcomes = Arrays.stream(RunOutcome.values()).map(RunOutcome::word).toList();
    var outcome = expect.text("outcome");
    outcome
        .filter(word -> !outcomes.contains(word))
        .ifPresent(word ->
            findings.error(
                "RB0806",
                expect.keyAt("outcome"),
                "A run never ends as `" + word + "`.",
                "it ends as one of `" + String.join("`, `", outcomes) + "`."));
    return new Expectation(
        outcome,
        list(expect, "findings"),
        steps(expect, "steps"),
        steps(expect, "not_steps"),
        texts(expect, "rows", steps, "step"));
  }

  /// An empty list is an expectation as well: no finding at all.
  private static Optional<List<String>> list(Fields fields, String key) {
    if (fields.node(key).orElse(null) instanceof ListNode list && list.items().isEmpty()) {
      return Optional.of(List.of());
    }
    return fields.has(key) ? Optional.of(fields.texts(key)) : Optional.empty();
  }

  private List<String> steps(Fields fields, String key) {
    var ids = fields.texts(key);
    ids.stream()
        .filter(id -> !steps.contains(id))
        .forEach(id ->
            findings.error("RB0803", fields.keyAt(key), "The runbook has no step `" + id + "`."));
    return ids;
  }
}
