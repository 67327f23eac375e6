package dev.runbookexec.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each way in which the page knows a runner to fail, broken for real, diagnosed without a change,
/// and repaired or handed over as the page says.
@Tag("real")
final class RunnerProvisionFailsIT {
  private static final List<String> DESTROYING =
      List.of("remove-conflicting", "prune-system", "prune-containers", "prune-images");

  private static Lab lab;

  @TempDir Path folder;

  @BeforeAll
  static void up() {
    lab = Lab.up();
  }

  @AfterAll
  static void down() {
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, runner-healthy, resolved",
    "no-credentials, registry-auth-expired, resolved",
    "wrong-credentials, registry-auth-expired, resolved",
    "missing-tag, image-tag-missing, escalated|resolved",
    "dead-registry, registry-unreachable, escalated|resolved",
    "disk-full, host-disk-full, resolved|escalated",
    "port-taken, port-conflict, resolved",
    "limit-too-small, resource-limits, escalated|resolved",
    "missing-env, missing-env, escalated|resolved",
    "oom, oom-killed, escalated|resolved",
    "killed, killed-externally, resolved|escalated",
    "segfault, segfault, escalated",
    "not-executable, entrypoint-not-executable, escalated",
    "no-entrypoint, entrypoint-not-found, escalated",
    "vnc-down, vnc-down, resolved",
    "gateway-down, gateway-down, resolved|escalated",
    "never-started, provisioning-never-started, resolved|escalated",
  })
  void given_a_fault_when_run_with_approval_then_it_is_found_and_ends_as_the_page_says(
      String fault, String finding, String outcomes) throws IOException {
    lab.fault(fault);

    var run = lab.program(folder, approvals());

    var json = json(folder);
    assertThat(findings(json)).as(run.text()).contains(finding);
    assertThat(outcomes.split("\\|", -1)).as(run.text()).contains(json.get("outcome").asText());
    assertThat(run.code()).isEqualTo(json.get("exit_code").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "no-credentials",
    "missing-tag",
    "port-taken",
    "oom",
    "vnc-down",
    "never-started",
    "healthy"
  })
  void given_a_fault_when_only_looked_at_then_the_engine_is_as_before(String fault)
      throws IOException {
    lab.fault(fault);
    var before = lab.engineState();

    var check = lab.program(folder.resolve("check"), "--check");
    var plan = lab.program(folder.resolve("plan"), "--dry-run");

    assertThat(check.code()).as(check.text()).isZero();
    assertThat(json(folder.resolve("check")).get("outcome").asText()).isEqualTo("checked");
    assertThat(plan.code()).as(plan.text()).isZero();
    assertThat(json(folder.resolve("plan")).get("outcome").asText()).isEqualTo("planned");
    assertThat(lab.engineState()).isEqualTo(before);
  }

  private static String[] approvals() {
    var options = new ArrayList<String>(List.of("--yes"));
    for (var step : DESTROYING) {
      options.add("--approve");
      options.add(step);
    }
    return options.toArray(String[]::new);
  }

  private static JsonNode json(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
  }

  private static List<String> findings(JsonNode json) {
    return json.get("findings").findValuesAsText("id");
  }
}
