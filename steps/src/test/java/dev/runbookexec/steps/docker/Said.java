package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;

/// Reads outcomes in tests.
final class Said {
  private Said() {}

  /// The JSON of a call that the engine carried out.
  static JsonNode json(Outcome outcome) throws IOException {
    assertThat(outcome).isInstanceOf(Outcome.DockerDone.class);
    return EngineApi.JSON.readTree(((Outcome.DockerDone) outcome).json());
  }

  /// The engine's words on a call that it refused.
  static String words(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.DockerFailed.class);
    return ((Outcome.DockerFailed) outcome).message();
  }

  /// The text of whatever has one.
  static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(_, var output, _) -> output.text();
      case Outcome.DockerDone(_, _, var output, _) -> output.text();
      case Outcome.DockerFailed(_, _, var output, _) -> output.text();
      default -> throw new AssertionError("No text in " + outcome);
    };
  }
}
