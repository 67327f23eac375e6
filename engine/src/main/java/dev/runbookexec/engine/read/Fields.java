package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.fn.Patterns;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Lengths;
import dev.runbookexec.engine.source.PatternHints;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// A mapping being read: asks for a key by the kind of value it must hold, and notes what is wrong.
public final class Fields {
  private final MapNode map;
  private final Findings findings;

  public Fields(MapNode map, Findings findings) {
    this.map = map;
    this.findings = findings;
  }

  public Span at() {
    return map.at();
  }

  public MapNode map() {
    return map;
  }

  public boolean has(String key) {
    return map.get(key).isPresent();
  }

  public Optional<Node> node(String key) {
    return map.get(key);
  }

  /// The place of the key itself.
  public Span keyAt(String key) {
    return map.entry(key).map(entry -> entry.key().at()).orElse(map.at());
  }

  /// Notes every key that is not among the known ones.
  public void allow(String what, Collection<String> known) {
    for (var entry : map.entries()) {
      var key = entry.key().text();
      if (!known.contains(key)) {
        var finding =
            Diagnostic.error(
                "RB0602", entry.key().at(), "There is no key `" + key + "` in " + what + ".");
        findings.add(
            finding.withHint(
                Suggestion.hint(key, known)
                    .orElse("the keys here are " + Words.list(known) + ".")));
      }
    }
  }

  /// Text that must be there and not be blank.
  public Optional<String> required(String what, String key) {
    if (!has(key)) {
      findings.error("RB0603", map.at(), Words.capital(what) + " needs a `" + key + "`.");
      return Optional.empty();
    }
    return text(key);
  }

  public Optional<String> text(String key) {
    return scalar(key).map(ScalarNode::text);
  }

  /// Text that stays as it is written, in which a hole would be a mistake.
  public Optional<String> plain(String key) {
    return plainScalar(key).map(ScalarNode::text);
  }

  private Optional<ScalarNode> plainScalar(String key) {
    var scalar = scalar(key);
    scalar
        .filter(text -> text.text().contains("${{"))
        .ifPresent(text ->
            findings.error(
                "RB0691",
                text.at(),
                "`" + key + "` is no template: `${{` would stay there as it is written.",
                "write it without a value; values can stand in `say` and in what is sent."));
    return scalar;
  }

  /// A pattern that the whole of a value must match, as written; empty if it is none.
  public Optional<String> pattern(String key) {
    return plainScalar(key).flatMap(this::pattern);
  }

  private Optional<String> pattern(ScalarNode scalar) {
    var problem = Patterns.problem(scalar.text());
    if (problem.isEmpty()) {
      return Optional.of(scalar.text());
    }
    findings.error(
        "RB0611",
        scalar.at(),
        "This is not a pattern that RE2 accepts: " + problem.get() + ".",
        PatternHints.of(scalar.text())
            .orElse("look-around and back-references are not available."));
    return Optional.empty();
  }

  public Optional<ScalarNode> scalar(String key) {
    return node(key).flatMap(node -> scalar(key, node));
  }

  public Optional<ScalarNode> scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar
        && scalar.type() != Kind.NULL
        && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    wrong(key, node, "text");
    return Optional.empty();
  }

  public boolean truth(String key) {
    var node = node(key);
    if (node.isEmpty()) {
      return false;
    }
    if (node.get() instanceof ScalarNode scalar && scalar.type() == Kind.TRUTH) {
      return scalar.text().equals("true");
    }
    wrong(key, node.get(), "`true` or `false`");
    return false;
  }

  /// A list of texts; one text stands for a list of one.
  public List<String> texts(String key) {
    return items(key, "a list of texts", node -> scalar(key, node)).stream()
        .map(ScalarNode::text)
        .toList();
  }

  /// Each element of a list; something that is not a list stands for a list of one.
  public <T> List<T> items(String key, String expected, Function<Node, Optional<T>> reader) {
    var node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    var nodes = node.get() instanceof ListNode list ? list.items() : List.of(node.get());
    if (nodes.isEmpty()) {
      wrong(key, node.get(), expected);
    }
    var read = new ArrayList<T>();
    nodes.forEach(item -> reader.apply(item).ifPresent(read::add));
    return read;
  }

  /// The entries of a mapping, each value read by the reader.
  public <T> SequencedMap<String, T> entries(
      String key, String expected, Function<ScalarNode, Optional<T>> reader) {
    var read = new LinkedHashMap<String, T>();
    mapping(key, expected)
        .ifPresent(inner ->
            inner
                .map
                .entries()
                .forEach(entry ->
                    inner
                        .scalar(entry.key().text(), entry.value())
                        .flatMap(reader)
                        .ifPresent(value -> read.put(entry.key().text(), value))));
    return read;
  }

  public Optional<Fields> mapping(String key, String expected) {
    return node(key).flatMap(node -> mapping(key, node, expected));
  }

  public Optional<Fields> mapping(String key, Node node, String expected) {
    if (node instanceof MapNode inner && !inner.entries().isEmpty()) {
      return Optional.of(new Fields(inner, findings));
    }
    wrong(key, node, expected);
    return Optional.empty();
  }

  public Optional<Template> template(String key) {
    return scalar(key).flatMap(this::template);
  }

  public Optional<Template> template(ScalarNode scalar) {
    return findings.take(Template.parse(scalar));
  }

  public SequencedMap<String, Template> templates(String key) {
    return entries(key, "a mapping of names to texts", this::template);
  }

  public Optional<Expression> expression(String key) {
    return scalar(key).flatMap(this::expression);
  }

  public Optional<Expression> expression(ScalarNode scalar) {
    return findings.take(Expression.parse(scalar));
  }

  public SequencedMap<String, Expression> expressions(String key) {
    return entries(key, "a mapping of names to expressions", this::expression);
  }

  public Optional<Duration> duration(String key) {
    return scalar(key).flatMap(this::duration);
  }

  public Optional<Duration> duration(ScalarNode scalar) {
    var parsed = Lengths.parse(scalar.text());
    if (parsed.isEmpty()) {
      findings.error(
          "RB0605",
          scalar.at(),
          "`" + scalar.text() + "` is not a length of time.",
          "write a number with its unit: `500ms`, `30s`, `2m` or `1h`.");
    }
    return parsed;
  }

  /// Nothing at all, or `{}`.
  static boolean saysNothing(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.type() == Kind.NULL;
      case MapNode map -> map.entries().isEmpty();
      case ListNode _ -> false;
    };
  }

  public void wrong(String key, Node node, String expected) {
    var there =
        switch (node) {
          case ScalarNode scalar when scalar.text().isBlank() -> "nothing";
          case ListNode list when list.items().isEmpty() -> "an empty list";
          case MapNode inner when inner.entries().isEmpty() -> "an empty mapping";
          case ScalarNode _, ListNode _, MapNode _ -> node.kind();
        };
    findings.error(
        "RB0604", node.at(), "`" + key + "` must be " + expected + ", but there is " + there + ".");
  }
}
