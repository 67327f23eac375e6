package dev.runbookexec.engine.check.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.decide.Domains;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.testing.Rehearsal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever happens in a run, a column's value is one of those that were foretold.
final class ColumnDomainsLawTest {
  @Test
  void given_any_runbook_and_any_answers_when_run_then_each_value_lies_in_what_is_foretold() {
    var known = new HashMap<Domain.Type, Integer>();
    var decided =
        IntStream.range(0, 3_000).map(seed -> looks(new RandomRunbook(seed), known)).sum();

    assertThat(decided).isGreaterThan(10_000);
    assertThat(known)
        .containsKeys(
            Domain.Type.TRUTH, Domain.Type.PLAIN_WHOLE, Domain.Type.PLAIN, Domain.Type.TEXT);
  }

  /// How many values were looked at.
  private static int looks(RandomRunbook made, Map<Domain.Type, Integer> known) {
    var text = made.text();
    var rehearsal = Rehearsal.unchecked(text).input("must", "m");
    made.answer(rehearsal);
    rehearsal.run("live", made::any);
    var foretold = ColumnDomains.of(rehearsal.runbook());
    var looks = 0;
    for (var entry : rehearsal.entries()) {
      if (entry.event() instanceof RunEvent.Decided(var place, var decision, _)) {
        var domains = foretold.getOrDefault(place.step(), Map.of());
        for (var value : decision.values().entrySet()) {
          var domain = domains.getOrDefault(value.getKey(), Domain.ALL);
          known.merge(domain.type(), 1, Integer::sum);
          looks++;
          assertThat(Domains.contains(domain, value.getValue()))
              .as(
                  "%s of %s is %s, and %s was foretold%n%s%n%s",
                  value.getKey(), place.step(), value.getValue(), domain, text, rehearsal.story())
              .isTrue();
        }
      }
    }
    return looks;
  }
}
