package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What is written where the variables of a script are set, and commands with that put in.
final class Settings {
  private static final int MOST = 64;

  private final Map<String, List<String>> texts = new HashMap<>();

  void add(String name, String text) {
    var known = texts.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!known.contains(text) && known.size() < MOST) {
      known.add(text);
    }
  }

  void forEach(BiConsumer<String, String> each) {
    texts.forEach((name, known) -> known.forEach(text -> each.accept(name, text)));
  }

  /// How many there are.
  int count() {
    return texts.values().stream().mapToInt(List::size).sum();
  }

  /// The command in each form that it may have.
  List<List<Argument>> forms(List<Word> words) {
    var choices = words.stream().map(this::choices).toList();
    var count = choices.stream().mapToInt(List::size).reduce(1, (a, b) -> Math.min(MOST, a * b));
    var forms = new ArrayList<List<Argument>>();
    for (int form = 0; form < count; form++) {
      var left = form;
      var command = new ArrayList<Argument>();
      for (var choice : choices) {
        command.addAll(choice.get(left % choice.size()));
        left /= choice.size();
      }
      forms.add(command);
    }
    return forms;
  }

  /// What may stand for one word: a variable without quotes may be several.
  private List<List<Argument>> choices(Word word) {
    var name = Argument.variable(word);
    var known = name.map(one -> texts.getOrDefault(one, List.of())).orElse(List.of());
    return known.isEmpty()
        ? List.of(List.of(Argument.of(word)))
        : known.stream().map(text -> choice(text, word)).toList();
  }

  private static List<Argument> choice(String text, Word word) {
    var parts = word.isSeveral() ? List.of(text.strip().split("\\s+")) : List.of(text);
    return parts.stream().map(part -> Argument.of(part, word)).toList();
  }
}
