package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loops over a fleet on this machine: a table for each element, and what all of them came to.
final class GatheredRunTest {
  private static final String FLEET =
      """
      runbook: fleet
      title: How is the fleet?
      inputs: { full: { default: '95' } }
      steps:
        - id: hosts
          title: Look at each host
          each: "['a 40', 'b ' + full, 'c 60', 'd ?']"
          as_item: host
          parallel: PARALLEL
          gather: { name: "first(df.words)", used: df.used, row: which.row }
          steps:
            - id: df
              run: printf '%s' ${{ host }}
              effect: observe
              keep: { words: "split(stdout, ' ')", used: "regex(stdout, '[0-9]+')" }
            - id: which
              decide: { used: df.used }
              table:
                - { id: full, used: '>= 90', finding: full, say: '${{ host }}' }
                - { id: fine, used: '< 90', say: fine }
              otherwise: go-on
        - id: fleet
          decide:
            any: any(hosts.items, 'row', 'full')
            every: every(hosts.items, 'used', '<', 90)
            none: none(hosts.items, 'row', 'full')
            known: count(hosts.items, 'used', '>=', 0)
          table:
            - { id: some, any: true, every: false, none: false, known: 3, say: look at it }
            - { id: fine, any: false, every: false, none: true, known: 3, say: all is well }
          otherwise: { escalate: 'what?' }
        - id: told
          say: >-
            ${{ fleet.row }}: fullest ${{ max_by(hosts.items, 'used').name }},
            emptiest ${{ min_by(hosts.items, 'used').name }},
            unknown ${{ pick(where(hosts.items, 'row', 'otherwise'), 'name') }}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 95, some, b", "3, 95, some, b", "1, 50, fine, c", "3, 50, fine, c"})
  void given_a_fleet_when_run_then_the_table_of_each_host_is_gathered_and_judged(
      String parallel, String full, String row, String fullest) throws IOException {
    var out = folder.resolve("out");
    var cli = new Cli(folder).file("fleet.yaml", FLEET.replace("PARALLEL", parallel));

    var result = cli.run("fleet.yaml", "--set", "full=" + full, "--out", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains(row + ": fullest " + fullest + ", emptiest a, unknown [\"d\"]");
    assertThat(Files.readString(out.resolve("report.html"))).contains("How is the fleet?");
  }

  @Test
  void given_output_with_noise_when_kept_by_tolerant_readings_then_the_run_goes_on() {
    var cli =
        new Cli(folder)
            .file(
                "noise.yaml",
                """
                runbook: noise
                title: Output with noise
                steps:
                  - id: tool
                    run: |
                      echo 'loading…'
                      echo '{"rows": "1,234",'
                      echo ' "state": "ok"}'
                      echo 'done'
                    effect: observe
                    keep: { state: find_json(stdout).state, rows: "number(find_json(stdout).rows, ',')" }
                  - id: disks
                    run: |
                      echo 'NAME TYPE MOUNTPOINT'
                      echo 'sda disk'
                      echo 'sda1 part /'
                    effect: observe
                    keep: { disks: loose_table(stdout) }
                  - say: "${{ tool.state }} ${{ tool.rows + 1 }} ${{ disks.disks[1].MOUNTPOINT }} ${{ disks.disks[0].MOUNTPOINT ?? 'nowhere' }}"
                """);

    var result = cli.run("noise.yaml");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("ok 1235 / nowhere");
  }

  @Test
  void given_the_same_output_when_read_strictly_then_the_step_fails_and_says_what_to_write() {
    var cli =
        new Cli(folder)
            .file(
                "noise.yaml",
                """
                runbook: noise
                title: Output with noise
                steps:
                  - id: disks
                    run: |
                      echo 'NAME TYPE MOUNTPOINT'
                      echo 'sda disk'
                    effect: observe
                    keep: { disks: table(stdout) }
                """);

    var result = cli.run("noise.yaml");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("row 1 has 2 for 3 columns; `loose_table` takes such rows")
        .contains("(line 9)");
  }
}
