package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Optional;

/// Commands that go on until somebody stops them: the step can only end by its time-out.
final class EndlessTrap {
  /// @param word the one that makes it endless
  /// @param instead what would end
  private record Endless(ShellWord word, String instead) {}

  private EndlessTrap() {}

  static void find(StepScript script, Caught caught) {
    var ended = script.uses().stream().anyMatch(use -> use.is("kill", "pkill", "killall"));
    for (var use : script.uses()) {
      var where = use.where();
      if (!where.bounded() && !(where.background() && ended)) {
        endless(use)
            .ifPresent(found ->
                caught.add(
                    Trap.ENDLESS,
                    script.at(use.word(), found.word()),
                    "`" + script.shown(use.word(), found.word()) + "` does not end by itself.",
                    found.instead()
                        + ", write `timeout 10 …` before it, or give the step `stop_after: 10s`."));
      }
    }
  }

  private static Optional<Endless> endless(Use use) {
    var arguments = use.arguments();
    return switch (use.name()) {
      case "watch" ->
          Options.before(arguments, "n interval").has("g", "chgexit", "v", "version", "h", "help")
              ? Optional.empty()
              : always(use, "repeat a step with `wait: { until: …, every: 5s, at_most: 2m }`");
      case "tail" -> tail(use);
      case "journalctl" ->
          option(
              use,
              "unpto unit lines since until priority output identifier grep",
              "use `-n 100` without `-f`",
              "f",
              "follow");
      case "dmesg" -> option(use, "lns", "leave it out", "w", "W", "follow", "follow-new");
      case "ping", "ping6" -> ping(use);
      case "top" -> top(use);
      case "sleep" ->
          arguments.stream()
              .filter(word -> List.of("infinity", "inf").contains(word.text()))
              .findFirst()
              .map(word -> new Endless(word, "say how long, such as `sleep 30`"));
      case "vmstat", "iostat", "mpstat", "pidstat", "sar" -> interval(use);
      case "tcpdump" ->
          Options.of(arguments, "CcDFGijMrsTVwWyzBQ count")
                  .has("c", "count", "r", "D", "G", "h", "version", "L")
              ? Optional.empty()
              : always(use, "say how many packets with `-c 100`");
      case "inotifywait" ->
          option(use, "tefro timeout event format", "leave it out", "m", "monitor");
      case "yes" -> use.where().piped() ? Optional.empty() : always(use, "pipe it into what asks");
      case "cat", "od", "hexdump", "base64" -> device(use);
      case "iotop" ->
          Options.of(arguments, "nDpuH iter").has("n", "iter")
                  || !Options.of(arguments, "nDpuH iter").has("b", "batch")
              ? Optional.empty()
              : always(use, "say how often with `-n 3`");
      default -> EndlessTools.find(use).map(found -> new Endless(found.word(), found.instead()));
    };
  }

  private static Optional<Endless> always(Use use, String instead) {
    return Optional.of(new Endless(use.word(), instead));
  }

  private static Optional<Endless> option(Use use, String valued, String instead, String... names) {
    return Options.of(use.arguments(), valued).word(names).map(word -> new Endless(word, instead));
  }

  private static Optional<Endless> tail(Use use) {
    var options =
        Options.of(use.arguments(), "cns lines bytes pid sleep-interval max-unchanged-stats");
    var old =
        use.arguments().stream()
            .filter(word -> word.text().matches("[-+][0-9]+[bcl]?[fF]"))
            .findFirst();
    if (options.has("pid")) {
      return Optional.empty();
    }
    return options
        .word("f", "F", "follow")
        .or(() -> old)
        .map(word -> new Endless(word, "use `-n 100` without `" + word.text() + "`"));
  }

  private static Optional<Endless> ping(Use use) {
    var options = Options.of(use.arguments(), "cwWisItTQpSMmlF count deadline");
    return options.has("c", "count", "w", "deadline", "V", "h")
        ? Optional.empty()
        : always(use, "say how often with `-c 3`");
  }

  private static Optional<Endless> top(Use use) {
    var options = Options.of(use.arguments(), "ndpuUwEeosl iterations delay");
    return options.has("b", "batch") && !options.has("n", "iterations", "l", "h", "v")
        ? Optional.of(
            new Endless(options.word("b", "batch").orElse(use.word()), "say how often with `-n 1`"))
        : Optional.empty();
  }

  /// `vmstat 1` without a count.
  private static Optional<Endless> interval(Use use) {
    var valued =
        switch (use.name()) {
          case "vmstat" -> "Sp";
          case "iostat" -> "jgof";
          case "mpstat" -> "PINo";
          case "pidstat" -> "pCGTUe";
          default -> "PnmIjofesi";
        };
    var options = Options.of(use.arguments(), valued);
    var numbers =
        options.operands().stream()
            .filter(word -> word.text().matches("[0-9]+(\\.[0-9]+)?"))
            .toList();
    if (use.is("sar") && options.has("f")) { // a file has an end
      return Optional.empty();
    }
    return numbers.size() == 1
        ? Optional.of(
            new Endless(numbers.getFirst(), "say how often behind the interval, such as `1 5`"))
        : Optional.empty();
  }

  private static Optional<Endless> device(Use use) {
    return use.where().piped()
        ? Optional.empty()
        : use.arguments().stream()
            .filter(word -> word.text().matches("/dev/(zero|u?random)"))
            .findFirst()
            .map(word -> new Endless(word, "say how much with `head -c 100`"));
  }
}
