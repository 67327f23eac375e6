package dev.runbookexec.engine.expr.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands of the shell itself that do more with their arguments than to take them for data: bash
/// computes with some, and takes others for names of variables, in which it runs `x[$(…)]`.
final class Builtins {
  /// Any argument may be a name.
  private static final Set<String> NAMING =
      Set.of("unset", "read", "mapfile", "readarray", "getopts");

  /// Arguments are a name, or a name and a value.
  private static final Set<String> DECLARING =
      Set.of("declare", "typeset", "local", "readonly", "export");

  /// The argument behind `-v` is a name.
  private static final Set<String> WITH_NAME_OPTION = Set.of("printf", "test", "[");

  private Builtins() {}

  /// The numbers of the values that cannot stand where they are.
  static Map<Integer, Hazard> hazards(List<Word> command) {
    var hazards = new HashMap<Integer, Hazard>();
    var skipped = prefixes(command);
    if (skipped < command.size()) {
      var name = command.get(skipped).text();
      var arguments = command.subList(skipped + 1, command.size());
      for (int i = 0; i < arguments.size(); i++) {
        var hazard = hazard(name, arguments, i);
        if (hazard != null) {
          arguments.get(i).values().forEach(value -> hazards.put(value, hazard));
        }
      }
    }
    return hazards;
  }

  private static int prefixes(List<Word> command) {
    var i = 0;
    while (i < command.size() && Set.of("command", "builtin").contains(command.get(i).text())) {
      i++;
    }
    return i;
  }

  private static @Nullable Hazard hazard(String name, List<Word> arguments, int at) {
    var word = arguments.get(at);
    if (name.equals("let")) {
      return Hazard.ARITHMETIC;
    }
    if (name.equals("alias")) {
      return Hazard.SECOND_SHELL;
    }
    if (NAMING.contains(name)) {
      return Hazard.VARIABLE;
    }
    if (DECLARING.contains(name)) {
      return computes(arguments)
          ? Hazard.ARITHMETIC
          : word.isNamedByValue() || word.isElement() ? Hazard.VARIABLE : null;
    }
    var named = at > 0 && arguments.get(at - 1).text().equals("-v");
    return WITH_NAME_OPTION.contains(name) && named ? Hazard.VARIABLE : null;
  }

  private static boolean computes(List<Word> arguments) {
    return arguments.stream()
        .map(Word::text)
        .anyMatch(text -> text.startsWith("-") && text.indexOf('i') > 0);
  }
}
