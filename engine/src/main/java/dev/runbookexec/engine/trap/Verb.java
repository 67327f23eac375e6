package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Set;

/// A program with the words that say what it shall do, such as `docker system prune`.
///
/// @param words as the program is best known: `docker logs` also for `podman container logs`
/// @param last of these words
/// @param arguments behind them
record Verb(String words, ShellWord last, List<ShellWord> arguments) {
  private static final String DOCKER = "Hc host context config log-level tlscacert tlscert tlskey";
  private static final String COMPOSE =
      "fp file project-name profile env-file project-directory ansi parallel";
  private static final String KUBECTL =
      "ns namespace context cluster kubeconfig user server token as request-timeout";
  private static final String GIT = "Cc git-dir work-tree namespace";
  private static final String SYSTEMCTL = "HMtpn host machine type property lines";
  private static final Set<String> DOCKERS = Set.of("docker", "podman", "nerdctl");

  /// Words of docker behind which the verb follows.
  private static final Set<String> DOCKER_THINGS =
      Set.of("system", "volume", "image", "network", "builder", "compose", "service", "stack");

  static Verb of(Use use) {
    var name = use.name();
    if (DOCKERS.contains(name)) {
      return docker(use);
    }
    return switch (name) {
      case "docker-compose" -> next("docker compose", use.word(), use.arguments(), COMPOSE);
      case "kubectl", "oc" -> kubectl(use);
      case "git" -> next("git", use.word(), use.arguments(), GIT);
      case "systemctl" -> next("systemctl", use.word(), use.arguments(), SYSTEMCTL);
      case "helm",
          "terraform",
          "aws",
          "gcloud",
          "az",
          "crictl",
          "apt",
          "apt-get",
          "yum",
          "dnf",
          "apk",
          "pip",
          "pip3",
          "npm",
          "snap",
          "consul",
          "vault",
          "etcdctl",
          "nomad",
          "rabbitmqctl",
          "ip",
          "zpool",
          "zfs",
          "brew",
          "service",
          "tofu",
          "restic",
          "borg",
          "rclone",
          "influx",
          "zypper",
          "nats" ->
          next(name, use.word(), use.arguments(), "");
      case "redis-cli" ->
          next(name, use.word(), use.arguments(), "hpsaunridDX user pass cacert cert key sni");
      default -> new Verb(name, use.word(), use.arguments());
    };
  }

  boolean is(String... any) {
    return List.of(any).contains(words);
  }

  private static Verb docker(Use use) {
    var first = next("docker", use.word(), use.arguments(), DOCKER);
    if (first.is("docker container")) {
      var verb = next("docker", first.last, first.arguments, "");
      return verb.is("docker prune", "docker ls")
          ? new Verb(verb.words.replace(" ", " container "), verb.last, verb.arguments)
          : verb;
    }
    var thing = first.words.substring(first.words.indexOf(' ') + 1);
    return DOCKER_THINGS.contains(thing)
        ? next(first.words, first.last, first.arguments, thing.equals("compose") ? COMPOSE : "")
        : first;
  }

  private static Verb kubectl(Use use) {
    var first = next("kubectl", use.word(), use.arguments(), KUBECTL);
    return first.is("kubectl rollout")
        ? next(first.words, first.last, first.arguments, KUBECTL)
        : first;
  }

  private static Verb next(String words, ShellWord last, List<ShellWord> arguments, String valued) {
    var operands = Options.before(arguments, valued).operands();
    if (operands.isEmpty()) {
      return new Verb(words, last, arguments);
    }
    var verb = operands.getFirst();
    return new Verb(words + " " + verb.text(), verb, operands.subList(1, operands.size()));
  }
}
