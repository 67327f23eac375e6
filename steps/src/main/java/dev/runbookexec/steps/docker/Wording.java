package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.util.Optional;

/// How the end of an exec reads: as that of a command, or as that of a call of the engine.
sealed interface Wording {
  /// The engine did not start it.
  Outcome rejected(Answer answer, Reply reply);

  /// The engine tried, and could not: no such program or folder, no shell. The code is the
  /// engine's.
  Outcome notBegun(int code, String words, Reply reply);

  Outcome exited(int code, Reply reply);

  record OfCommand() implements Wording {
    @Override
    public Outcome rejected(Answer answer, Reply reply) {
      return new Outcome.NotStarted(answer.message());
    }

    @Override
    public Outcome notBegun(int code, String words, Reply reply) {
      return new Outcome.NotStarted(
          words.isEmpty() ? "the engine ended it with code " + code + " before it began" : words);
    }

    @Override
    public Outcome exited(int code, Reply reply) {
      return new Outcome.Exited(code, reply.output(), reply.took());
    }
  }

  record OfCall() implements Wording {
    @Override
    public Outcome rejected(Answer answer, Reply reply) {
      return reply.failed(answer);
    }

    @Override
    public Outcome notBegun(int code, String words, Reply reply) {
      reply.say(words);
      return exited(code, reply);
    }

    @Override
    public Outcome exited(int code, Reply reply) {
      return new Outcome.DockerDone("", Optional.of(code), reply.output(), reply.took());
    }
  }
}
