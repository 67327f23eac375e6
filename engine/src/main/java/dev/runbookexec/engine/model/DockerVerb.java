package dev.runbookexec.engine.model;

import static dev.runbookexec.engine.model.Impact.CHANGE;
import static dev.runbookexec.engine.model.Impact.DESTROY;
import static dev.runbookexec.engine.model.Impact.OBSERVE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be asked of a Docker Engine, with the arguments that each verb takes. The first
/// argument of the list is the main one: it may stand right after the verb.
public enum DockerVerb {
  PING(OBSERVE, List.of(), List.of()),
  INFO(OBSERVE, List.of(), List.of()),
  VERSION(OBSERVE, List.of(), List.of()),
  IMAGES(OBSERVE, List.of(), List.of("match")),
  PS(OBSERVE, List.of(), List.of("status", "all", "name", "label")),
  INSPECT(OBSERVE, List.of("container"), List.of()),
  INSPECT_IMAGE(OBSERVE, List.of("image"), List.of()),
  LOGS(OBSERVE, List.of("container"), List.of("tail", "since")),
  STATS(OBSERVE, List.of(), List.of("container")),
  PULL(CHANGE, List.of("image"), List.of("username", "password")),
  CREATE(CHANGE, List.of("image"), List.of("name", "command", "memory", "env", "publish")),
  START(CHANGE, List.of("container"), List.of()),
  STOP(CHANGE, List.of("container"), List.of("grace")),
  RESTART(CHANGE, List.of("container"), List.of("grace")),
  UPDATE(CHANGE, List.of("container"), List.of("memory", "memory_swap", "cpus")),
  LOGIN(OBSERVE, List.of("registry"), List.of("username", "password")),
  EXEC(CHANGE, List.of("container", "command"), List.of()),
  RM(DESTROY, List.of("container"), List.of("force")),
  PRUNE(DESTROY, List.of("what"), List.of("all"));

  /// The argument that is a script for the shell of the container.
  public static final String COMMAND = "command";

  private final Impact impact;

  @SuppressWarnings("ImmutableEnumChecker") // only ever made by List.of
  private final List<String> required;

  @SuppressWarnings("ImmutableEnumChecker") // only ever made by List.of
  private final List<String> optional;

  DockerVerb(Impact impact, List<String> required, List<String> optional) {
    this.impact = impact;
    this.required = required;
    this.optional = optional;
  }

  public static Optional<DockerVerb> named(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(DockerVerb::word).toList();
  }

  /// As written in a runbook: `pull`, `inspect-image`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What it does to the world unless the step says otherwise.
  public Impact impact() {
    return impact;
  }

  public List<String> required() {
    return required;
  }

  public List<String> optional() {
    return optional;
  }

  /// The argument that may stand right after the verb.
  public Optional<String> main() {
    return required.isEmpty() ? optional.stream().findFirst() : Optional.of(required.getFirst());
  }
}
