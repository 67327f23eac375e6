package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Value.Mapping;
import dev.runbookexec.engine.expr.Value.Sequence;
import dev.runbookexec.engine.expr.Value.Text;
import dev.runbookexec.engine.expr.Value.Truth;
import dev.runbookexec.engine.expr.fn.Unfit;
import java.util.stream.IntStream;

/// Which values are equal, and which is less.
public final class Comparison {
  private Comparison() {}

  /// Two texts are equal if they are the same. A number or truth value also equals the text that is
  /// it written plainly, since inputs and outputs are texts. Nothing else is equal across kinds:
  /// the empty text is neither 0 nor false nor null.
  public static boolean equal(Value left, Value right) {
    if (left instanceof Text(var a) && right instanceof Text(var b)) {
      return a.equals(b);
    }
    var first = Numbers.of(left);
    var second = Numbers.of(right);
    if (first.isPresent() && second.isPresent()) {
      return first.get().compareTo(second.get()) == 0;
    }
    if (left instanceof Truth || right instanceof Truth) {
      return isTextOrTruth(left) && isTextOrTruth(right) && left.plain().equals(right.plain());
    }
    if (left instanceof Sequence(var a) && right instanceof Sequence(var b)) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> equal(a.get(i), b.get(i)));
    }
    if (left instanceof Mapping(var a) && right instanceof Mapping(var b)) {
      return a.keySet().equals(b.keySet())
          && a.entrySet().stream()
              .allMatch(e -> equal(e.getValue(), b.getOrDefault(e.getKey(), Value.absent())));
    }
    return left.equals(right);
  }

  private static boolean isTextOrTruth(Value value) {
    return value instanceof Text || value instanceof Truth;
  }

  /// Numbers, and texts that are numbers written plainly, by size; other texts by their characters.
  public static int order(Value left, Value right) {
    var first = Numbers.of(left);
    var second = Numbers.of(right);
    if (first.isPresent() && second.isPresent()) {
      return first.get().compareTo(second.get());
    }
    if (left instanceof Text(var a) && right instanceof Text(var b)) {
      return a.compareTo(b);
    }
    throw new Unfit("cannot compare " + left.kind() + " with " + right.kind());
  }

  /// An order of all values, for sorting: numbers, then everything else as it is written.
  public static int ofMixed(Value left, Value right) {
    var first = Numbers.of(left);
    var second = Numbers.of(right);
    if (first.isPresent() && second.isPresent()) {
      return first.get().compareTo(second.get());
    }
    if (first.isPresent() || second.isPresent()) {
      return first.isPresent() ? -1 : 1;
    }
    return left.plain().compareTo(right.plain());
  }
}
