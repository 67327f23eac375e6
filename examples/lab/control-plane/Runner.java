import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// One runner as the control plane knows it. Every access is guarded by the runner itself.
final class Runner {
  final String id;
  final String organisation;
  final String template;
  final Instant createdAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private String status = "provisioning";
  private String stage;
  private String error;
  private String container;
  private Instant heartbeat = Instant.MIN;
  private boolean working;
  private boolean retried;

  Runner(String id, String organisation, String template) {
    this.id = id;
    this.organisation = organisation;
    this.template = template;
  }

  /// False if somebody works at this runner already.
  synchronized boolean beginWork() {
    if (working) {
      return false;
    }
    working = true;
    return true;
  }

  synchronized void endWork() {
    working = false;
  }

  synchronized boolean isIdle() {
    return !working;
  }

  synchronized void enter(String newStage) {
    stage = newStage;
    error = null;
  }

  synchronized void succeed(String healthyContainer) {
    status = "running";
    stage = null;
    error = null;
    container = healthyContainer;
    working = false;
  }

  /// False if meanwhile it isn't stuck any more.
  synchronized boolean adopt(String healthyContainer) {
    if (!isStuckWithContainer()) {
      return false;
    }
    succeed(healthyContainer);
    return true;
  }

  /// Stuck: still `provisioning`, as nobody has cleaned up. Only after a retry it is given up.
  synchronized void fail(String reason) {
    error = reason;
    working = false;
    if (retried) {
      status = "failed";
    }
  }

  synchronized boolean markFailed() {
    if (working || !status.equals("provisioning")) {
      return false;
    }
    status = "failed";
    return true;
  }

  synchronized boolean retry() {
    if (working || !status.equals("failed")) {
      return false;
    }
    status = "provisioning";
    retried = true;
    stage = null;
    error = null;
    return true;
  }

  synchronized boolean isStuckWithContainer() {
    return !working && status.equals("provisioning") && stage != null && container != null;
  }

  synchronized void heardFrom(Instant now) {
    heartbeat = now;
  }

  synchronized boolean wasHeardSince(Instant time) {
    return heartbeat.isAfter(time);
  }

  synchronized void hasContainer(String containerId) {
    container = containerId;
  }

  synchronized String status() {
    return status;
  }

  /// As the page shows it; whether some members are there is a setting.
  synchronized Map<String, Object> json(Config config) {
    var json = new LinkedHashMap<String, Object>();
    json.put("runner_id", id);
    json.put("status", status);
    if (stage != null || !config.setting("no_stage", "null").equals("absent")) {
      json.put("provision_stage", stage);
    }
    json.put("error", config.setting("error", "engine").equals("engine") ? error : null);
    json.put("created_at", createdAt.toString());
    if (container != null && config.setting("container_id", "absent").equals("shown")) {
      json.put("container_id", container);
    }
    return json;
  }
}
