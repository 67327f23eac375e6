import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Brings one runner up, stage by stage: image_pull, container_create, container_start,
/// health_check.
///
/// Keys of a template: `image`, `memory` (of Docker's form), `env.NAME` (not injected if empty),
/// `port.CONTAINER_PORT` (a fixed host port; any other port is published on a free one),
/// `starts_in` (the stage that `docker start` counts to; `container_start` unless said otherwise).
final class Provisioner {
  private static final List<String> PORTS = List.of("5900", "6080", "18789");
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

  private final Config config;
  private final Docker docker;
  private final Health health;

  Provisioner(Config config) {
    this.config = config;
    this.docker = new Docker(config.folder());
    this.health = new Health(docker);
  }

  void provision(Runner runner) {
    try {
      var healthy = healthyContainer(runner);
      if (healthy.isPresent()) {
        succeed(runner, healthy.get());
        return;
      }
      var template =
          config
              .template(runner.template)
              .orElseThrow(() -> new StageFailure("no template " + runner.template));
      runner.enter("image_pull");
      var image = pull(template);
      runner.enter("container_create");
      var container = create(runner, template, image);
      runner.hasContainer(container);
      var startsIn = template.getProperty("starts_in", "container_start");
      runner.enter(startsIn);
      start(container);
      runner.enter("container_start");
      awaitPrograms(container);
      runner.enter("health_check");
      awaitHealth(runner, container);
      succeed(runner, container);
    } catch (StageFailure failure) {
      fail(runner, failure.getMessage());
    } catch (RuntimeException bug) {
      fail(runner, "internal failure: " + bug);
      throw bug;
    }
  }

  /// The container of the runner, if there is one that runs and is healthy.
  Optional<String> healthyContainer(Runner runner) {
    var id = docker.inspect(containerName(runner), "{{.Id}} {{.State.Running}}");
    if (!id.endsWith(" true")) {
      return Optional.empty();
    }
    var container = id.substring(0, id.indexOf(' '));
    var healthy =
        health.problem(container).isEmpty() && runner.wasHeardSince(Instant.now().minusSeconds(5));
    return healthy ? Optional.of(container) : Optional.empty();
  }

  private String pull(Properties template) {
    var image = template.getProperty("image");
    var pulled = docker.call("pull", image);
    if (pulled.succeeded()) {
      return image;
    }
    // Whoever repairs the host may have brought the image there under another name.
    var latest = image.substring(0, image.lastIndexOf(':')) + ":latest";
    return Stream.of(image, latest, config.text("private_image"))
        .filter(name -> docker.call("image", "inspect", name).succeeded())
        .findFirst()
        .orElseThrow(() -> new StageFailure(pulled.problem()));
  }

  private String create(Runner runner, Properties template, String image) {
    var name = containerName(runner);
    var memory = template.getProperty("memory");
    // A limit that was raised by hand outlives its container.
    var raised = docker.inspect(name, "{{.HostConfig.Memory}}");
    if (!raised.isEmpty() && Long.parseLong(raised) > Docker.bytes(memory)) {
      memory = raised;
    }
    docker.call("rm", "-f", name);
    var words = new ArrayList<String>(List.of("create", "--name", name));
    words.addAll(List.of("--label", "ai.curate-me.runner=" + runner.id));
    words.addAll(List.of("--label", "ai.curate-me.org=" + runner.organisation));
    words.addAll(List.of("--memory", memory, "--memory-swap", memory));
    for (var port : PORTS) {
      var hostPort = template.getProperty("port." + port, "");
      words.addAll(List.of("--publish", "127.0.0.1:" + hostPort + ":" + port));
    }
    for (var key : template.stringPropertyNames().stream().sorted().toList()) {
      if (key.startsWith("env.") && !template.getProperty(key).isEmpty()) {
        words.addAll(List.of("--env", key.substring(4) + "=" + template.getProperty(key)));
      }
    }
    words.addAll(List.of("--env", "CM_RUNNER_ID=" + runner.id));
    words.add(image);
    return docker.call(words.toArray(String[]::new)).outputOrThrow();
  }

  private void start(String container) {
    docker.call("start", container).outputOrThrow();
  }

  /// Started means that the entrypoint has become the supervisor and that its programs were
  /// started.
  private void awaitPrograms(String container) {
    var deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      var state = docker.inspect(container, "{{.State.Status}} {{.State.ExitCode}}");
      if (!state.startsWith("running")) {
        throw new StageFailure(
            "container is not running: " + state.replace(" ", " with exit code "));
      }
      if (docker.call("logs", container).output().contains("programs started")) {
        return;
      }
      pause();
    }
    throw new StageFailure(
        "container did not start its programs in " + START_LIMIT.toSeconds() + " seconds");
  }

  private void awaitHealth(Runner runner, String container) {
    var begin = Instant.now();
    while (true) {
      var problem = health.problem(container);
      if (problem.isEmpty() && runner.wasHeardSince(begin.minusSeconds(5))) {
        return;
      }
      if (Instant.now().isAfter(begin.plus(HEALTH_LIMIT))) {
        throw new StageFailure("health check failed: " + problem.orElse("no heartbeat"));
      }
      pause();
    }
  }

  private void succeed(Runner runner, String container) {
    runner.succeed(container);
    config.log("INFO", "runner_provision runner_id=" + runner.id + " running");
  }

  private void fail(Runner runner, String reason) {
    runner.fail(reason);
    var stage = runner.json(config).get("provision_stage");
    config.log(
        "ERROR",
        "runner_provision runner_id="
            + runner.id
            + " stage="
            + stage
            + " error=\""
            + reason
            + "\"");
  }

  private static String containerName(Runner runner) {
    return "openclaw-" + runner.id;
  }

  private static void pause() {
    try {
      Thread.sleep(150);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageFailure("interrupted");
    }
  }
}
