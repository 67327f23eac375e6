package dev.runbookexec.reports.page;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody types in order to do by hand what an act does.
final class ByHand {
  private final Runbook runbook;

  ByHand(Runbook runbook) {
    this.runbook = runbook;
  }

  static String words(Act.Arguments arguments) {
    return arguments.words().stream()
        .map(word -> quoted(Holes.shown(word)))
        .collect(Collectors.joining(" "));
  }

  /// `curl` with all that the program would send.
  String request(Act.Request request, Optional<String> on) {
    var target = on.map(runbook.targets()::get);
    var parts = new ArrayList<String>();
    parts.add("curl -sS" + (request.redirects() ? " -L" : "") + method(request.method()));
    var headers = new ArrayList<Target.Header>();
    if (target.orElse(null) instanceof Target.Web web) {
      headers.addAll(web.headers());
      web.tls().ifPresent(tls -> parts.addAll(tls(tls)));
    }
    headers.addAll(request.headers());
    headers.forEach(
        header -> parts.add("-H " + quoted(header.name() + ": " + Holes.shown(header.value()))));
    request.body().ifPresent(body -> parts.addAll(body(body)));
    request
        .query()
        .forEach(
            (name, value) -> parts.add("--url-query " + quoted(name + "=" + Holes.shown(value))));
    parts.add(quoted(base(target) + Holes.url(request.path())));
    parts.set(0, parts.getFirst() + " -w '\\n%{http_code}\\n'");
    return String.join(" \\\n  ", parts);
  }

  private static String method(String method) {
    return method.equals("GET") ? "" : method.equals("HEAD") ? " -I" : " -X " + quoted(method);
  }

  static String base(Optional<Target> target) {
    return target.orElse(null) instanceof Target.Web web ? Holes.shown(web.base()) : "";
  }

  private static List<String> tls(Target.Tls tls) {
    var options = new ArrayList<String>();
    tls.caFile().ifPresent(file -> options.add("--cacert " + quoted(Holes.shown(file))));
    tls.clientCert().ifPresent(file -> options.add("--cert " + quoted(Holes.shown(file))));
    tls.clientKey().ifPresent(file -> options.add("--key " + quoted(Holes.shown(file))));
    return options;
  }

  private static List<String> body(Act.Body body) {
    return switch (body) {
      case Act.Body.Plain(var text) -> List.of("--data-binary " + quoted(Holes.shown(text)));
      case Act.Body.Json(var tree) ->
          List.of("-H 'Content-Type: application/json'", "-d " + quoted(json(tree)));
      case Act.Body.Form(var fields) ->
          fields.entrySet().stream()
              .map(field ->
                  "--data-urlencode "
                      + quoted(field.getKey() + "=" + Holes.shown(field.getValue())))
              .toList();
    };
  }

  static String json(JsonTree tree) {
    return switch (tree) {
      case JsonTree.Leaf(var text) -> "\"" + escaped(Holes.shown(text)) + "\"";
      case JsonTree.Constant(var value) -> value instanceof Value.Null ? "null" : value.plain();
      case JsonTree.Items(var items) ->
          items.stream().map(ByHand::json).collect(Collectors.joining(", ", "[", "]"));
      case JsonTree.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> "\"" + escaped(field.getKey()) + "\": " + json(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /// The client's command; what it knows no option for stands behind it as a remark.
  ///
  /// @param asJson whether something of its JSON is needed; else what people are shown does
  static String docker(Act.Docker docker, boolean asJson) {
    var rest = new LinkedHashMap<String, String>();
    docker.arguments().forEach((name, value) -> rest.put(name, argument(name, value)));
    var words = new ArrayList<String>(List.of("docker"));
    var main = docker.verb().main().filter(rest::containsKey);
    switch (docker.verb()) {
      case PING, VERSION -> words.add("version");
      case INFO -> words.add("info");
      case IMAGES -> {
        words.add("images");
        Optional.ofNullable(rest.remove("match"))
            .ifPresent(match -> words.add("| grep -E " + quoted(match)));
      }
      case PS -> words.addAll(listed(rest));
      case INSPECT -> words.add("inspect");
      case INSPECT_IMAGE -> words.addAll(List.of("image", "inspect"));
      case LOGS, PULL, CREATE, START, STOP, RESTART, UPDATE, LOGIN, EXEC ->
          words.add(docker.verb().word());
      case STATS -> words.addAll(List.of("stats", "--no-stream"));
      case RM -> words.addAll(isSet(rest, "force") ? List.of("rm", "-f") : List.of("rm"));
      case PRUNE -> words.addAll(List.of(quoted(rest.getOrDefault("what", "system")), "prune"));
    }
    if (docker.verb() == DockerVerb.PRUNE) {
      rest.remove("what");
      if (isSet(rest, "all")) {
        words.add("-a");
      }
    } else {
      var subject = main.flatMap(name -> Optional.ofNullable(rest.remove(name)));
      words.addAll(options(docker.verb(), rest));
      if (asJson && isShownToPeople(docker.verb())) {
        words.add("--format json");
      }
      subject.ifPresent(value -> words.add(quoted(value)));
      Optional.ofNullable(rest.remove("command")).ifPresent(words::add);
    }
    return String.join(" ", words) + remarks(rest);
  }

  private static boolean isShownToPeople(DockerVerb verb) {
    return switch (verb) {
      case PING, VERSION, INFO, PS, STATS -> true;
      case IMAGES,
          INSPECT,
          INSPECT_IMAGE,
          LOGS,
          PULL,
          CREATE,
          START,
          STOP,
          RESTART,
          UPDATE,
          LOGIN,
          EXEC,
          RM,
          PRUNE ->
          false;
    };
  }

  /// A password that is written out is not written once more.
  private static String argument(String name, Template value) {
    return name.equals("password") && value.holes().isEmpty() ? "•••" : Holes.shown(value);
  }

  private static List<String> listed(Map<String, String> rest) {
    var words = new ArrayList<>(List.of("ps"));
    var every = "all".equals(rest.get("status"));
    if (every) {
      rest.remove("status");
    }
    if (isSet(rest, "all") || every) {
      words.add("-a");
    }
    for (var filter : List.of("status", "name", "label")) {
      Optional.ofNullable(rest.remove(filter))
          .ifPresent(value -> words.add("--filter " + quoted(filter + "=" + value)));
    }
    return words;
  }

  private static List<String> options(DockerVerb verb, Map<String, String> rest) {
    var options = new ArrayList<String>();
    for (var name :
        List.of("tail", "since", "memory", "memory_swap", "cpus", "publish", "env", "name")) {
      Optional.ofNullable(rest.remove(name))
          .ifPresent(value -> options.add("--" + name.replace('_', '-') + " " + quoted(value)));
    }
    Optional.ofNullable(rest.remove("grace"))
        .ifPresent(value -> options.add("--time " + quoted(value)));
    if (verb == DockerVerb.LOGIN) {
      Optional.ofNullable(rest.remove("username"))
          .ifPresent(value -> options.add("--username " + quoted(value)));
      options.add("--password-stdin");
    }
    return options;
  }

  private static boolean isSet(Map<String, String> rest, String name) {
    return Optional.ofNullable(rest.remove(name)).filter("true"::equals).isPresent();
  }

  private static String remarks(Map<String, String> rest) {
    return rest.entrySet().stream()
        .map(left -> "\n# " + left.getKey() + ": " + left.getValue().replace("\n", "\n#   "))
        .collect(Collectors.joining());
  }

  /// For a POSIX shell; a word of harmless signs stands bare.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./‹›-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
