package dev.runbookexec.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;

final class ContainerScriptTest {
  @Test
  void given_a_value_in_a_containers_script_when_it_is_sent_then_the_shell_gets_it_as_data() {
    var run =
        Rehearsal.of(
                """
                inputs: { x: { about: Anything } }
                targets: { engine: { docker: local } }
                steps:
                  - id: look
                    docker: { exec: 'web-${{ x }}', command: 'ls ${{ x }} "a ${{ x }}"' }
                    on: engine
                    effect: observe
                """)
            .input("x", "$(reboot)'; rm -rf / #");

    run.run("live");

    assertThat(run.sent())
        .containsExactly(
            "look: docker exec container=web-$(reboot)'; rm -rf / # command=ls "
                + "'$(reboot)'\\''; rm -rf / #' \"a \"'$(reboot)'\\''; rm -rf / #'\"\"");
  }
}
