package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.Optional;

/// Verbs of larger tools that follow or serve without an end.
final class EndlessTools {
  /// @param word the one that makes it endless
  /// @param instead what would end
  record Found(ShellWord word, String instead) {}

  private EndlessTools() {}

  static Optional<Found> find(Use use) {
    var verb = Verb.of(use);
    return switch (verb.words()) {
      case "docker logs", "docker compose logs", "docker service logs", "crictl logs" ->
          option(verb, "n tail since until", "use `--tail 100` without it", "f", "follow");
      case "docker stats" -> without(verb, "format", "add `--no-stream`", "no-stream", "help");
      case "docker events" ->
          without(verb, "f since until filter format", "add `--until 10s`", "until");
      case "docker compose up" ->
          without(
              verb,
              "t timeout scale",
              "add `-d`",
              "d",
              "detach",
              "abort-on-container-exit",
              "no-start",
              "wait",
              "exit-code-from");
      case "kubectl logs" ->
          option(
              verb,
              "nlcs namespace selector container since tail since-time limit-bytes",
              "use `--tail=100` without it",
              "f",
              "follow");
      case "kubectl get" ->
          option(
              verb,
              "nlof namespace selector output filename sort-by field-selector",
              "use `kubectl wait --for=… --timeout=60s`",
              "w",
              "watch",
              "watch-only");
      case "kubectl port-forward", "kubectl proxy" ->
          Optional.of(
              new Found(verb.last(), "begin it in the background and `kill` it at the end"));
      case "redis-cli monitor",
          "redis-cli MONITOR",
          "redis-cli subscribe",
          "redis-cli SUBSCRIBE",
          "redis-cli psubscribe",
          "redis-cli PSUBSCRIBE" ->
          Optional.of(new Found(verb.last(), "look at `INFO` or `SLOWLOG GET` instead"));
      case "aws logs" -> option(verb, "", "use `--since 10m` without it", "follow");
      default -> Optional.empty();
    };
  }

  private static Optional<Found> option(Verb verb, String valued, String instead, String... names) {
    return Options.of(verb.arguments(), valued)
        .word(names)
        .filter(word -> !word.text().endsWith("=false"))
        .map(word -> new Found(word, instead));
  }

  private static Optional<Found> without(
      Verb verb, String valued, String instead, String... names) {
    return Options.of(verb.arguments(), valued).has(names)
        ? Optional.empty()
        : Optional.of(new Found(verb.last(), instead));
  }
}
