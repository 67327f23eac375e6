package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `http`: a method and a path.
final class RequestReader {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Findings findings;

  RequestReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields) {
    var query = fields.templates("query");
    var headers = TargetsReader.headers(fields);
    var body = body(fields);
    var redirects = fields.truth("follow_redirects");
    return fields
        .scalar("http")
        .flatMap(line -> {
          var method = line.text().split("\\s+", 2)[0];
          return path(line, method)
              .map(path -> new Act.Request(method, path, query, headers, body, redirects));
        });
  }

  /// `notify`: a text, told by a request where the step has a target.
  Optional<Act> notification(Fields fields) {
    for (var key : List.of("path", "json")) {
      if (fields.has(key) && !fields.has("on")) {
        findings.error(
            "RB0687",
            fields.keyAt(key),
            "`" + key + "` means nothing without `on`, the http target that is told.");
      }
    }
    var json = fields.node("json").flatMap(new JsonTreeReader(findings)::read);
    return fields
        .template("notify")
        .map(text -> new Act.Notify(text, fields.template("path"), json));
  }

  private Optional<Template> path(ScalarNode line, String method) {
    var start = line.text().indexOf('/');
    var between =
        start < 0 ? "" : line.text().substring(method.length(), Math.max(start, method.length()));
    if (!METHODS.contains(method) || start < 0 || !between.isBlank() || between.isEmpty()) {
      findings.error(
          "RB0634",
          line.at(),
          "`http` is a method and a path, such as `GET /health`.",
          "the methods are "
              + Words.list(METHODS)
              + "; the host is that of the target under `on`.");
      return Optional.empty();
    }
    return findings.take(template(line.from(start)));
  }

  private static Parsed<Template> template(ScalarNode node) {
    return Template.parse(node);
  }

  private Optional<Act.Body> body(Fields fields) {
    var bodies = Stream.of("body", "json", "form").filter(fields::has).toList();
    if (bodies.size() > 1) {
      findings.error(
          "RB0635",
          fields.keyAt(bodies.getLast()),
          "A request has one body: " + Words.list(bodies) + " cannot stand together.");
    }
    if (fields.has("json")) {
      return fields
          .node("json")
          .flatMap(new JsonTreeReader(findings)::read)
          .map(Act.Body.Json::new);
    }
    if (fields.has("form")) {
      return Optional.of(new Act.Body.Form(fields.templates("form")));
    }
    return fields.template("body").map(Act.Body.Plain::new);
  }
}
