package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which commands clearly change or destroy something. What is not clear is left out.
final class Deeds {
  enum Kind {
    CHANGES,
    DESTROYS
  }

  /// @param to the last word that tells it
  record Deed(Kind kind, ShellWord to) {}

  private static final Set<String> CHANGING =
      Set.of(
          "reboot",
          "shutdown",
          "poweroff",
          "halt",
          "useradd",
          "adduser",
          "usermod",
          "passwd",
          "chpasswd",
          "mount",
          "umount",
          "swapoff",
          "swapon",
          "chmod",
          "chown",
          "chgrp",
          "createdb",
          "pg_restore",
          "pkill",
          "killall",
          "mkswap",
          "update-grub",
          "setenforce",
          "logrotate",
          "truncate",
          "fstrim",
          "resize2fs",
          "xfs_growfs",
          "lvextend",
          "fsck",
          "modprobe",
          "rmmod");
  private static final Set<String> CHANGING_VERBS =
      Set.of(
          "docker restart",
          "docker start",
          "docker stop",
          "docker kill",
          "docker run",
          "docker create",
          "docker pull",
          "docker push",
          "docker update",
          "docker pause",
          "docker unpause",
          "docker rename",
          "docker build",
          "docker load",
          "docker compose up",
          "docker compose restart",
          "docker compose stop",
          "docker compose start",
          "docker compose pull",
          "docker compose kill",
          "kubectl apply",
          "kubectl create",
          "kubectl scale",
          "kubectl patch",
          "kubectl replace",
          "kubectl set",
          "kubectl label",
          "kubectl annotate",
          "kubectl cordon",
          "kubectl uncordon",
          "kubectl drain",
          "kubectl taint",
          "kubectl autoscale",
          "kubectl edit",
          "kubectl rollout restart",
          "kubectl rollout undo",
          "kubectl rollout pause",
          "kubectl rollout resume",
          "systemctl start",
          "systemctl stop",
          "systemctl restart",
          "systemctl reload",
          "systemctl try-restart",
          "systemctl enable",
          "systemctl disable",
          "systemctl mask",
          "systemctl unmask",
          "systemctl kill",
          "systemctl daemon-reload",
          "systemctl isolate",
          "systemctl reboot",
          "systemctl poweroff",
          "systemctl reset-failed",
          "helm install",
          "helm upgrade",
          "helm rollback",
          "terraform apply",
          "git push",
          "git reset",
          "git checkout",
          "git pull",
          "apt-get install",
          "apt install",
          "apt-get upgrade",
          "apt upgrade",
          "apt-get remove",
          "apt remove",
          "apt-get purge",
          "apt purge",
          "apt-get clean",
          "apt-get autoremove",
          "yum install",
          "yum update",
          "yum remove",
          "dnf install",
          "dnf update",
          "dnf remove",
          "dnf upgrade",
          "apk add",
          "apk del",
          "pip install",
          "pip3 install",
          "npm install",
          "snap install",
          "snap remove",
          "rabbitmqctl stop_app",
          "rabbitmqctl start_app",
          "rabbitmqctl set_policy",
          "redis-cli DEL",
          "redis-cli del",
          "redis-cli SET",
          "redis-cli set",
          "redis-cli FAILOVER",
          "consul leave");
  private static final Set<String> DESTROYING_VERBS =
      Set.of(
          "docker rm",
          "docker rmi",
          "docker volume prune",
          "docker system prune",
          "docker image prune",
          "docker image rm",
          "docker container prune",
          "docker network rm",
          "docker network prune",
          "docker builder prune",
          "docker compose down",
          "docker compose rm",
          "kubectl delete",
          "git clean");

  private Deeds() {}

  static Optional<Deed> of(Use use) {
    return Losses.of(use).map(to -> new Deed(Kind.DESTROYS, to)).or(() -> further(use));
  }

