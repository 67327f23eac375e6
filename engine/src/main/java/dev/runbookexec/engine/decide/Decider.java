package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import java.util.SequencedMap;

public final class Decider {
  private Decider() {}

  public static Decision decide(DecisionTable s, SequencedMap<String, Value> v) {
    throw new IllegalStateException("not yet " + s + v);
  }
}
