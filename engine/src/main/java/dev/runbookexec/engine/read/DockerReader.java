package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `docker`: a verb, its main argument right after it, and other arguments by name.
final class DockerReader {
  private final Findings findings;

  DockerReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields) {
    return fields.node("docker").flatMap(node -> read(fields, node));
  }

  private Optional<Act> read(Fields fields, Node node) {
    if (node instanceof ScalarNode scalar) {
      return verb(scalar)
          .filter(verb -> complete(verb, scalar, List.of()))
          .map(verb -> new Act.Docker(verb, new LinkedHashMap<>()));
    }
    return fields
        .mapping("docker", node, "a verb such as `info`, or `{ inspect: <container> }`")
        .flatMap(inner -> call(inner, inner.map()));
  }

  private Optional<Act> call(Fields inner, MapNode map) {
    var first = map.entries().getFirst();
    var found = verb(first.key());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var verb = found.get();
    var arguments = new LinkedHashMap<String, Template>();
    if (first.value() instanceof ScalarNode value && verb.main().isPresent()) {
      inner.template(value).ifPresent(text -> arguments.put(verb.main().get(), text));
    } else {
      inner.wrong(verb.word(), first.value(), "text");
    }
    var known = new ArrayList<>(verb.required());
    known.addAll(verb.optional());
    verb.main().ifPresent(known::remove);
    known.addFirst(verb.word());
    inner.allow("`docker: " + verb.word() + "`", known);
    map.entries().stream()
        .skip(1)
        .forEach(entry ->
            inner
                .template(entry.key().text())
                .ifPresent(text -> argument(entry.key().text(), text, arguments)));
    return complete(verb, first.key(), List.copyOf(arguments.keySet()))
        ? Optional.of(new Act.Docker(verb, arguments))
        : Optional.empty();
  }

  /// A `command` is a script for the shell of the container.
  private void argument(String name, Template text, Map<String, Template> arguments) {
    if (name.equals(DockerVerb.COMMAND)) {
      findings.take(text.asScript());
    }
    arguments.put(name, text);
  }

  private Optional<DockerVerb> verb(ScalarNode word) {
    var verb = DockerVerb.named(word.text());
    if (verb.isEmpty()) {
      var finding =
          Diagnostic.error("RB0637", word.at(), "There is no docker verb `" + word.text() + "`.");
      findings.add(
          finding.withHint(
              Suggestion.hint(word.text(), DockerVerb.words())
                  .orElse("the verbs are " + Words.list(DockerVerb.words()) + ".")));
    }
    return verb;
  }

  private boolean complete(DockerVerb verb, ScalarNode at, List<String> given) {
    var lacking = verb.required().stream().filter(name -> !given.contains(name)).toList();
    if (!lacking.isEmpty()) {
      findings.error(
          "RB0638",
          at.at(),
          "`docker: " + verb.word() + "` needs " + Words.list(lacking) + ".",
          lacking.equals(verb.main().stream().toList())
              ? "write it right after the verb: `docker: { " + verb.word() + ": … }`."
              : "write it beside the verb: `docker: { "
                  + verb.word()
                  + ": …, "
                  + lacking.getLast()
                  + ": … }`.");
    }
    return lacking.isEmpty();
  }
}