  private static Optional<Deed> further(Use use) {
    var name = use.name();
    if (CHANGING.contains(name)) {
      return unlessAsked(use, deed(Kind.CHANGES, use.word()));
    }
    return switch (name) {
      case "groupdel" -> deed(Kind.DESTROYS, use.word());
      case "rm", "rmdir", "unlink" ->
          deed(Kind.DESTROYS, use.arguments().isEmpty() ? use.word() : use.arguments().getFirst());
      case "mv", "install" -> deed(Kind.CHANGES, use.word());
      case "dd" -> argument(use, "of=(?!/dev/(null|stdout|zero)$).*", Kind.DESTROYS);
      case "find" -> argument(use, "-delete", Kind.DESTROYS);
      case "sed", "perl" -> sedInPlace(use);
      case "kill" ->
          use.hasWord("-0") || use.hasWord("-l")
              ? Optional.empty()
              : deed(Kind.CHANGES, use.word());
      case "psql", "mysql", "mariadb", "sqlite3", "cqlsh", "clickhouse-client" -> sql(use);
      case "curl" -> argument(use, "-XDELETE|-XPUT|-XPATCH", Kind.CHANGES).or(() -> method(use));
      case "sysctl" -> use.hasWord("-w") ? deed(Kind.CHANGES, use.word()) : Optional.empty();
      case "crontab" ->
          use.hasWord("-r") ? deed(Kind.DESTROYS, use.arguments().getFirst()) : Optional.empty();
      case "iptables", "ip6tables" ->
          argument(use, "-A|-D|-I|-F|-R|-X|-P|--append|--delete|--insert|--flush", Kind.CHANGES);
      default -> verb(use);
    };
  }

  private static Optional<Deed> deed(Kind kind, ShellWord to) {
    return Optional.of(new Deed(kind, to));
  }

  private static Optional<Deed> unlessAsked(Use use, Optional<Deed> deed) {
    var looks =
        use.arguments().stream()
                .anyMatch(word ->
                    word.text()
                        .matches(
                            "--dry-run|-n|-l|--list|-L|--help|--version|-V|-d|-s|--show|-f|-S|--status"))
            && Set.of(
                    "swapon",
                    "mount",
                    "logrotate",
                    "fsck",
                    "modprobe",
                    "fstrim",
                    "passwd",
                    "pg_restore")
                .contains(use.name());
    var bare = use.arguments().isEmpty() && Set.of("mount", "swapon").contains(use.name());
    var probes = use.is("pkill", "killall") && (use.hasWord("-0") || use.hasWord("-l"));
    return looks || bare || probes ? Optional.empty() : deed;
  }

  private static Optional<Deed> argument(Use use, String pattern, Kind kind) {
    return use.arguments().stream()
        .filter(word -> word.text().matches(pattern))
        .findFirst()
        .map(word -> new Deed(kind, word));
  }

  private static Optional<Deed> sedInPlace(Use use) {
    return argument(use, "-i.*|--in-place.*|-[nE]+i|-pi", Kind.CHANGES);
  }

  private static Optional<Deed> method(Use use) {
    return Options.of(use.arguments(), "XdHouAeFTmbcKwCDEtxyYz request data header output")
        .value("X", "request")
        .filter(Set.of("DELETE", "PUT", "PATCH")::contains)
        .map(_ -> new Deed(Kind.CHANGES, use.word()));
  }

  private static Optional<Deed> sql(Use use) {
    for (var word : use.arguments()) {
      var text = word.text().strip().toUpperCase(Locale.ROOT);
      if (text.matches("(?s)(.*;\\s*)?(DROP|TRUNCATE)\\s.*")) {
        return deed(Kind.DESTROYS, word);
      }
      if (text.matches(
          "(?s)(.*;\\s*)?(DELETE\\s+FROM|UPDATE\\s+\\S+\\s+SET|INSERT\\s+INTO|ALTER|VACUUM|REINDEX|CREATE)\\s.*")) {
        return deed(Kind.CHANGES, word);
      }
    }
    return Optional.empty();
  }

  private static Optional<Deed> verb(Use use) {
    var verb = Verb.of(use);
    if (verb.arguments().stream()
        .anyMatch(word -> word.text().matches("--dry-run(=.*)?|--help|--check"))) {
      return Optional.empty();
    }
    if (DESTROYING_VERBS.contains(verb.words())) {
      return deed(Kind.DESTROYS, verb.last());
    }
    var action = verb.arguments().isEmpty() ? "" : verb.arguments().getFirst().text();
    if (use.is("service") && Set.of("start", "stop", "restart", "reload").contains(action)) {
      return deed(Kind.CHANGES, verb.arguments().getFirst());
    }
    return CHANGING_VERBS.contains(verb.words())
        ? deed(Kind.CHANGES, verb.last())
        : Optional.empty();
  }
}
