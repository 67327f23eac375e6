package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Files whose removal takes data away: by the folder they lie in, or by how they end. What is made
/// anew, such as caches, logs and builds, is none.
final class LostFiles {
  /// Folders below `/var/lib` in which services keep what they hold.
  private static final Set<String> STORES =
      Set.of(
          "postgresql",
          "postgres",
          "pgsql",
          "mysql",
          "mariadb",
          "mongodb",
          "mongo",
          "redis",
          "valkey",
          "cassandra",
          "scylla",
          "elasticsearch",
          "opensearch",
          "kafka",
          "zookeeper",
          "rabbitmq",
          "etcd",
          "clickhouse",
          "influxdb",
          "influxdb2",
          "prometheus",
          "grafana",
          "neo4j",
          "couchdb",
          "consul",
          "vault",
          "minio",
          "docker",
          "containerd",
          "kubelet",
          "rancher",
          "libvirt",
          "ldap",
          "jenkins",
          "gitlab",
          "gitea",
          "nextcloud",
          "loki",
          "victoria-metrics");

  private static final Set<String> DATA =
      Set.of(
          "data",
          "pgdata",
          "db",
          "database",
          "databases",
          "backup",
          "backups",
          "dumps",
          "uploads",
          "volumes",
          "wal",
          "pg_wal",
          "pg_xlog",
          "snapshots",
          "archive",
          "archives");
  private static final Set<String> MADE_ANEW =
      Set.of(
          "tmp",
          "temp",
          "cache",
          "caches",
          ".cache",
          "build",
          "dist",
          "target",
          "node_modules",
          "log",
          "logs",
          "lost+found",
          "run",
          "lock",
          "locks",
          "venv",
          ".venv",
          "__pycache__",
          "sessions",
          "releases",
          "trash",
          "workspace",
          "workspaces");
  private static final String PASSING =
      "(?s).*\\.(tmp|temp|log|pid|sock|socket|lock|lck|cache|part|swp|pyc|core)(\\.[0-9*]+)?(\\.gz)?\\*?|.*~|core(\\..*|\\*)?|.*\\.log[.*-].*";
  private static final String OF_A_STORE =
      "(?s).*\\.(db|sqlite|sqlite3|mdb|ibd|rdb|aof|dbf)|.*/ibdata[0-9]";

  private LostFiles() {}

  /// The path that tells it.
  static Optional<ShellWord> of(Use use) {
    return switch (use.name()) {
      case "rm" -> removed(use);
      case "truncate" ->
          Options.of(use.arguments(), "srS size reference").operands().stream()
              .filter(path -> isStore(path) || isData(path))
              .findFirst();
      case "find" -> found(use);
      default -> Optional.empty();
    };
  }

  private static Optional<ShellWord> removed(Use use) {
    var options = Options.of(use.arguments(), "");
    var trees = options.has("r", "R", "recursive");
    return options.operands().stream()
        .filter(path -> isStore(path) || ((trees || isMany(path)) && isData(path)))
        .findFirst();
  }

  /// The word that removes; where a pattern picks files by how a passing one is named, the data
  /// stands.
  private static Optional<ShellWord> found(Use use) {
    var words = use.arguments().stream().map(ShellWord::text).toList();
    var run = Math.max(words.indexOf("-exec"), words.indexOf("-execdir")) + 1;
    var runs = run > 0 && run < words.size() && words.get(run).matches("(/bin/)?rm");
    var at = words.contains("-delete") ? words.indexOf("-delete") : runs ? run : -1;
    return at < 0 || isPassing(words) || roots(use).stream().noneMatch(LostFiles::isData)
        ? Optional.empty()
        : Optional.of(use.arguments().get(at));
  }

  private static List<ShellWord> roots(Use use) {
    return use.arguments().stream()
        .takeWhile(word -> !word.text().isEmpty() && "-(!".indexOf(word.text().charAt(0)) < 0)
        .toList();
  }

  private static boolean isPassing(List<String> words) {
    var names = new ArrayList<String>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).matches("-i?(name|path)")) {
        names.add(words.get(i + 1).toLowerCase(Locale.ROOT));
      }
    }
    return words.contains("-empty")
        || (!names.isEmpty() && names.stream().allMatch(name -> name.matches(PASSING)));
  }

  private static boolean isMany(ShellWord path) {
    return path.text().indexOf('*') >= 0;
  }

  private static boolean isStore(ShellWord path) {
    var text = path.text().toLowerCase(Locale.ROOT);
    return text.matches(OF_A_STORE) && !isMadeAnew(parts(text)) && !text.startsWith("/tmp/");
  }

  private static boolean isData(ShellWord path) {
    var text = path.text().toLowerCase(Locale.ROOT);
    var parts = parts(text);
    if (isMadeAnew(parts) || text.matches(PASSING)) {
      return false;
    }
    return isVariable(path)
        || parts.stream().anyMatch(DATA::contains)
        || isRoot(parts, text)
        || isServices(parts);
  }

  private static boolean isMadeAnew(List<String> parts) {
    return parts.stream().anyMatch(MADE_ANEW::contains);
  }

  private static List<String> parts(String text) {
    return List.of(text.split("/", -1)).stream().filter(part -> !part.isEmpty()).toList();
  }

  /// `/var/lib/postgresql/16/main`
  private static boolean isServices(List<String> parts) {
    var at = parts.indexOf("lib");
    return at > 0
        && parts.get(at - 1).equals("var")
        && at + 1 < parts.size()
        && STORES.contains(parts.get(at + 1));
  }

  /// `/`, `/var`, `/etc`, `/mnt/disk`
  private static boolean isRoot(List<String> parts, String text) {
    var named = parts.stream().filter(part -> !part.equals("*")).toList();
    if (!text.startsWith("/")) {
      return false;
    }
    return switch (named.size()) {
      case 0 -> true;
      case 1 ->
          Set.of(
                  "bin", "boot", "etc", "home", "lib", "media", "mnt", "opt", "root", "srv", "usr",
                  "var")
              .contains(named.getFirst());
      case 2 ->
          Set.of("etc", "media", "mnt", "home").contains(named.getFirst())
              || named.equals(List.of("var", "lib"));
      default -> false;
    };
  }

  /// `$PGDATA`, `${DATA_DIR:?}`
  private static boolean isVariable(ShellWord path) {
    var text = path.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ShellWord.EXPANSION
          && path.expansion(i)
              .matches("(?i)(pg_?data|data_?(dir|path|folder)|backup_?(dir|path)).*")) {
        return true;
      }
    }
    return false;
  }
}
