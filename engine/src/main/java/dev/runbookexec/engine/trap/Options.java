package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of a program, taken apart as most programs do: `-f`, `-n5`, `-fn 5`, `--lines=5`,
/// `--` ends them.
final class Options {
  /// @param value behind it, or in the same word; empty where it takes none
  record Given(ShellWord word, String value) {}

  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<ShellWord> operands = new ArrayList<>();

  private Options() {}

  /// @param valued the letters that take a value, then a blank, then the long options that do
  static Options of(List<ShellWord> arguments, String valued) {
    return read(arguments, valued, false);
  }

  /// The same, but the first operand ends them: what follows belongs to another program.
  static Options before(List<ShellWord> arguments, String valued) {
    return read(arguments, valued, true);
  }

  private static Options read(List<ShellWord> arguments, String valued, boolean toOperand) {
    var options = new Options();
    var names = List.of(valued.split(" ", -1));
    for (int i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      var text = word.text();
      if (text.equals("--") || (toOperand && !isOption(text))) {
        var rest = arguments.subList(text.equals("--") ? i + 1 : i, arguments.size());
        options.operands.addAll(rest);
        break;
      }
      if (!isOption(text)) {
        options.operands.add(word);
        continue;
      }
      var next = i + 1 < arguments.size() ? arguments.get(i + 1).text() : "";
      i +=
          text.startsWith("--")
              ? options.name(word, next, names)
              : options.letters(word, next, names);
    }
    return options;
  }

  private static boolean isOption(String text) {
    return text.length() > 1 && text.startsWith("-");
  }

  /// @return how many words its value takes
  private int name(ShellWord word, String next, List<String> valued) {
    var text = word.text().substring(2);
    var equals = text.indexOf('=');
    if (equals >= 0) {
      given.put(text.substring(0, equals), new Given(word, text.substring(equals + 1)));
      return 0;
    }
    var takes = valued.subList(1, valued.size()).contains(text);
    given.put(text, new Given(word, takes ? next : ""));
    return takes ? 1 : 0;
  }

  private int letters(ShellWord word, String next, List<String> valued) {
    var text = word.text();
    for (int i = 1; i < text.length(); i++) {
      var letter = text.substring(i, i + 1);
      if (valued.getFirst().contains(letter)) {
        var rest = text.substring(i + 1);
        given.put(letter, new Given(word, rest.isEmpty() ? next : rest));
        return rest.isEmpty() ? 1 : 0;
      }
      given.put(letter, new Given(word, ""));
    }
    return 0;
  }

  boolean has(String... names) {
    return List.of(names).stream().anyMatch(given::containsKey);
  }

  /// The word of the first of these options that is given.
  Optional<ShellWord> word(String... names) {
    return List.of(names).stream()
        .filter(given::containsKey)
        .map(name -> given.getOrDefault(name, NONE).word())
        .findFirst();
  }

  Optional<String> value(String... names) {
    return List.of(names).stream()
        .filter(given::containsKey)
        .map(name -> given.getOrDefault(name, NONE).value())
        .findFirst();
  }

  private static final Given NONE = new Given(ShellWord.of("", List.of(), 0, 0), "");

  List<ShellWord> operands() {
    return operands;
  }
}
