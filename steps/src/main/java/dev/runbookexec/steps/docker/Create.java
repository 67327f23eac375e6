package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/// Creates a container.
final class Create {
  private final EngineApi api;

  Create(EngineApi api) {
    this.api = api;
  }

  /// `command` is a script for the image's `sh`; `env` has a `NAME=value` on each line; `publish`
  /// has a `[address:]host-port:container-port` on each line.
  Outcome of(Map<String, String> arguments, Function<Answer, Outcome> answered) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    body.put("Image", arguments.get("image"));
    if (arguments.containsKey("command")) {
      body.putArray("Cmd").add("sh").add("-c").add(arguments.get("command"));
    }
    var env = body.putArray("Env");
    arguments.getOrDefault("env", "").lines().filter(line -> !line.isBlank()).forEach(env::add);
    var host = body.putObject("HostConfig");
    if (!Verbs.putSize(host, "Memory", arguments.get("memory"))) {
      return new Outcome.NotStarted(
          "`" + arguments.get("memory") + "` is not a size; write `768m` or `1g`.");
    }
    var bindings = host.putObject("PortBindings");
    var exposed = body.putObject("ExposedPorts");
    for (var line :
        arguments.getOrDefault("publish", "").lines().filter(text -> !text.isBlank()).toList()) {
      var last = line.lastIndexOf(':');
      if (!line.matches("([0-9.]+:)?[0-9]{1,5}:[0-9]{1,5}")) {
        return new Outcome.NotStarted(
            "`" + line + "` does not publish a port; write `8080:80` or `127.0.0.1:8080:80`.");
      }
      var inside = line.substring(last + 1) + "/tcp";
      var outside = line.substring(0, last);
      var colon = outside.lastIndexOf(':');
      exposed.putObject(inside);
      bindings
          .putArray(inside)
          .addObject()
          .put("HostIp", colon < 0 ? "" : outside.substring(0, colon))
          .put("HostPort", outside.substring(colon + 1));
    }
    var name = arguments.containsKey("name") ? "?name=" + Names.query(arguments.get("name")) : "";
    return answered.apply(api.post("/containers/create" + name, body));
  }
}
