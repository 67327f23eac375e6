package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which commands take data away for good.
final class Losses {
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
          "deluser",
          "pg_dropcluster",
          "pg_resetwal");
  private static final Set<String> VERBS =
      Set.of(
          "docker volume rm",
          "kubectl delete",
          "helm uninstall",
          "helm delete",
          "terraform destroy",
          "tofu destroy",
          "zpool destroy",
          "zfs destroy",
          "rabbitmqctl delete_queue",
          "rabbitmqctl delete_vhost",
          "rabbitmqctl purge_queue",
          "rabbitmqctl reset",
          "rabbitmqctl force_reset",
          "redis-cli flushall",
          "redis-cli flushdb",
          "vault delete",
          "restic forget",
          "restic prune",
          "borg delete",
          "borg prune",
          "rclone purge",
          "rclone delete");

  /// What comes back by itself.
  private static final Set<String> RENEWED =
      Set.of("pod", "pods", "po", "job", "jobs", "replicaset", "rs", "event", "events", "lease");

  private Losses() {}

  /// The last word that tells it.
  static Optional<ShellWord> of(Use use) {
    if (isTried(use)) {
      return Optional.empty();
    }
    if (use.name().startsWith("mkfs") || PROGRAMS.contains(use.name())) {
      return Optional.of(use.word());
    }
    return switch (use.name()) {
      case "rm", "find", "truncate" -> LostFiles.of(use);
      case "dd" -> word(use, "of=/dev/(?!null|stdout|zero|shm).*");
      case "psql", "mysql", "mariadb", "sqlite3", "cqlsh", "clickhouse-client", "sqlcmd" ->
          use.arguments().stream().filter(Losses::isSql).findFirst();
      case "mongo", "mongosh" ->
          word(
              use,
              "(?s).*\\bdropDatabase\\(.*|.*\\.drop\\(\\).*|.*\\.(deleteMany|remove)\\(\\s*(\\{\\s*\\})?\\s*\\).*");
      case "mysqladmin" -> word(use, "drop");
      case "curl" -> request(use);
      case "kafka-topics", "kafka-topics.sh" -> word(use, "--delete");
      case "kafka-delete-records", "kafka-delete-records.sh" -> Optional.of(use.word());
      case "aws" -> aws(use);
      case "gcloud", "az", "rabbitmqadmin", "velero" -> word(use, "delete");
      case "gsutil" -> use.hasWord("rm") ? word(use, "-r|-R|-a") : word(use, "rb");
      case "mc", "s3cmd" ->
          use.hasWord("rm") || use.hasWord("del")
              ? word(use, "--recursive|-r|--force")
              : word(use, "rb");
      case "sgdisk" -> word(use, "-Z|--zap-all|--zap|-o|--clear");
      case "parted" -> word(use, "mklabel|mktable|rm");
      case "mdadm" -> word(use, "--zero-superblock");
      case "cryptsetup" -> word(use, "luksFormat|erase|luksErase");
      case "btrfs" -> use.hasWord("subvolume") ? word(use, "delete") : Optional.empty();
      case "virsh" -> word(use, "--remove-all-storage|vol-delete|vol-wipe|pool-delete");
      default -> verb(Verb.of(use));
    };
  }

  private static Optional<ShellWord> verb(Verb verb) {
    var last = Optional.of(verb.last());
    return switch (verb.words()) {
      case "kubectl delete" -> kubectl(verb);
      case "etcdctl del" -> among(verb, "--prefix(=true)?|--from-key(=true)?");
      case "docker compose down" -> among(verb, "-v|--volumes");
      case "consul kv" -> among(verb, "delete").flatMap(_ -> among(verb, "-recurse"));
      case "vault kv" -> among(verb, "destroy|delete");
      case "influx delete", "influx bucket" ->
          verb.is("influx delete") ? last : among(verb, "delete");
      default -> VERBS.contains(verb.words().toLowerCase(Locale.ROOT)) ? last : Optional.empty();
    };
  }

  private static Optional<ShellWord> kubectl(Verb verb) {
    if (verb.arguments().isEmpty()) {
      return Optional.of(verb.last());
    }
    var kind = verb.arguments().getFirst().text();
    var name = kind.contains("/") ? kind.substring(0, kind.indexOf('/')) : kind;
    return kind.startsWith("-") || RENEWED.contains(name)
        ? Optional.empty()
        : Optional.of(verb.arguments().getFirst());
  }

  /// A whole table, schema or database; of the rows of one, those that no `WHERE` picks.
  private static boolean isSql(ShellWord word) {
    return List.of(word.text().toLowerCase(Locale.ROOT).split(";", -1)).stream()
        .map(String::strip)
        .anyMatch(statement ->
            statement.matches("(?s)(drop\\s+(database|schema|table|keyspace)|truncate)\\s.*")
                || (statement.matches("(?s)delete\\s+from\\s.*")
                    && !statement.matches("(?s).*\\swhere\\s.*")));
  }

  private static Optional<ShellWord> request(Use use) {
    return word(use, "-XDELETE|--request=DELETE")
        .or(() -> {
          var words = use.arguments().stream().map(ShellWord::text).toList();
          var at = words.indexOf("DELETE");
          return at > 0 && words.get(at - 1).matches("-[a-zA-Z]*X|--request")
              ? Optional.of(use.arguments().get(at))
              : Optional.empty();
        });
  }

  private static boolean isTried(Use use) {
    return use.arguments().stream()
        .anyMatch(word -> word.text().matches("--dry-?run.*|--help|--noop"));
  }

  private static Optional<ShellWord> aws(Use use) {
    var line = use.line();
    return line.matches("(?s).*\\bs3 rm .*--recursive.*|.*\\bs3 rb .*")
        ? word(use, "rm|rb")
        : word(
            use,
            "terminate-instances|delete-db-instance|delete-db-cluster|delete-bucket|delete-stack|delete-volume|delete-table|delete-snapshot|delete-db-snapshot|delete-file-system");
  }

  private static Optional<ShellWord> word(Use use, String pattern) {
    return among(use.arguments(), pattern);
  }

  private static Optional<ShellWord> among(Verb verb, String pattern) {
    return among(verb.arguments(), pattern);
  }

  private static Optional<ShellWord> among(List<ShellWord> words, String pattern) {
    return words.stream().filter(word -> word.text().matches(pattern)).findFirst();
  }
}
