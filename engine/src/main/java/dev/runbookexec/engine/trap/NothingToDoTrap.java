package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;

/// Programs that read what they shall do from a person. A step's standard input is empty unless it
/// gives one, so they end at once and have done nothing.
final class NothingToDoTrap {
  private static final String MYSQL =
      "uhPSDe user host port socket database protocol default-character-set defaults-file defaults-extra-file";
  private static final String PSQL =
      "hpUdvFPRToL host port username dbname set variable pset output";
  private static final String REDIS = "hpsaunridDX user pass cacert cert key sni";

  private NothingToDoTrap() {}

  static void find(StepScript script, Caught caught) {
    for (var use : script.uses()) {
      // Where a terminal was asked for, another trap tells that there is none.
      if (use.where().fed() || use.where().bounded() || use.where().terminal()) {
        continue;
      }
      if (use.name().equals("read") && readsInput(use)) {
        caught.add(
            Trap.NOTHING_TO_DO,
            script.at(use.word()),
            "`read` waits for a person, but a step's standard input is empty: it fails at once.",
            "ask with an `ask` step and use its `answer`, or give the step `stdin`.");
      } else if (hasNothing(use)) {
        caught.add(
            Trap.NOTHING_TO_DO,
            script.at(use.word()),
            "`" + use.name() + "` is given no command and no input: it would end at once.",
            hint(use));
      }
    }
  }

  private static String hint(Use use) {
    return switch (use.name()) {
      case "psql", "cqlsh" -> "give it one with `-c`, or by the step's `stdin`.";
      case "mysql", "mariadb" -> "give it one with `-e`, or by the step's `stdin`.";
      case "mongo", "mongosh" -> "give it one with `--eval`, or by the step's `stdin`.";
      case "redis-cli" -> "write the command behind it, such as `redis-cli PING`.";
      case "ssh" -> "use an ssh target under `on`, or write the command behind the host.";
      default -> "write behind it what it shall do, or give it by the step's `stdin`.";
    };
  }

  private static boolean readsInput(Use use) {
    return !Options.of(use.arguments(), "adinNptu").has("u");
  }

  private static boolean hasNothing(Use use) {
    var arguments = use.arguments();
    if (arguments.stream().map(ShellWord::text).anyMatch(NothingToDoTrap::onlyTells)) {
      return false;
    }
    return switch (use.name()) {
      case "psql" ->
          !Options.of(arguments, PSQL + " command file")
              .has("c", "command", "f", "file", "l", "list");
      case "mysql", "mariadb" -> !Options.of(arguments, MYSQL).has("e", "execute");
      case "mongo", "mongosh" ->
          !Options.of(arguments, "uphf host port username password").has("eval", "f", "file")
              && arguments.stream().noneMatch(word -> word.text().endsWith(".js"));
      case "redis-cli" ->
          nothing(
              Options.of(arguments, REDIS),
              "scan",
              "bigkeys",
              "memkeys",
              "hotkeys",
              "stat",
              "latency",
              "rdb",
              "eval",
              "pipe",
              "cluster",
              "x",
              "intrinsic-latency");
      case "cqlsh" -> !Options.of(arguments, "ukpef").has("e", "f", "execute", "file");
      case "sqlite3" ->
          Options.of(arguments, "").operands().size() < 2 && !Options.of(arguments, "").has("init");
      case "ssh" -> ssh(Options.before(arguments, Wrappers.SSH));
      case "sh", "bash", "dash", "zsh", "ash", "ksh", "python", "python3", "node", "irb" ->
          arguments.isEmpty()
              || arguments.stream()
                  .allMatch(
                      word -> List.of("-i", "-l", "--login", "-il", "-li").contains(word.text()));
      case "sudo" ->
          Options.before(arguments, "ugpChrtTUDR").has("i", "s")
              && Options.before(arguments, "ugpChrtTUDR").operands().isEmpty();
      case "su" -> !Options.of(arguments, "sugG").has("c", "command");
      case "cat" -> arguments.stream().allMatch(word -> word.text().matches("-[a-zA-Z]*"));
      case "telnet", "ftp", "sftp" -> !Options.of(arguments, "bPio").has("b");
      default -> false;
    };
  }

  private static boolean nothing(Options options, String... commands) {
    return options.operands().isEmpty() && !options.has(commands);
  }

  private static boolean ssh(Options options) {
    return options.operands().size() < 2 && !options.has("N", "f", "W", "G", "V", "O", "Q", "s");
  }

  private static boolean onlyTells(String text) {
    return List.of("--version", "--help", "-V", "-?").contains(text);
  }
}
