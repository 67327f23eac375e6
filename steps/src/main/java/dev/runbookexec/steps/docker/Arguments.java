package dev.runbookexec.steps.docker;

import java.util.Map;
import java.util.Optional;

/// What arguments must look like before anything is asked of the engine.
final class Arguments {
  private Arguments() {}

  /// A sentence on the first that cannot be used.
  static Optional<String> problem(Map<String, String> arguments) {
    return arguments.entrySet().stream()
        .map(argument -> problem(argument.getKey(), argument.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> problem(String name, String value) {
    var fine =
        switch (name) {
          case "container" -> Names.isContainer(Names.container(value));
          case "image" -> Names.isImage(value);
          case "memory", "memory_swap" -> Sizes.bytes(value).isPresent();
          case "cpus" -> value.matches("[0-9]{1,4}(\\.[0-9]{1,3})?");
          case "grace" -> Lengths.of(value).isPresent();
          case "since" -> Lengths.of(value).isPresent() || Logs.moment(value).isPresent();
          case "tail" -> value.matches("all|[0-9]{1,9}");
          case "force", "all" -> value.matches("true|false");
          default -> true;
        };
    return fine ? Optional.empty() : Optional.of("`" + value + "` " + expected(name));
  }

  private static String expected(String name) {
    return switch (name) {
      case "container" -> "is not the name or id of a container.";
      case "image" -> "is not the name of an image.";
      case "memory", "memory_swap" -> "is not a size; write `768m` or `1g`.";
      case "cpus" -> "is not a number of CPUs; write `1.5`.";
      case "grace" -> "is not a length of time; write `30s`.";
      case "since" ->
          "is neither a length of time such as `10m` nor a moment such as `2026-11-24T09:00:00Z`.";
      case "tail" -> "is not a number of lines; write `200` or `all`.";
      default -> "is neither true nor false.";
    };
  }
}
