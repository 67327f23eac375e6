package dev.runbookexec.engine.model;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

/// What a procedure is given when it is used; its steps read it by its bare name.
///
/// @param defaultValue taken where nothing is given; may read what the procedure's steps may read,
///   and parameters above it
/// @param match the whole value must match it (RE2)
/// @param values if not empty, the value must be one of them
/// @param optional whether it may be left out; it is then absent
public record Parameter(
    String name,
    Span at,
    Optional<String> about,
    Optional<Template> defaultValue,
    Optional<String> match,
    List<String> values,
    boolean optional) {
  public Parameter {
    values = List.copyOf(values);
  }

  public boolean isNeeded() {
    return defaultValue.isEmpty() && !optional;
  }

  /// Why it cannot have this value, as the rest of a sentence about it; empty if it can.
  public Optional<String> problem(String value) {
    if (match.isPresent() && !Pattern.matches(match.get(), value)) {
      return Optional.of("must match `" + match.get() + "`");
    }
    if (!values.isEmpty() && !values.contains(value)) {
      return Optional.of("must be one of `" + String.join("`, `", values) + "`");
    }
    return Optional.empty();
  }
}
