package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Part;
import dev.runbookexec.engine.expr.shell.CommandList.Pipeline;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step.Demand;
import dev.runbookexec.engine.model.Step.Expect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A pipeline whose first command may fail without anybody noticing: its exit code is that of the
/// last one, which succeeds whatever it is given.
///
/// Told are: what changes or destroys, or makes a backup, before a filter; and any program but
/// those that only print or search, where `expect` asks for an exit code, or a step that changes
/// something goes by it.
final class PipeTrap {
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

  private PipeTrap() {}

  static void find(StepScript script, Caught caught) {
    if (!script.shell() || sees(script)) {
      return;
    }
    var demanded = demandsExit(script);
    for (var place : script.found().lists()) {
      var items = place.list().items();
      var whole = place.equals(script.found().lists().getFirst());
      for (int i = 0; i < items.size(); i++) {
        var last = whole && i == items.size() - 1;
        var decides = last || (whole && items.get(i).joint() == CommandList.Joint.AND);
        var goesBy = decides && script.step().impact() != Impact.OBSERVE;
        pipeline(items.get(i).pipeline(), demanded && last, goesBy, place, script, caught);
      }
    }
  }

  /// `set -o pipefail` or `PIPESTATUS`.
  private static boolean sees(StepScript script) {
    return script.text().contains("pipefail") || script.text().contains("PIPESTATUS");
  }

  private static boolean demandsExit(StepScript script) {
    return script.step().expect() instanceof Expect.Demands(var demands)
        && demands.stream()
            .map(Demand::value)
            .anyMatch(value -> value.text().strip().equals("exit"));
  }

  private static void pipeline(
      Pipeline pipeline,
      boolean demanded,
      boolean goesBy,
      UseFinder.Place place,
      StepScript script,
      Caught caught) {
    var parts = pipeline.parts();
    if (parts.size() < 2 || !alwaysSucceeds(parts.getLast())) {
      return;
    }
    var first = use(parts.getFirst());
    if (first.isEmpty() || isForgiven(script)) {
      return;
    }
    var change =
        script.step().impact() != Impact.OBSERVE
            && (isDump(first.get()) || Deeds.of(first.get()).isPresent());
    var asked =
        (demanded || (goesBy && !LOOK_OR_CHANGE.contains(first.get().name())))
            && !place.where().captured()
            && !first.get().name().isEmpty()
            && !ONLY_PRINT.contains(first.get().name());
    if (change || asked) {
      add(first.get(), parts.getLast(), script, caught);
    }
  }

  private static void add(Use first, Part last, StepScript script, Caught caught) {
    var end = ((Simple) last).words().getFirst();
    caught.add(
        Trap.LOST_FAILURE,
        script.at(first.word(), first.word()),
        "If `"
            + first.name()
            + "` fails, nobody notices: the exit code is that of `"
            + end.text()
            + "`.",
        "write its output to a file first and go on with `&&`, or run the script with `run: [bash, -o, pipefail, -c, '…']`.");
  }

  /// `expect: any`, or a demand on something else than the exit code.
  private static boolean isForgiven(StepScript script) {
    return switch (script.step().expect()) {
      case Expect.Anything _ -> true;
      case Expect.Demands _ -> !demandsExit(script);
      case Expect.Success _ -> false;
    };
  }

  private static boolean alwaysSucceeds(Part part) {
    return use(part).map(Use::name).filter(ALWAYS_SUCCEED::contains).isPresent();
  }

  private static boolean isDump(Use use) {
    var verb = Verb.of(use);
    var archive =
        use.is("tar")
            && !use.arguments().isEmpty()
            && use.arguments().getFirst().text().matches("-?[a-zA-Z]*c[a-zA-Z]*");
    return DUMPS.contains(use.name())
        || archive
        || verb.is("docker save", "docker export", "etcdctl snapshot", "zfs send");
  }

  /// The program behind `sudo`, `docker exec db` and the like.
  private static Optional<Use> use(Part part) {
    if (!(part instanceof Simple simple) || simple.words().isEmpty()) {
      return Optional.empty();
    }
    var item = new CommandList.Item(new Pipeline(List.of(part), false), CommandList.Joint.THEN);
    var uses = UseFinder.in(new CommandList(List.of(item)), Where.start(true, true)).uses();
    return uses.stream()
        .filter(use -> simple.words().contains(use.word()))
        .reduce((_, later) -> later);
  }
}
