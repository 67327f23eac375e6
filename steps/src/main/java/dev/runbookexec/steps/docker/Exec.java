package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Processes that the engine starts in a running container.
///
/// @param user and folder: without them the image's
record Exec(EngineApi api, String container, Optional<String> user, Optional<String> folder) {

  /// Prepares a process: nothing runs yet. The answer's JSON has its `Id`.
  Answer create(List<String> words, List<String> env) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    body.put("AttachStdout", true).put("AttachStderr", true);
    words.forEach(body.putArray("Cmd")::add);
    env.forEach(body.putArray("Env")::add);
    user.ifPresent(name -> body.put("User", name));
    folder.ifPresent(name -> body.put("WorkingDir", name));
    return api.post("/containers/" + container + "/exec", body);
  }

  /// Starts it and reads what it writes to the end.
  ///
  /// @return the engine's answer if it did not start it
  Optional<Answer> start(String id, Frames.Sink sink) throws IOException {
    var body = EngineApi.JSON.createObjectNode().put("Detach", false).put("Tty", false);
    try (var response = api.open("POST", "/exec/" + id + "/start", Map.of(), Optional.of(body))) {
      if (new Answer(response.getStatusCode(), "").isError()) {
        return Optional.of(Answer.of(response));
      }
      Frames.read(response.getBody(), sink);
      return Optional.empty();
    }
  }

  /// `Running`, and `ExitCode` once it has ended.
  JsonNode state(String id) throws IOException {
    return api.get("/exec/" + id + "/json").json();
  }
}
