package dev.runbookexec.engine.testing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a FEEL unary test as a cell.
final class FeelCell {
  private static final Pattern CALL =
      Pattern.compile("(contains|starts with|ends with|matches)\\(\\?, \"(.*)\"\\)");

  private FeelCell() {}

  /// The cell in YAML, as it may stand in braces; empty for `-`.
  static Optional<String> yaml(String tests) {
    if (tests.equals("-") || tests.isEmpty()) {
      return Optional.empty();
    }
    if (tests.startsWith("not(") && tests.endsWith(")")) {
      return Optional.of("{ not: " + list(tests.substring(4, tests.length() - 1)) + " }");
    }
    return Optional.of(list(tests));
  }

  private static String list(String tests) {
    var cells = DmnTable.commaParts(tests).stream().map(FeelCell::one).toList();
    return cells.size() == 1
        ? cells.getFirst()
        : cells.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  private static String one(String test) {
    var call = CALL.matcher(test);
    if (call.matches()) {
      return function(call.group(1), call.group(2));
    }
    if (test.startsWith("\"")) {
      var text = test.substring(1, test.length() - 1);
      return text.isEmpty() ? "''" : quoted("is " + text);
    }
    if (List.of("true", "false", "null").contains(test) || test.matches("-?[0-9.]+")) {
      return test;
    }
    if (test.matches("(<|<=|>|>=) *-?[0-9.]+|[\\[(\\]]-?[0-9.]+\\.\\.-?[0-9.]+[\\])\\[]")) {
      return quoted(test);
    }
    throw new AssertionError("No cell is like this test: " + test);
  }

  private static String function(String name, String text) {
    return switch (name) {
      case "contains" -> quoted("contains " + text);
      case "starts with" -> quoted("/\\A" + Pattern.quote(text) + "/");
      case "ends with" -> quoted("/" + Pattern.quote(text) + "\\z/");
      default -> quoted("/" + text + "/");
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
