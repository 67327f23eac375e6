package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Comparison;
import dev.runbookexec.engine.expr.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Functions over lists.
public final class Lists {
  /// How many elements, entries or characters.
  public Value sizeOf(Value of) {
    return switch (of) {
      case Value.Sequence(var items) -> Value.of(items.size());
      case Value.Mapping(var entries) -> Value.of(entries.size());
      case Value.Text(var text) -> Value.of(text.codePointCount(0, text.length()));
      case Value.Number _,
          Value.Truth _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          throw new Unfit("needs a list, a mapping or text, but was given " + of.kind());
    };
  }

  public Value count(Value list) {
    return Value.of(Arguments.list(list).size());
  }

  public Value count(Value list, Value field, Value value) {
    return count(list, Condition.equal(field, value));
  }

  public Value count(Value list, Value field, Value operator, Value value) {
    return count(list, Condition.of(field, operator, value));
  }

  private static Value count(Value list, Condition condition) {
    return Value.of(Arguments.list(list).stream().filter(condition::holds).count());
  }

  public Value any(Value list, Value field, Value value) {
    return any(list, Condition.equal(field, value));
  }

  public Value any(Value list, Value field, Value operator, Value value) {
    return any(list, Condition.of(field, operator, value));
  }

  private static Value any(Value list, Condition condition) {
    return Value.of(Arguments.list(list).stream().anyMatch(condition::holds));
  }

  /// False of an empty list: that nothing was looked at must not pass for all is well.
  public Value every(Value list, Value field, Value value) {
    return every(list, Condition.equal(field, value));
  }

  public Value every(Value list, Value field, Value operator, Value value) {
    return every(list, Condition.of(field, operator, value));
  }

  private static Value every(Value list, Condition condition) {
    var items = Arguments.list(list);
    return Value.of(!items.isEmpty() && items.stream().allMatch(condition::holds));
  }

  public Value none(Value list, Value field, Value value) {
    return none(list, Condition.equal(field, value));
  }

  public Value none(Value list, Value field, Value operator, Value value) {
    return none(list, Condition.of(field, operator, value));
  }

  private static Value none(Value list, Condition condition) {
    return Value.of(Arguments.list(list).stream().noneMatch(condition::holds));
  }

  /// Absent if the list is empty.
  public Value first(Value list) {
    var items = Arguments.list(list);
    return items.isEmpty() ? Value.absent() : items.getFirst();
  }

  /// Absent if the list is empty.
  public Value last(Value list) {
    var items = Arguments.list(list);
    return items.isEmpty() ? Value.absent() : items.getLast();
  }

  public Value join(Value list, Value separator) {
    var parts = Arguments.list(list).stream().map(Value::plain).toList();
    var between = Arguments.text(separator);
    var length = parts.stream().mapToLong(part -> part.length() + between.length()).sum();
    Sizes.check(length);
    return Value.of(String.join(between, parts));
  }

  /// Smallest first; elements without the field come last.
  public Value sortBy(Value list, Value field) {
    return new Value.Sequence(sorted(list, Arguments.text(field)));
  }

  /// The element with the largest field; absent if none has it.
  public Value maxBy(Value list, Value field) {
    var sorted = having(list, Arguments.text(field));
    return sorted.isEmpty() ? Value.absent() : sorted.getLast();
  }

  /// The element with the smallest field; absent if none has it.
  public Value minBy(Value list, Value field) {
    var sorted = having(list, Arguments.text(field));
    return sorted.isEmpty() ? Value.absent() : sorted.getFirst();
  }

  private static List<Value> having(Value list, String field) {
    return sorted(list, field).stream().filter(item -> !isNothing(Fields.at(item, field))).toList();
  }

  private static List<Value> sorted(Value list, String field) {
    var missingLast =
        Comparator.<Value, Boolean>comparing(item -> isNothing(Fields.at(item, field)));
    return Arguments.list(list).stream()
        .sorted(missingLast.thenComparing(item -> Fields.at(item, field), Comparison::ofMixed))
        .toList();
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Absent || value instanceof Value.Null;
  }

  /// That field of each element; elements without it are left out.
  public Value pick(Value list, Value field) {
    var name = Arguments.text(field);
    return new Value.Sequence(
        Arguments.list(list).stream()
            .map(item -> Fields.at(item, name))
            .filter(found -> !(found instanceof Value.Absent))
            .toList());
  }

  /// The elements of the first list that are not in the second, compared by how they are written.
  public Value missing(Value list, Value other) {
    var there =
        Arguments.list(other).stream()
            .map(Value::plain)
            .collect(Collectors.toCollection(HashSet::new));
    return new Value.Sequence(
        Arguments.list(list).stream().filter(item -> !there.contains(item.plain())).toList());
  }

  public Value concat(Value list, Value other) {
    var all = new ArrayList<>(Arguments.list(list));
    all.addAll(Arguments.list(other));
    return new Value.Sequence(all);
  }

  /// Each element once, in the order in which it first stands there, compared by how it is written.
  public Value unique(Value list) {
    var seen = new HashSet<String>();
    return new Value.Sequence(
        Arguments.list(list).stream().filter(item -> seen.add(item.plain())).toList());
  }

  /// Lists of so many elements one after the other; the last one may be shorter.
  public Value batches(Value list, Value size) {
    var items = Arguments.list(list);
    var most = Arguments.text(size).strip();
    if (!most.matches("[1-9][0-9]{0,8}")) {
      throw new Unfit("needs a whole number from 1", most);
    }
    var each = Integer.parseInt(most);
    var batches = new ArrayList<Value>();
    for (int from = 0; from < items.size(); from += Math.min(each, items.size() - from)) {
      batches.add(
          new Value.Sequence(items.subList(from, from + Math.min(each, items.size() - from))));
    }
    return new Value.Sequence(batches);
  }

  /// `{ key, value }` of each entry of a mapping, in its order.
  public Value entries(Value mapping) {
    if (!(mapping instanceof Value.Mapping(var entries))) {
      throw new Unfit("needs a mapping, but was given " + mapping.kind());
    }
    var all = new ArrayList<Value>();
    entries.forEach((key, value) -> {
      var entry = new LinkedHashMap<String, Value>();
      entry.put("key", Value.of(key));
      entry.put("value", value);
      all.add(Value.mapping(entry));
    });
    return new Value.Sequence(all);
  }
}
