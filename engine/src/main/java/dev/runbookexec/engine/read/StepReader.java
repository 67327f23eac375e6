package dev.runbookexec.engine.read;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Recovery;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.OnFailure;
import dev.runbookexec.engine.model.Step.Retry;
import dev.runbookexec.engine.source.Lengths;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads steps: what stands around an act. The act itself is read by the reader of its kind.
final class StepReader {
  private static final List<String> MODIFIERS =
      List.of(
          "id",
          "title",
          "why",
          "on",
          "when",
          "effect",
          "expect",
          "keep",
          "timeout",
          "retry",
          "on_failure",
          "irreversible",
          "idempotent",
          "verify",
          "undo",
          "sensitive",
          "allow");
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*");

  private final Findings findings;

  StepReader(Findings findings) {
    this.findings = findings;
  }

  /// The steps under a key; none where there is no such key.
  List<Step> steps(Fields fields, String key, String prefix) {
    var node = fields.node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof ListNode list) || list.items().isEmpty()) {
      findings.error(
          "RB0604",
          node.get().at(),
          "`"
              + key
              + "` must be a list of steps, but "
              + (node.get() instanceof ListNode
                  ? "it is empty."
                  : "there is " + node.get().kind() + "."));
      return List.of();
    }
    return steps(list, prefix);
  }

  /// Steps in order; one without an `id` is called by the prefix and its position, from 1.
  List<Step> steps(ListNode list, String prefix) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < list.items().size(); i++) {
      step(list.items().get(i), prefix + "-" + (i + 1)).ifPresent(steps::add);
    }
    return steps;
  }

  /// One step; without an `id` it has the name.
  Optional<Step> step(Node node, String name) {
    if (!(node instanceof MapNode map)) {
      findings.error(
          "RB0620",
          node.at(),
          "A step is a mapping, but there is " + node.kind() + ".",
          "for instance `- run: uptime`.");
      return Optional.empty();
    }
    var fields = new Fields(map, findings);
    var id = fields.text("id").orElse(name);
    checkId(fields, id);
    var kind = kind(fields);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    fields.allow("a `" + kind.get().key() + "` step", kind.get().keysWith(MODIFIERS));
    var act = new ActReader(findings).read(kind.get(), fields, id);
    return act.map(found -> step(fields, id, kind.get(), found))
        .map(step -> step.with(new RecoveryReader(findings).read(fields, step)));
  }

  private Step step(Fields fields, String id, ActKind kind, Act act) {
    var at =
        fields.has("id")
            ? fields.scalar("id").map(ScalarNode::at).orElse(fields.at())
            : fields.keyAt(kind.key());
    return new Step(
        id,
        at,
        fields.plain("title"),
        fields.plain("why"),
        fields.expression("when"),
        fields.text("on"),
        fields.node("on").map(Node::at).orElse(at),
        impact(fields, act),
        new ExpectReader(findings).read(fields),
        fields.expressions("keep"),
        timeout(fields, act),
        retry(fields),
        onFailure(fields),
        fields.plain("irreversible"),
        Recovery.NONE,
        fields.truth("sensitive"),
        new AllowReader(findings).read(fields),
        act);
  }

  /// Whether a step, a branch or a profile can be called so.
  static boolean isName(String text) {
    return ID.matches(text);
  }

  private void checkId(Fields fields, String id) {
    if (!isName(id)) {
      findings.error(
          "RB0621",
          fields.scalar("id").map(ScalarNode::at).orElse(fields.at()),
          "`" + id + "` cannot be the name of a step.",
          "use letters, digits, `-` and `_`, beginning with a letter.");
    }
  }

  private Optional<ActKind> kind(Fields fields) {
    var kinds = Arrays.stream(ActKind.values()).filter(kind -> fields.has(kind.key())).toList();
    var acting = kinds.stream().filter(kind -> !kind.isConsequence()).toList();
    if (kinds.isEmpty()) {
      unknownAct(fields);
      return Optional.empty();
    }
    if (acting.isEmpty()) {
      return Optional.of(kinds.getFirst());
    }
    if (kinds.size() > 1) {
      findings.error(
          "RB0623",
          fields.keyAt(kinds.get(1).key()),
          "A step does one thing, but this one has "
              + Words.list(kinds.stream().map(ActKind::key).toList())
              + ".",
          "make a step of each, in the order in which they should happen.");
      return Optional.empty();
    }
    return Optional.of(acting.getFirst());
  }

  private void unknownAct(Fields fields) {
    var known = new ArrayList<>(MODIFIERS);
    known.addAll(Arrays.stream(ActKind.values()).map(ActKind::key).toList());
    var before = findings.all().size();
    fields.allow("a step", known);
    if (findings.all().size() == before) {
      findings.error(
          "RB0622",
          fields.at(),
          "This step does nothing.",
          "give it one of "
              + Words.list(Arrays.stream(ActKind.values()).map(ActKind::key).toList())
              + ".");
    }
  }

  private Impact impact(Fields fields, Act act) {
    var word = fields.text("effect");
    if (word.isEmpty()) {
      return usualImpact(act);
    }
    var known = Arrays.stream(Impact.values()).filter(i -> i.word().equals(word.get())).findFirst();
    if (known.isEmpty()) {
      findings.error(
          "RB0624",
          fields.scalar("effect").map(ScalarNode::at).orElse(fields.at()),
          "There is no effect `" + word.get() + "`.",
          "it is `observe`, `change` or `destroy`.");
    }
    return known.orElse(Impact.DESTROY);
  }

  private static Impact usualImpact(Act act) {
    return switch (act) {
      case Act.Script _, Act.Arguments _ -> Impact.CHANGE;
      case Act.Docker(var verb, _) -> verb.impact();
      case Act.Request(var method, _, _, _, _, _) ->
          switch (method) {
            case "GET", "HEAD", "OPTIONS" -> Impact.OBSERVE;
            case "DELETE" -> Impact.DESTROY;
            default -> Impact.CHANGE;
          };
      case Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          Impact.OBSERVE;
    };
  }

  private Duration timeout(Fields fields, Act act) {
    var written = fields.duration("timeout");
    var stopAfter = act.around().flatMap(Act.CommandOptions::stopAfter);
    var timeout = written.orElseGet(() -> usualTimeout(act).plus(stopAfter.orElse(Duration.ZERO)));
    if (stopAfter.filter(length -> length.isZero() || length.compareTo(timeout) >= 0).isPresent()) {
      findings.error(
          "RB0680",
          fields.scalar("stop_after").map(ScalarNode::at).orElse(fields.at()),
          "`stop_after` must be more than nothing and less than `timeout`, which is "
              + Lengths.shown(timeout)
              + " here.",
          "leave `timeout` out: it is then a minute more than `stop_after`.");
    }
    return timeout;
  }

  private static Duration usualTimeout(Act act) {
    return switch (act) {
      case Act.Request _ -> Duration.ofSeconds(30);
      case Act.Docker(var verb, _) when verb == dev.runbookexec.engine.model.DockerVerb.PULL ->
          Duration.ofMinutes(10);
      case Act.Script _,
          Act.Arguments _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          Duration.ofSeconds(60);
    };
  }

  private Retry retry(Fields fields) {
    var inner = fields.mapping("retry", "a mapping such as `{ times: 3, every: 5s }`");
    if (inner.isEmpty()) {
      return Retry.NEVER;
    }
    inner.get().allow("`retry`", List.of("times", "every"));
    var times = inner.get().scalar("times").map(ScalarNode::text).orElse("");
    if (!times.matches("[1-9][0-9]{0,3}")) {
      findings.error(
          "RB0625",
          inner.get().at(),
          "`retry` needs `times`, a number of attempts from 1 to 9999.");
      return Retry.NEVER;
    }
    return new Retry(
        Integer.parseInt(times), inner.get().duration("every").orElse(Duration.ofSeconds(5)));
  }

  private OnFailure onFailure(Fields fields) {
    var node = fields.node("on_failure");
    if (node.isEmpty()) {
      return new OnFailure.Stop();
    }
    if (node.get() instanceof ScalarNode scalar) {
      switch (scalar.text()) {
        case "stop" -> {
          return new OnFailure.Stop();
        }
        case "continue" -> {
          return new OnFailure.GoOn();
        }
        default ->
            findings.error(
                "RB0626",
                scalar.at(),
                "`on_failure` cannot be `" + scalar.text() + "`.",
                "it is `stop`, `continue`, or a mapping such as `{ do: procedure }`.");
      }
      return new OnFailure.Stop();
    }
    return new OnFailure.Then(new ConsequenceReader(findings).read("on_failure", fields));
  }
}
