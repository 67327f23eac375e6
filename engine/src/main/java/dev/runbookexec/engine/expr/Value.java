package dev.runbookexec.engine.expr;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a name in a runbook stands for.
public sealed interface Value {
  /// The word for its kind in messages: `text`, `a number`, …
  String kind();

  record Text(String text) implements Value {
    @Override
    public String kind() {
      return "text";
    }
  }

  record Number(BigDecimal number) implements Value {
    @Override
    public String kind() {
      return "a number";
    }
  }

  record Truth(boolean truth) implements Value {
    @Override
    public String kind() {
      return "a truth value";
    }
  }

  record Sequence(List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Entries keep their order.
  record Mapping(SequencedMap<String, Value> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /// A text that must leave the process only towards its target. It prints as its name.
  record Secret(String name, String reveal) implements Value {
    @Override
    public String kind() {
      return "a secret";
    }

    @Override
    public String toString() {
      return "▮redacted:" + name + "▮";
    }
  }

  /// What only the world can tell and nobody asked it: a step that was not performed.
  record Unknown(String why) implements Value {
    @Override
    public String kind() {
      return "unknown";
    }
  }

  /// A JSON or YAML `null` that really stood there.
  record Null() implements Value {
    @Override
    public String kind() {
      return "null";
    }
  }

  /// Nothing stood there: a missing JSON field, a pattern that did not match, an optional input
  /// that was not given.
  record Absent() implements Value {
    @Override
    public String kind() {
      return "absent";
    }
  }

  static Value nothing() {
    return new Null();
  }

  static Value absent() {
    return new Absent();
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Number(BigDecimal.valueOf(number));
  }

  static Value of(boolean truth) {
    return new Truth(truth);
  }

  static Mapping mapping(Map<String, ? extends Value> entries) {
    return new Mapping(new LinkedHashMap<>(entries));
  }

  /// As it stands in a rendered text: text as it is, whole numbers without a point, lists and
  /// mappings as JSON, null and absent as nothing, secrets revealed. Not for showing to people.
  default String plain() {
    return Plain.of(this);
  }
}
