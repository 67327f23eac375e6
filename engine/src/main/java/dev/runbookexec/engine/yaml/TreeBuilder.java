package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The library's nodes as ours, with findings for what YAML allows and a runbook does not.
final class TreeBuilder {
  static final int MOST_NODES = 50_000;

  /// Thrown to leave the recursion; the finding is already noted.
  private static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hopeless() {
      super("the finding says why", null, false, false);
    }
  }

  private final Lines lines;
  private final ScalarReader scalars;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open =
      new IdentityHashMap<>();
  private final Map<String, org.snakeyaml.engine.v2.nodes.Node> anchors = new HashMap<>();
  private int nodes;

  TreeBuilder(Lines lines) {
    this.lines = lines;
    this.scalars = new ScalarReader(lines);
  }

  List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  Optional<Node> build(org.snakeyaml.engine.v2.nodes.Node root) {
    try {
      return Optional.of(node(root));
    } catch (Hopeless _) {
      return Optional.empty();
    }
  }

  static Diagnostic tooMany(Span at) {
    return Diagnostic.error("RB0114", at, "The file holds more than " + MOST_NODES + " values.")
        .withHint("each use of an alias (`*`) counts as much as what it stands for.");
  }

  static Diagnostic tooDeep(Span at) {
    return Diagnostic.error(
        "RB0113",
        at,
        "Lists and mappings are nested deeper than " + YamlReader.MOST_DEPTH + " levels here.");
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
    var at = at(node);
    tag(node, at);
    limits(node, at);
    anchor(node, at);
    var built =
        switch (node) {
          case org.snakeyaml.engine.v2.nodes.ScalarNode scalar -> scalar(scalar);
          case SequenceNode list ->
              new ListNode(at, list.getValue().stream().map(this::node).toList());
          case MappingNode map -> new MapNode(at, entries(map));
          default -> throw new IllegalStateException("A new kind of node: " + node.getNodeType());
        };
    open.remove(node);
    return built;
  }

  private Span at(org.snakeyaml.engine.v2.nodes.Node node) {
    return lines.between(node.getStartMark(), node.getEndMark());
  }

  /// An aliased node is built each time it is used: so every expansion is counted, and a node that
  /// is met inside itself is seen.
  private void limits(org.snakeyaml.engine.v2.nodes.Node node, Span at) {
    nodes++;
    if (nodes > MOST_NODES) {
      throw hopeless(tooMany(Expansion.limit(lines).orElse(at)));
    }
    if (open.put(node, true) != null) {
      throw hopeless(Diagnostic.error("RB0112", at, "This anchor (`&`) holds itself."));
    }
    if (open.size() > YamlReader.MOST_DEPTH) {
      throw hopeless(tooDeep(at));
    }
  }

  private Hopeless hopeless(Diagnostic finding) {
    findings.add(finding);
    return new Hopeless();
  }

  private void tag(org.snakeyaml.engine.v2.nodes.Node node, Span at) {
    if (scalars.hasTag(node)) {
      findings.add(
          Diagnostic.error("RB0115", at, "Tags (`!`) are not used in runbooks.")
              .withHint("put a text that begins with `!` in quotes."));
    }
  }

  /// YAML lets an anchor be given anew; of two, an alias would mean the one before it, which nobody
  /// sees.
  private void anchor(org.snakeyaml.engine.v2.nodes.Node node, Span at) {
    if (node.getAnchor().isEmpty()) {
      return;
    }
    var name = node.getAnchor().get().getValue();
    var before = anchors.putIfAbsent(name, node);
    if (before != null && !before.equals(node)) {
      anchors.put(name, node);
      var place = new Span(at.file(), at.line(), at.column(), name.length() + 1);
      findings.add(
          Diagnostic.error("RB0121", place, "The anchor `&" + name + "` is given twice.")
              .withHint(
                  "it is given first at "
                      + lines.between(before.getStartMark(), before.getStartMark())
                      + "; rename one of them, so that each alias has one meaning."));
    }
  }

  private ScalarNode scalar(org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
    var read = scalars.read(scalar);
    scalars.leadingZero(read).ifPresent(findings::add);
    Characters.half(read).ifPresent(findings::add);
    return read;
  }

  private List<Entry> entries(MappingNode map) {
    var entries = new LinkedHashMap<String, Entry>();
    for (var tuple : map.getValue()) {
      key(tuple)
          .ifPresent(key -> {
            var before = entries.get(key.text());
            if (before != null) {
              findings.add(twice(key, before.key()));
            }
            var value = node(tuple.getValueNode());
            entries.putIfAbsent(key.text(), new Entry(key, value));
          });
    }
    return List.copyOf(entries.values());
  }

  private static Diagnostic twice(ScalarNode key, ScalarNode before) {
    return Diagnostic.error(
            "RB0116", key.at(), "The key `" + key.text() + "` stands twice in this mapping.")
        .withHint("it stands first on line " + before.at().line() + ".");
  }

  private Optional<ScalarNode> key(NodeTuple tuple) {
    var key = tuple.getKeyNode();
    var at = at(key);
    if (!(key instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar)) {
      findings.add(
          Diagnostic.error("RB0117", at, "A key must be a text, not a list or a mapping.")
              .withHint("a template such as `${{ x }}` at the start of a value needs quotes."));
      return Optional.empty();
    }
    tag(key, at);
    anchor(key, at);
    var read = scalars.read(scalar);
    Characters.half(read).ifPresent(findings::add);
    if (scalar.isPlain() && read.text().isEmpty()) {
      findings.add(Diagnostic.error("RB0117", at, "A key is missing before this `:`."));
      return Optional.empty();
    }
    if (scalar.isPlain() && read.text().equals("<<")) {
      findings.add(
          Diagnostic.error("RB0118", at, "Merge keys (`<<`) are not used in runbooks.")
              .withHint("write the entries out, or put the steps into a procedure."));
      return Optional.empty();
    }
    return Optional.of(read);
  }
}
