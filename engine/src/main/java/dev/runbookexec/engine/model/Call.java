package dev.runbookexec.engine.model;

import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

/// The use of a procedure by its name.
///
/// @param arguments what it is given, in the order written
public record Call(Span at, String procedure, List<Argument> arguments) {
  public Call {
    arguments = List.copyOf(arguments);
  }

  /// @param at of the name
  /// @param value a leaf that is one hole keeps its value's type
  public record Argument(Span at, String name, Act.JsonTree value) {}

  public Optional<Argument> argument(String name) {
    return arguments.stream().filter(argument -> argument.name().equals(name)).findFirst();
  }
}
