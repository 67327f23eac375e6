package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayInputStream;
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
  private static final RemoteApiVersion NEWEST_KNOWN = RemoteApiVersion.create(1, 44);

  private final DockerHttpClient http;
  private final String version;

  private EngineApi(DockerHttpClient http, String version) {
    this.http = http;
    this.version = version;
  }

  /// @throws IOException if the engine does not answer
  static EngineApi over(DockerHttpClient http) throws IOException {
    try (var response = send(http, "GET", "/_ping", Map.of(), Optional.empty())) {
      response.getBody().readAllBytes();
      var newest =
          Optional.ofNullable(response.getHeader("Api-Version")).map(RemoteApiVersion::parseConfig);
      return new EngineApi(
          http, newest.isEmpty() ? "" : "/v" + agreed(http, newest.get()).getVersion());
    }
  }

  private static RemoteApiVersion agreed(DockerHttpClient http, RemoteApiVersion newest)
      throws IOException {
    if (NEWEST_KNOWN.isGreaterOrEqual(newest)) {
      return newest;
    }
    try (var response = send(http, "GET", "/version", Map.of(), Optional.empty())) {
      var oldest =
          Optional.ofNullable(JSON.readTree(response.getBody()).path("MinAPIVersion").textValue());
      var wanted = oldest.map(RemoteApiVersion::parseConfig).orElse(NEWEST_KNOWN);
      return wanted.isGreater(NEWEST_KNOWN) ? wanted : NEWEST_KNOWN;
    }
  }

  /// The version in use, such as `/v1.41`.
  String version() {
    return version;
  }

  /// An answer of the engine.
  record Answer(int status, String body) {
    boolean isError() {
      return status >= 400;
    }

    /// The engine's own words.
    String message() {
      try {
        return JSON.readTree(body).path("message").asText(body.strip());
      } catch (JsonProcessingException notJson) {
        return body.strip();
      }
    }

    JsonNode json() throws IOException {
      return JSON.readTree(body.isBlank() ? "null" : body);
    }
  }

  Answer get(String path) throws IOException {
    return answer("GET", path, Map.of(), Optional.empty());
  }

  Answer post(String path, JsonNode body) throws IOException {
    return answer("POST", path, Map.of(), Optional.of(body));
  }

  Answer post(String path) throws IOException {
    return answer("POST", path, Map.of(), Optional.empty());
  }

  Answer delete(String path) throws IOException {
    return answer("DELETE", path, Map.of(), Optional.empty());
  }

  private Answer answer(
      String method, String path, Map<String, String> headers, Optional<JsonNode> body)
      throws IOException {
    try (var response = open(method, path, headers, body)) {
      return new Answer(
          response.getStatusCode(),
          new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// An answer to be read as it comes; the caller closes it.
  Response open(String method, String path, Map<String, String> headers, Optional<JsonNode> body)
      throws IOException {
    return send(http, method, version + path, headers, body);
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
      request.body(new ByteArrayInputStream(JSON.writeValueAsBytes(body.get())));
    }
    try {
      return http.execute(request.putAllHeaders(all).build());
    } catch (RuntimeException problem) {
      throw new IOException(problem.getCause() == null ? problem : problem.getCause());
    }
  }
}
