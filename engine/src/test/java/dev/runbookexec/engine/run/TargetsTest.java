package dev.runbookexec.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A target is filled in where a step uses it, with what is known there.
final class TargetsTest {
  private static final String EVERYWHERE =
      """
      targets:
        host: { ssh: 'root@${{ name }}' }
        api: { http: 'http://${{ name }}:80', headers: { X-Name: '${{ name }}' } }
      steps:
        - each: "['web-1', 'web-2', 'web-3']"
          as_item: name
          parallel: 2
          steps:
            - { id: look, run: uptime, on: host, effect: observe }
            - { id: ask, http: GET /health, on: api, expect: any }
        - do: [ { restart: { name: db-1 } }, { restart: { name: db-2 } } ]
      procedures:
        restart:
          arguments: { name: { about: The host } }
          steps:
            - { id: restarted, run: systemctl restart app, on: host }
      """;

  @Test
  void given_a_target_that_reads_a_loop_item_when_each_round_uses_it_then_it_is_another_place() {
    var places = places(Rehearsal.of(EVERYWHERE));

    assertThat(places)
        .containsExactlyInAnyOrder(
            "look root@web-1",
            "look root@web-2",
            "look root@web-3",
            "ask http://web-1:80",
            "ask http://web-2:80",
            "ask http://web-3:80",
            "restarted root@db-1",
            "restarted root@db-2");
  }

  @Test
  void given_a_destination_that_is_empty_when_it_is_used_then_the_step_fails_and_nothing_is_sent() {
    var rehearsal =
        Rehearsal.of(
            """
            targets: { host: { ssh: '${{ found.name }}' } }
            steps:
              - { id: found, set: { name: "regex('none', 'host=(.+)')" } }
              - { id: look, run: uptime, on: host }
            """);

    var end = rehearsal.run("live");

    assertThat(rehearsal.sent()).isEmpty();
    assertThat(end.reason()).contains("destination of `host` is empty");
  }

  private static List<String> places(Rehearsal rehearsal) {
    var places = new ArrayList<String>();
    rehearsal.run(
        "live",
        (effect, progress) -> {
          var place = EffectBuilder.target(effect);
          if (!place.isEmpty()) {
            places.add(effect.step() + " " + place);
          }
          return rehearsal.perform(effect, progress);
        });
    return places;
  }
}
