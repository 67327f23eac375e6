package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.CellReader;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what all values of a column are: `values`, `range`, `type`, `absent`, `null`.
final class DomainReader {
  static final List<String> KEYS = List.of("values", "range", "type", "absent", "null");

  private static final List<Domain.Type> TYPES =
      List.of(
          Domain.Type.TEXT,
          Domain.Type.NUMBER,
          Domain.Type.WHOLE,
          Domain.Type.TRUTH,
          Domain.Type.LIST);

  private final Findings findings;

  DomainReader(Findings findings) {
    this.findings = findings;
  }

  /// Where `values`, `range` or `type` says what there is, null and absent belong to it only if it
  /// says so.
  Domain read(Fields fields) {
    if (KEYS.stream().noneMatch(fields::has)) {
      return Domain.ALL;
    }
    if (fields.has("values") && fields.has("range")) {
      findings.error(
          "RB0649",
          fields.keyAt("range"),
          "`values` and `range` cannot stand together: either says all there is.");
    }
    var values = values(fields);
    var literals = values.stream().filter(cell -> cell instanceof Cell.Is).toList();
    var among =
        literals.isEmpty()
            ? range(fields)
            : Optional.<Cell>of(new Cell.OneOf(fields.keyAt("values"), literals));
    var open = !fields.has("values") && !fields.has("range") && !fields.has("type");
    return new Domain(
        type(fields),
        among,
        values.stream().anyMatch(Cell.IsAbsent.class::isInstance) || allows(fields, "absent", open),
        values.stream().anyMatch(Cell.IsNull.class::isInstance) || allows(fields, "null", open),
        shown(fields, values, among, open));
  }

  /// As the values would be listed.
  private static String shown(
      Fields fields, List<Cell> values, Optional<Cell> among, boolean open) {
    var all = new ArrayList<String>();
    if (!values.isEmpty()) {
      values.forEach(cell -> all.add(cell.shown()));
    } else if (!open) {
      among.map(Cell::shown).or(() -> fields.text("type")).ifPresent(all::add);
    }
    for (var key : List.of("null", "absent")) {
      if (open && fields.has(key) && !fields.truth(key)) {
        all.add("not " + key);
      } else if (!open && fields.has(key) && fields.truth(key) && !all.contains(key)) {
        all.add(key);
      }
    }
    return String.join(", ", all);
  }

  private boolean allows(Fields fields, String key, boolean usually) {
    return fields.has(key) ? fields.truth(key) : usually;
  }

  private List<Cell> values(Fields fields) {
    var node = fields.node("values");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof ListNode list) || list.items().isEmpty()) {
      fields.wrong("values", node.get(), "a list of all the values there are");
      return List.of();
    }
    var all = new ArrayList<Cell>();
    for (var item : list.items()) {
      findings.take(CellReader.read(item)).flatMap(this::value).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Cell> value(Cell cell) {
    if (cell instanceof Cell.Is || cell instanceof Cell.IsNull || cell instanceof Cell.IsAbsent) {
      return Optional.of(cell);
    }
    return wrong(
        cell.at(),
        "`" + cell.shown() + "` is no single value.",
        "list texts, numbers, truth values, `null` or `absent`; for numbers from one to another there is `range`.");
  }

  /// A range or a comparison, as in a cell.
  Optional<Cell> range(Fields fields) {
    var node = fields.node("range");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return findings
        .take(CellReader.read(node.get()))
        .flatMap(cell ->
            cell instanceof Cell.Range || cell instanceof Cell.Compares
                ? Optional.of(cell)
                : wrong(
                    cell.at(),
                    "`range` must be a range of numbers.",
                    "for instance `0..255` or `'>= 0'`."));
  }

  private Domain.Type type(Fields fields) {
    var word = fields.text("type");
    if (word.isEmpty()) {
      return Domain.Type.ANY;
    }
    var known = TYPES.stream().filter(type -> word(type).equals(word.get())).findFirst();
    if (known.isEmpty()) {
      var words = TYPES.stream().map(DomainReader::word).toList();
      wrong(
          fields.scalar("type").map(ScalarNode::at).orElse(fields.at()),
          "There is no type `" + word.get() + "`.",
          Suggestion.hint(word.get(), words).orElse("the types are " + Words.list(words) + "."));
    }
    return known.orElse(Domain.Type.ANY);
  }

  private static String word(Domain.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private <T> Optional<T> wrong(Span at, String message, String hint) {
    findings.error("RB0649", at, message, hint);
    return Optional.empty();
  }
}
