package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `targets`.
final class TargetsReader {
  private static final List<String> KINDS = List.of("local", "ssh", "http", "docker", "container");
  private final Findings findings;

  TargetsReader(Findings findings) {
    this.findings = findings;
  }

  SequencedMap<String, Target> read(Fields runbook) {
    var targets = new LinkedHashMap<String, Target>();
    targets.put("local", new Target.Local("local", runbook.at()));
    runbook
        .mapping("targets", "a mapping of names to targets")
        .ifPresent(all ->
            all.map()
                .entries()
                .forEach(entry -> target(all, entry).ifPresent(t -> targets.put(t.name(), t))));
    return targets;
  }

  private Optional<Target> target(Fields all, Entry entry) {
    var name = entry.key().text();
    return all.mapping(name, entry.value(), "a mapping such as `{ ssh: user@host }`")
        .flatMap(fields -> target(name, entry.key().at(), fields));
  }

  private Optional<Target> target(String name, Span at, Fields fields) {
    var kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.isEmpty() || (kinds.size() > 1)) {
      findings.error(
          "RB0612",
          at,
          "The target `" + name + "` must be exactly one of " + Words.list(KINDS) + ".",
          kinds.isEmpty()
              ? "for instance `{ ssh: user@host }`."
              : "it is " + Words.list(kinds) + " at once.");
      return Optional.empty();
    }
    return switch (kinds.getFirst()) {
      case "local" -> {
        fields.allow("a local target", List.of("local"));
        yield Optional.of(new Target.Local(name, at));
      }
      case "ssh" -> {
        fields.allow("an ssh target", List.of("ssh"));
        yield fields.template("ssh").map(to -> new Target.Ssh(name, at, to));
      }
      case "http" -> {
        fields.allow("an http target", List.of("http", "headers", "tls"));
        var headers = headers(fields);
        var tls = new TlsReader(findings).read(fields);
        yield fields.template("http").map(base -> new Target.Web(name, at, base, headers, tls));
      }
      case "docker" -> {
        fields.allow("a docker target", List.of("docker", "host"));
        var via = fields.text("docker").filter(word -> !word.equals("local"));
        yield Optional.of(
            new Target.Engine(
                name,
                at,
                via,
                via.isPresent() ? fields.node("docker").map(Node::at).orElse(at) : at,
                fields.template("host")));
      }
      default -> container(name, at, fields);
    };
  }

  private Optional<Target> container(String name, Span at, Fields fields) {
    fields.allow("a container target", List.of("container", "engine"));
    var engine = fields.required("a container target", "engine");
    return fields
        .template("container")
        .flatMap(container ->
            engine.map(on ->
                new Target.Container(
                    name, at, container, on, fields.node("engine").map(Node::at).orElse(at))));
  }

  static List<Target.Header> headers(Fields fields) {
    var headers = new ArrayList<Target.Header>();
    fields
        .mapping("headers", "a mapping of names to texts")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry ->
                    header(inner, entry.key().at(), entry.key().text()).ifPresent(headers::add)));
    return headers;
  }

  private static Optional<Target.Header> header(Fields inner, Span at, String name) {
    Optional<Template> value = inner.template(name);
    return value.map(text -> new Target.Header(at, name, text));
  }
}
