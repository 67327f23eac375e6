package dev.runbookexec.engine.expr.fn;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large a pattern becomes when its counted repetitions are written out, as RE2 does:
/// `((a{1000}){1000}){1000}` would take all memory.
final class PatternSize {
  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long size;
  private long atom;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /// About the number of characters and classes to match; exact enough for what `Pattern` accepts.
  static long of(String pattern) {
    return new PatternSize(pattern).measure();
  }

  private long measure() {
    while (at < pattern.length()) {
      step();
    }
    return size + atom;
  }

  private void step() {
    var c = pattern.charAt(at);
    switch (c) {
      case '(' -> {
        outer.push(size + atom);
        size = 0;
        begin(0);
      }
      case ')' -> {
        var inside = size + atom;
        size = outer.isEmpty() ? 0 : outer.pop();
        begin(inside);
      }
      case '[' -> {
        next(1);
        at = endOfClass();
      }
      case '\\' -> {
        next(1);
        at += 2;
      }
      case '{' -> repeat();
      default -> {
        next(1);
        at++;
      }
    }
  }

  private void next(long length) {
    size += atom;
    atom = length;
  }

  private void begin(long length) {
    atom = length;
    at++;
  }

  private int endOfClass() {
    var i = at + 1;
    i += pattern.startsWith("^", i) ? 1 : 0;
    i += pattern.startsWith("]", i) ? 1 : 0;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
        i = pattern.indexOf(":]", i) + 1;
      } else if (pattern.charAt(i) == '\\') {
        i++;
      }
      i++;
    }
    return i + 1;
  }

  private void repeat() {
    var end = pattern.indexOf('}', at);
    var counts = end < 0 ? "" : pattern.substring(at + 1, end);
    if (counts.isEmpty() || !counts.chars().allMatch(c -> c == ',' || (c >= '0' && c <= '9'))) {
      next(1);
      at++;
      return;
    }
    var times = 1L;
    for (var count : counts.split(",", -1)) {
      times = Math.max(times, count.isEmpty() || count.length() > 4 ? 1 : Long.parseLong(count));
    }
    atom = Math.max(1, atom) * times;
    at = end + 1;
  }
}
