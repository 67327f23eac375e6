package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What takes data away for good in a step that does not say `destroy`, so that `--yes` is enough.
final class UnaskedTrap {
  private static final String HINT =
      "say `effect: destroy`, so that it asks for approval of its own.";

  private static final Set<String> PROGRAMS =
      Set.of(
          "dropdb",
          "dropuser",
          "shred",
          "wipefs",
          "lvremove",
          "vgremove",
          "pvremove",
          "blkdiscard",
          "userdel",
          "deluser");
  private static final Set<String> VERBS =
      Set.of(
          "docker volume rm",
          "kubectl delete",
          "helm uninstall",
          "helm delete",
          "terraform destroy",
          "zpool destroy",
          "zfs destroy",
          "rabbitmqctl delete_queue",
          "rabbitmqctl delete_vhost",
          "rabbitmqctl purge_queue",
          "rabbitmqctl reset",
          "rabbitmqctl force_reset",
          "redis-cli flushall",
          "redis-cli flushdb");

  /// What comes back by itself.
  private static final Set<String> RENEWED =
      Set.of("pod", "pods", "po", "job", "jobs", "replicaset", "rs", "event", "events", "lease");

  private UnaskedTrap() {}

  static void find(StepScript script, Caught caught) {
    if (script.step().impact() != Impact.CHANGE) {
      return;
    }
    for (var use : script.uses()) {
      destroys(use)
          .ifPresent(to ->
              caught.add(
                  Trap.NOBODY_ASKED,
                  script.at(use.word(), to),
                  "`"
                      + script.shown(use.word(), to)
                      + "` takes something away for good, but the step is no `destroy`: `--yes` would approve it.",
                  HINT));
    }
  }

  /// A request or a call of an engine that is said to do less than it does.
  static void find(Step step, Caught caught) {
    var usual = usual(step.act());
    if (usual.isEmpty() || step.impact() == Impact.DESTROY || step.impact() == usual.get()) {
      return;
    }
    var destroys = usual.get() == Impact.DESTROY;
    var what = word(step.act());
    if (step.impact() == Impact.OBSERVE) {
      caught.add(
          Trap.NO_OBSERVATION,
          step.at(),
          "`"
              + what
              + "` "
              + (destroys ? "destroys" : "changes")
              + " something, but the step says `effect: observe`.",
          "take `effect: observe` away, so that it asks for approval.");
    } else {
      caught.add(
          Trap.NOBODY_ASKED,
          step.at(),
          "`"
              + what
              + "` takes something away for good, but the step says `effect: change`: `--yes` would approve it.",
          "take `effect: change` away, so that it asks for approval of its own.");
    }
  }

  /// What the act does at least, where that is certain.
  private static Optional<Impact> usual(Act act) {
    if (act instanceof Act.Request request) {
      return Optional.of(Impact.DESTROY).filter(_ -> request.method().equals("DELETE"));
    }
    if (act instanceof Act.Docker docker && docker.verb() != DockerVerb.EXEC) {
      return Optional.of(docker.verb().impact()).filter(impact -> impact != Impact.OBSERVE);
    }
    return Optional.empty();
  }

  private static String word(Act act) {
    return act instanceof Act.Docker docker ? docker.verb().word() : "DELETE";
  }

  private static Optional<ShellWord> destroys(Use use) {
    if (use.name().startsWith("mkfs") || PROGRAMS.contains(use.name())) {
      return Optional.of(use.word());
    }
    return switch (use.name()) {
      case "dd" -> word(use, "of=/dev/(?!null|stdout|zero|shm).*");
      case "psql", "mysql", "mariadb", "sqlite3", "cqlsh", "clickhouse-client" ->
          word(use, "(?is)(.*;)?\\s*(drop\\s+(database|schema|table)|truncate)\\s.*");
      case "mongo", "mongosh" -> word(use, "(?s).*\\bdropDatabase\\(.*|.*\\.drop\\(\\).*");
      case "aws" -> aws(use);
      case "etcdctl" ->
          Verb.of(use).is("etcdctl del") ? word(use, "--prefix(=true)?") : Optional.empty();
      default -> verb(use, Verb.of(use));
    };
  }

  private static Optional<ShellWord> verb(Use use, Verb verb) {
    if (!VERBS.contains(verb.words().toLowerCase(Locale.ROOT)) || isTried(use)) {
      return Optional.empty();
    }
    if (!verb.is("kubectl delete")) {
      return Optional.of(verb.last());
    }
    var kind = verb.arguments().isEmpty() ? "" : verb.arguments().getFirst().text();
    var name = kind.contains("/") ? kind.substring(0, kind.indexOf('/')) : kind;
    return kind.startsWith("-") || RENEWED.contains(name)
        ? Optional.empty()
        : Optional.of(verb.arguments().isEmpty() ? verb.last() : verb.arguments().getFirst());
  }

  private static boolean isTried(Use use) {
    return use.arguments().stream().anyMatch(word -> word.text().matches("--dry-run.*|--help"));
  }

  private static Optional<ShellWord> aws(Use use) {
    var line = use.line();
    return line.matches("(?s).*\\bs3 rm .*--recursive.*|.*\\bs3 rb .*")
        ? word(use, "rm|rb")
        : word(
            use,
            "terminate-instances|delete-db-instance|delete-db-cluster|delete-bucket|delete-stack|delete-volume|delete-table");
  }

  private static Optional<ShellWord> word(Use use, String pattern) {
    return use.arguments().stream().filter(word -> word.text().matches(pattern)).findFirst();
  }
}
