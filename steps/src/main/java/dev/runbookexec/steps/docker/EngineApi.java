package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The Engine API of one engine, at the version that both sides know. Answers are given as the
/// engine sends them.
///
/// The library does not negotiate the version, so a ping without one asks for it first: the older
/// of the server's newest and the newest that is known here, unless the server wants a newer one
/// still.
final class EngineApi {
  static final ObjectMapper JSON = new ObjectMapper();
  static final int NOT_MODIFIED = 304;
  private static final int FIRST_ERROR = 400;
  private static final RemoteApiVersion NEWEST_KNOWN = RemoteApiVersion.create(1, 44);

  private final DockerHttpClient http;
  private final Optional<RemoteApiVersion> version;

  private EngineApi(DockerHttpClient http, Optional<RemoteApiVersion> version) {
    this.http = http;
    this.version = version;
  }

  /// @throws IOException if the engine does not answer, or not as an engine does
  static EngineApi over(DockerHttpClient http) throws IOException {
    var newest = ping(http);
    return new EngineApi(http, newest.isEmpty() ? newest : Optional.of(agreed(http, newest.get())));
  }

  /// @return the newest version that the server knows; an engine too old to say is asked without
  ///   one
  private static Optional<RemoteApiVersion> ping(DockerHttpClient http) throws IOException {
    try (var response = send(http, "GET", "/_ping", Map.of(), Optional.empty())) {
      var answer = Answer.of(response);
      if (answer.isError()) {
        throw new IOException("it answers a ping with " + answer.status() + " " + answer.message());
      }
      return Optional.ofNullable(response.getHeader("Api-Version"))
          .map(RemoteApiVersion::parseConfig);
    }
  }

  private static RemoteApiVersion agreed(DockerHttpClient http, RemoteApiVersion newest)
      throws IOException {
    if (NEWEST_KNOWN.isGreaterOrEqual(newest)) {
      return newest;
    }
    try (var response = send(http, "GET", "/version", Map.of(), Optional.empty())) {
      var oldest =
          Optional.ofNullable(Answer.of(response).json().path("MinAPIVersion").textValue());
      var wanted = oldest.map(RemoteApiVersion::parseConfig).orElse(NEWEST_KNOWN);
      return wanted.isGreater(NEWEST_KNOWN) ? wanted : NEWEST_KNOWN;
    }
  }

  /// @throws IOException if the engine does not answer any more
  void ping() throws IOException {
    ping(http);
  }

  /// The version in use, such as `1.41`; empty if the engine does not say which it knows.
  String version() {
    return version.map(RemoteApiVersion::getVersion).orElse("");
  }

  boolean knows(int major, int minor) {
    return version
        .map(known -> known.isGreaterOrEqual(RemoteApiVersion.create(major, minor)))
        .orElse(false);
  }

  /// An answer of the engine.
  record Answer(int status, String body) {
    static Answer of(Response response) throws IOException {
      return new Answer(
          response.getStatusCode(),
          new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    boolean isError() {
      return status >= FIRST_ERROR;
    }

    /// The engine's own words.
    String message() {
      try {
        return JSON.readTree(body).path("message").asText(body.strip()).strip();
      } catch (JsonProcessingException notJson) {
        return body.strip();
      }
    }

    JsonNode json() throws IOException {
      return JSON.readTree(body.isBlank() ? "null" : body);
    }
  }

  Answer get(String path) throws IOException {
    return answer("GET", path, Optional.empty());
  }

  Answer post(String path, JsonNode body) throws IOException {
    return answer("POST", path, Optional.of(body));
  }

  Answer post(String path) throws IOException {
    return answer("POST", path, Optional.empty());
  }

  Answer delete(String path) throws IOException {
    return answer("DELETE", path, Optional.empty());
  }

  private Answer answer(String method, String path, Optional<JsonNode> body) throws IOException {
    try (var response = open(method, path, Map.of(), body)) {
      return Answer.of(response);
    }
  }

  /// An answer to be read as it comes; the caller closes it.
  Response open(String method, String path, Map<String, String> headers, Optional<JsonNode> body)
      throws IOException {
    var prefix = version.map(known -> "/v" + known.getVersion()).orElse("");
    return send(http, method, prefix + path, headers, body);
  }

  private static Response send(
      DockerHttpClient http,
      String method,
      String path,
      Map<String, String> headers,
      Optional<JsonNode> body)
      throws IOException {
    var all = new LinkedHashMap<>(headers);
    var request = Request.builder().method(method).path(path);
    if (body.isPresent()) {
      all.put("Content-Type", "application/json");
      request.bodyBytes(JSON.writeValueAsBytes(body.get()));
    }
    try {
      return http.execute(request.putAllHeaders(all).build());
    } catch (RuntimeException problem) {
      // the library wraps what goes wrong with the connection
      throw new IOException(Problems.words(problem), problem);
    }
  }
}
