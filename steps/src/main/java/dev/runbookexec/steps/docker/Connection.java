package dev.runbookexec.steps.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.Optional;

/// An engine that was reached, with what has to be closed after it.
record Connection(EngineApi api, DockerHttpClient client, Optional<Bridge> bridge) {
  /// Whether it still answers.
  boolean answers() {
    try {
      api.ping();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  void close() {
    try {
      client.close();
    } catch (IOException _) {
      // it is of no use any more, closed or not
    }
    bridge.ifPresent(Bridge::close);
  }
}
