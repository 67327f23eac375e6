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
      case "etcdctl watch", "consul monitor", "nomad monitor", "vault monitor", "nats sub" ->
          Optional.of(new Found(verb.last(), "ask for the state of this moment instead"));
      case "nomad alloc" -> option(verb, "n tail", "use `-tail -n 100` without it", "f");
      case "aws logs" -> option(verb, "", "use `--since 10m` without it", "follow");
      default -> program(use);
    };
  }

  private static Optional<Found> program(Use use) {
    var arguments = use.arguments();
    return switch (use.name()) {
      case "kafka-console-consumer", "kafka-console-consumer.sh" ->
          unless(
              use,
              Options.of(arguments, ""),
              "add `--max-messages 10 --timeout-ms 10000`",
              "max-messages",
              "timeout-ms");
      case "mongostat", "mongotop" ->
          unless(use, Options.of(arguments, "nuph"), "add `-n 3`", "n", "rowcount", "help");
      case "stern" ->
          unless(use, Options.of(arguments, "nct"), "add `--no-follow`", "no-follow", "help");
      case "multitail" -> Optional.of(new Found(use.word(), "use `tail -n 100`"));
      case "kcat", "kafkacat" -> kcat(use);
      case "mosquitto_sub" ->
          unless(use, Options.of(arguments, "htpuPCWqi"), "add `-C 1 -W 10`", "C", "W", "help");
      case "iperf", "iperf3" ->
          Options.of(arguments, "pBiFc").has("1", "one-off", "D", "daemon")
              ? Optional.empty()
              : Options.of(arguments, "pBiFc")
                  .word("s", "server")
                  .map(word -> new Found(word, "add `--one-off`"));
      case "tshark", "ngrep" ->
          unless(
              use,
              Options.of(arguments, "cairfYnId"),
              "say how much with `-c`",
              "c",
              "a",
              "r",
              "n",
              "I");
      case "python", "python3" ->
          use.hasWord("http.server")
              ? Optional.of(
                  new Found(use.word(), "begin it in the background and `kill` it at the end"))
              : Optional.empty();
      case "dstat", "dool" ->
          Options.of(arguments, "CDINS output").operands().size() > 1
              ? Optional.empty()
              : Optional.of(
                  new Found(use.word(), "say how often behind the interval, such as `1 5`"));
      case "strace", "ltrace" ->
          Options.of(arguments, "eopsuaSEOPX")
              .word("p", "attach")
              .map(word -> new Found(word, "leave it to a person"));
      case "nc", "ncat", "netcat" ->
          Options.of(arguments, "psweqXx").has("w", "idle-timeout")
              ? Optional.empty()
              : Options.of(arguments, "psweqXx")
                  .word("l", "listen")
                  .map(word -> new Found(word, "say with `-w 10` how long it waits"));
      default -> Optional.empty();
    };
  }

  /// A consumer that waits for the next message.
  private static Optional<Found> kcat(Use use) {
    var options = Options.of(use.arguments(), "btpGXFocDKsqTJz");
    return options.has("P", "L", "Q", "e", "c", "h", "V")
        ? Optional.empty()
        : options
            .word("C", "G")
            .or(() -> options.word("t"))
            .map(word -> new Found(word, "add `-e`, which ends it behind the last message"));
  }

  private static Optional<Found> unless(Use use, Options options, String instead, String... names) {
    return options.has(names) ? Optional.empty() : Optional.of(new Found(use.word(), instead));
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
