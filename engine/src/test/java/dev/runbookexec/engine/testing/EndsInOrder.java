package dev.runbookexec.engine.testing;

import dev.runbookexec.engine.exec.Hands;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/// Performs each effect where it begins, and lets them end in a chosen order.
final class EndsInOrder implements Hands {
  private final Performer performer;
  private final IntUnaryOperator which;
  private final List<Ended> underWay = new ArrayList<>();

  EndsInOrder(Performer performer, IntUnaryOperator which) {
    this.performer = performer;
    this.which = which;
  }

  @Override
  public void begin(Turn.Perform turn, Performer.Progress progress) {
    underWay.add(new Ended(turn, performer.perform(turn.effect(), progress)));
  }

  @Override
  public Optional<Ended> next() {
    return Optional.of(underWay.remove(which.applyAsInt(underWay.size())));
  }

  @Override
  public void end(Predicate<Effect> ending) {
    underWay.replaceAll(one ->
        ending.test(one.turn().effect())
            ? new Ended(one.turn(), new Outcome.Stopped("It was ended."))
            : one);
  }

  @Override
  public void leave() {
    underWay.clear();
  }

  @Override
  public void wake() {
    // it never waits
  }
}
