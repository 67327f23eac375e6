package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.exec.Hands;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Effects of a rehearsal that are under way at the same time: each takes its time on the virtual
/// clock, and the one that is over first comes back first; of several, the one that began first. So
/// a rehearsal is the same each time.
final class ScenarioHands implements Hands {
  private final Performer performer;
  private final VirtualClock clock;
  private final List<UnderWay> underWay = new ArrayList<>();

  private record UnderWay(Turn.Perform turn, Outcome outcome, Instant until) {}

  /// @param performer lets the time on the clock pass that an effect takes
  ScenarioHands(Performer performer, VirtualClock clock) {
    this.performer = performer;
    this.clock = clock;
  }

  @Override
  public void begin(Turn.Perform turn, Performer.Progress progress) {
    var began = clock.instant();
    var outcome = performer.perform(turn.effect(), progress);
    underWay.add(new UnderWay(turn, outcome, clock.instant()));
    clock.set(began);
  }

  @Override
  public Optional<Ended> next() {
    var first = underWay.stream().min(Comparator.comparing(UnderWay::until)).orElseThrow();
    underWay.remove(first);
    clock.set(first.until());
    return Optional.of(new Ended(first.turn(), first.outcome()));
  }

  @Override
  public void end(Predicate<Effect> which) {
    underWay.replaceAll(one ->
        which.test(one.turn().effect())
            ? new UnderWay(one.turn(), new Outcome.Stopped("It was ended."), clock.instant())
            : one);
  }

  @Override
  public void leave() {
    underWay.clear();
  }

  @Override
  public void wake() {
    // nothing ever waits here
  }
}
