package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the act of a step by its kind.
final class ActReader {
  private final Findings findings;

  ActReader(Findings findings) {
    this.findings = findings;
  }

  Optional<? extends Act> read(ActKind kind, Fields fields, String id) {
    return switch (kind) {
      case RUN -> new CommandReader(findings).read(fields);
      case HTTP -> new RequestReader(findings).read(fields);
      case DOCKER -> new DockerReader(findings).read(fields);
      case DECIDE -> new DecideReader(findings).read(fields);
      case CALL -> new CallRunbookReader(findings).read(fields);
      case EACH -> each(fields, id);
      case TOGETHER -> new TogetherReader(findings).read(fields, id);
      case FALLBACK -> new FallbackReader(findings).read(fields, id);
      case WAIT -> waiting(fields, id);
      case ASK -> ask(fields);
      case APPROVE -> fields.template("approve").map(Act.Approve::new);
      case MANUAL -> manual(fields);
      case COLLECT -> Optional.of(new Act.Collect(fields.templates("collect")));
      case NOTIFY -> new RequestReader(findings).notification(fields);
      case SET -> Optional.of(new Act.Set(fields.expressions("set")));
      case SAY, FINDING, DO, CONCLUDE, ESCALATE -> consequence(fields);
    };
  }

  private Optional<Act> consequence(Fields fields) {
    var then = new ConsequenceReader(findings).read(fields);
    var onlyCalls =
        then.say().isEmpty()
            && then.finding().isEmpty()
            && then.conclude().isEmpty()
            && then.escalate().isEmpty();
    return Optional.of(onlyCalls ? new Act.Do(then.procedures()) : new Act.Say(fields.at(), then));
  }

  private Optional<Act> each(Fields fields, String id) {
    var steps = nested(fields, id);
    var item = fields.text("as_item").orElse("item");
    var parallel = parallel(fields);
    var gather = gather(fields);
    return list(fields).map(list -> new Act.Each(list, item, steps, parallel, gather));
  }

  /// An expression, or a list as it is written.
  private Optional<Expression> list(Fields fields) {
    return fields.node("each").orElse(null) instanceof ListNode list
        ? new WrittenList(findings).read(list)
        : fields.expression("each");
  }

  private SequencedMap<String, Expression> gather(Fields fields) {
    var gather = fields.expressions("gather");
    if (gather.containsKey("item")) {
      findings.error(
          "RB0675",
          fields.keyAt("gather"),
          "`gather` cannot have the name `item`.",
          "the element stands there already; call the value otherwise.");
    }
    return gather;
  }

  private int parallel(Fields fields) {
    var number = fields.scalar("parallel");
    if (number.isEmpty()) {
      return 1;
    }
    if (!number.get().text().matches("[1-9][0-9]?|100")) {
      findings.error(
          "RB0661",
          number.get().at(),
          "`parallel` must be a number from 1 to 100, but there is `" + number.get().text() + "`.",
          "it says how many rounds may be under way at the same time.");
      return 1;
    }
    return Integer.parseInt(number.get().text());
  }

  private List<dev.runbookexec.engine.model.Step> nested(Fields fields, String id) {
    if (fields.node("steps").orElse(null) instanceof ListNode list && !list.items().isEmpty()) {
      return new StepReader(findings).steps(list, id);
    }
    findings.error(
        "RB0603",
        fields.at(),
        "The step `" + id + "` needs `steps`, a list of what to do each time.");
    return List.of();
  }

  private Optional<Act> waiting(Fields fields, String id) {
    Optional<Node> node = fields.node("wait");
    if (node.orElse(null) instanceof ScalarNode) {
      if (fields.has("steps")) {
        findings.error(
            "RB0632",
            fields.keyAt("steps"),
            "A `wait` for a length of time has no `steps`.",
            "to repeat steps, write `wait: { until: …, every: …, at_most: … }`.");
      }
      return fields.template("wait").map(Act.WaitFor::new);
    }
    var inner = fields.mapping("wait", "a length of time or `{ until: …, every: …, at_most: … }`");
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    inner.get().allow("`wait`", List.of("until", "every", "at_most", "in_a_row"));
    for (var key : List.of("until", "at_most")) {
      if (!inner.get().has(key)) {
        findings.error(
            "RB0603", inner.get().at(), "`wait` needs `" + key + "`: nothing waits for ever.");
      }
    }
    var steps = nested(fields, id);
    var every = inner.get().duration("every").orElse(Duration.ofSeconds(5));
    var atMost = inner.get().duration("at_most");
    var inARow = inARow(inner.get());
    return inner
        .get()
        .expression("until")
        .flatMap(until -> atMost.map(most -> new Act.WaitUntil(until, steps, every, most, inARow)));
  }

  private int inARow(Fields fields) {
    var number = fields.scalar("in_a_row");
    if (number.isEmpty()) {
      return 1;
    }
    if (!number.get().text().matches("[1-9][0-9]{0,3}")) {
      findings.error(
          "RB0676",
          number.get().at(),
          "`in_a_row` must be a number from 1 to 9999, but there is `" + number.get().text() + "`.",
          "it says how many looks in a row the condition must hold.");
      return 1;
    }
    return Integer.parseInt(number.get().text());
  }

  private Optional<Act> ask(Fields fields) {
    var choices =
        fields.items(
            "choices",
            "a list of answers",
            node -> fields.scalar("choices", node).flatMap(fields::template));
    var pattern = fields.pattern("match");
    return fields
        .template("ask")
        .map(q -> new Act.Ask(q, choices, pattern, fields.template("unattended")));
  }

  private Optional<Act> manual(Fields fields) {
    var unattended = fields.text("unattended");
    if (unattended.isPresent() && !unattended.get().equals("go-on")) {
      findings.error(
          "RB0633",
          fields.keyAt("unattended"),
          "`unattended` of a `manual` step can only be `go-on`.",
          "leave it out to suspend the run until a person has done it.");
    }
    return fields.template("manual").map(text -> new Act.Manual(text, unattended.isPresent()));
  }
}
