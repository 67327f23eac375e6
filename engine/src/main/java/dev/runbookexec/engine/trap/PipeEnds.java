package dev.runbookexec.engine.trap;

import java.util.Set;

/// What is known about the programs at both ends of a pipeline.
final class PipeEnds {
  private static final Set<String> ALWAYS_SUCCEED =
      Set.of(
          "cat", "tee", "head", "tail", "sort", "uniq", "wc", "cut", "tr", "sed", "awk", "gawk",
          "column", "nl", "tac", "rev", "fold", "logger", "ts", "less", "more", "paste", "xxd",
          "od", "base64", "gzip", "pigz", "bzip2", "xz", "zstd", "lz4", "pv", "split", "openssl",
          "gpg", "mbuffer", "dd");
  private static final Set<String> DUMPS =
      Set.of(
          "pg_dump",
          "pg_dumpall",
          "pg_basebackup",
          "mysqldump",
          "mariadb-dump",
          "mongodump",
          "xtrabackup",
          "mariabackup",
          "influxd",
          "slapcat");
  private static final Set<String> UNPACK =
      Set.of("zcat", "gzcat", "bzcat", "xzcat", "zstdcat", "lz4cat", "gunzip", "unzip");
  private static final Set<String> TAKE_STATEMENTS =
      Set.of("psql", "mysql", "mariadb", "sqlite3", "clickhouse-client", "cqlsh");
  private static final Set<String> ONLY_PRINT =
      Set.of(
          "echo",
          "printf",
          "cat",
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "zcat",
          "ps",
          "ls",
          "df",
          "du",
          "free",
          "ss",
          "netstat",
          "lsof",
          "ip",
          "env",
          "date",
          "dmesg",
          "journalctl",
          "find",
          "head",
          "tail",
          "sort",
          "awk",
          "sed",
          "jq",
          "cut",
          "tr",
          "uptime",
          "w",
          "who",
          "last",
          "id",
          "uname",
          "mount",
          "lsblk",
          "yes",
          "seq",
          "true",
          "pgrep",
          "read",
          "type",
          "which",
          "history",
          "top",
          "vmstat",
          "iostat",
          "xargs");

  /// Programs of which some verbs look and some change something; the latter are known.
  private static final Set<String> LOOK_OR_CHANGE =
      Set.of(
          "docker",
          "podman",
          "kubectl",
          "oc",
          "systemctl",
          "service",
          "supervisorctl",
          "git",
          "helm",
          "aws",
          "gcloud",
          "az",
          "crictl",
          "rabbitmqctl",
          "redis-cli",
          "psql",
          "mysql",
          "mariadb",
          "consul",
          "vault",
          "etcdctl",
          "nomad",
          "zfs",
          "zpool",
          "lvs",
          "vgs",
          "sysctl",
          "apt-cache",
          "dpkg",
          "rpm");

  /// Ask another machine or a server, which may not answer.
  private static final Set<String> ASKING =
      Set.of(
          "curl",
          "wget",
          "ssh",
          "kubectl",
          "oc",
          "aws",
          "gcloud",
          "az",
          "psql",
          "mysql",
          "mariadb",
          "etcdctl",
          "consul",
          "vault",
          "rabbitmqctl");

  /// Show some of what they are given, or fail where they find nothing.
  private static final Set<String> SHOWING =
      Set.of(
          "head", "tail", "wc", "grep", "egrep", "fgrep", "sort", "uniq", "cut", "less", "more",
          "cat", "sed", "awk", "column", "jq", "file");

  private PipeEnds() {}

  static boolean alwaysSucceeds(Use last) {
    return ALWAYS_SUCCEED.contains(last.name());
  }

  /// `jq` that was given nothing prints nothing, and succeeds without `-e`.
  static boolean makesNothingOfNothing(Use last) {
    return alwaysSucceeds(last)
        || (last.is("jq") && !Options.of(last.arguments(), "fL").has("e", "exit-status"));
  }

  static boolean onlyPrints(Use first) {
    return ONLY_PRINT.contains(first.name());
  }

  static boolean looksOrChanges(Use first) {
    return LOOK_OR_CHANGE.contains(first.name());
  }

  static boolean asks(Use first) {
    return ASKING.contains(first.name());
  }

  /// Whether the last one keeps what it is given, or sends it on, instead of showing it.
  static boolean keeps(Use last) {
    return !SHOWING.contains(last.name())
        || last.redirections().stream()
            .filter(redirection -> redirection.sign().startsWith(">"))
            .flatMap(redirection -> redirection.target().stream())
            .anyMatch(target -> !target.is("/dev/null"));
  }

  /// Whether the last one fails itself where what it is given has no proper end.
  static boolean seesTheEnd(Use last) {
    return Verb.of(last).is("zfs receive", "zfs recv", "docker load", "docker import")
        || (last.is("ssh") && last.line().matches("(?s).*\\b(zfs (receive|recv)|docker load)\\b.*"))
        || last.is("grep", "egrep", "fgrep", "zgrep", "btrfs", "cmp", "diff");
  }

  static boolean isDump(Use use) {
    var verb = Verb.of(use);
    var archive =
        use.is("tar")
            && !use.arguments().isEmpty()
            && use.arguments().getFirst().text().matches("-?[a-zA-Z]*c[a-zA-Z]*|--create");
    return DUMPS.contains(use.name())
        || archive
        || verb.is("docker save", "docker export", "etcdctl snapshot", "zfs send")
        || (use.is("redis-cli") && use.hasWord("--rdb"));
  }

  /// Whether a part of what is unpacked would be carried out as if it were all.
  static boolean isHalfRestored(Use first, Use last) {
    return UNPACK.contains(first.name()) && TAKE_STATEMENTS.contains(last.name());
  }
}
