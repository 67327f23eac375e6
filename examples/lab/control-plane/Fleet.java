import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// All runners, and the work that is done on them.
final class Fleet {
  private final Config config;
  private final Provisioner provisioner;
  private final Map<String, Runner> runners = new ConcurrentHashMap<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  Fleet(Config config) {
    this.config = config;
    this.provisioner = new Provisioner(config);
  }

  Collection<Runner> all() {
    return runners.values();
  }

  Optional<Runner> find(String id) {
    return Optional.ofNullable(runners.get(id));
  }

  Runner create(String template, String organisation) {
    var id = "rnr_" + UUID.randomUUID().toString().substring(0, 8);
    var runner = new Runner(id, organisation, template);
    runners.put(id, runner);
    config.log("INFO", "runner_provision runner_id=" + id + " accepted, template=" + template);
    submit(runner);
    return runner;
  }

  /// Marks stuck runners as failed; says how many.
  long cleanUp() {
    return runners.values().stream().filter(Runner::markFailed).count();
  }

  boolean retry(Runner runner) {
    if (!runner.retry()) {
      return false;
    }
    config.log("INFO", "runner_provision runner_id=" + runner.id + " retry");
    submit(runner);
    return true;
  }

  /// Forgets all runners, after the work on them has ended.
  void reset() throws InterruptedException {
    while (!runners.values().stream().allMatch(Runner::isIdle)) {
      Thread.sleep(20);
    }
    runners.clear();
  }

  /// A stuck runner whose container has been repaired from outside becomes `running`. Looking takes
  /// a while and keeps nobody from cleaning up or retrying.
  void reconcile() {
    try {
      runners.values().stream().filter(Runner::isStuckWithContainer).forEach(this::adopt);
    } catch (RuntimeException bug) {
      // Thrown on, it would silently end all later looks.
      config.log("ERROR", "runner_reconcile error=\"" + bug + "\"");
    }
  }

  private void adopt(Runner runner) {
    if (provisioner.healthyContainer(runner).filter(runner::adopt).isPresent()) {
      config.log("INFO", "runner_provision runner_id=" + runner.id + " running, repaired");
    }
  }

  private void submit(Runner runner) {
    if (!config.setting("worker", "running").equals("running")) {
      config.log("WARN", "runner_queue runner_id=" + runner.id + " waits: no worker takes jobs");
      return;
    }
    if (!runner.beginWork()) {
      throw new IllegalStateException(runner.id + " is being worked at already");
    }
    workers.submit(() -> {
      try {
        provisioner.provision(runner);
      } finally {
        runner.endWork();
      }
    });
  }
}
