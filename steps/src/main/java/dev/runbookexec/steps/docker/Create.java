package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Creates a container.
final class Create {
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?:(?<address>[0-9.]+|\\[[0-9a-fA-F:.]+]):)?(?:(?<outside>[0-9]{0,5}):)?(?<inside>[0-9]{1,5})(?:/(?<kind>tcp|udp|sctp))?");

  private final EngineApi api;
  private final Reply reply;

  Create(EngineApi api, Reply reply) {
    this.api = api;
    this.reply = reply;
  }

  /// `command` is a script for the image's `sh`; `env` has a `NAME=value` on each line; `publish`
  /// has a `[[address:]host-port:]container-port[/udp]` on each line.
  Outcome of(Map<String, String> arguments) throws IOException {
    var published = lines(arguments, "publish");
    var wrong = published.stream().filter(line -> !PUBLISHED.matcher(line).matches()).findFirst();
    if (wrong.isPresent()) {
      return new Outcome.NotStarted(
          "`" + wrong.get() + "` does not publish a port; write `8080:80` or `127.0.0.1:8080:80`.");
    }
    var body = EngineApi.JSON.createObjectNode();
    body.put("Image", arguments.get("image"));
    if (arguments.containsKey("command")) {
      body.putArray("Cmd").add("sh").add("-c").add(arguments.get("command"));
    }
    lines(arguments, "env").forEach(body.putArray("Env")::add);
    var host = body.putObject("HostConfig");
    Verbs.putSize(host, "Memory", arguments.get("memory"));
    publish(published, body.putObject("ExposedPorts"), host.putObject("PortBindings"));
    var name = arguments.containsKey("name") ? "?name=" + Names.query(arguments.get("name")) : "";
    return reply.json(api.post("/containers/create" + name, body));
  }

  private static List<String> lines(Map<String, String> arguments, String name) {
    return arguments
        .getOrDefault(name, "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static void publish(List<String> lines, ObjectNode exposed, ObjectNode bindings) {
    for (var line : lines) {
      var port = PUBLISHED.matcher(line);
      if (port.matches()) {
        var inside = port.group("inside") + "/" + part(port, "kind", "tcp");
        exposed.putObject(inside);
        bindings
            .withArray(inside)
            .addObject()
            .put("HostIp", part(port, "address", "").replaceAll("[\\[\\]]", ""))
            .put("HostPort", part(port, "outside", ""));
      }
    }
  }

  private static String part(Matcher port, String name, String otherwise) {
    return port.group(name) == null ? otherwise : port.group(name);
  }
}
