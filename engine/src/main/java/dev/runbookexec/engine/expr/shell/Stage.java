package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One command of a pipeline, what it is given on its standard input, and where it writes to.
final class Stage {
  /// Words that end several commands, behind which a redirection is one of all of them.
  private static final Set<String> ENDS = Set.of("}", "done", "fi", "esac");

  /// Programs that print what they read, and the words that they take besides the names of files.
  private static final Map<String, Integer> FILTERS =
      Map.ofEntries(
          Map.entry("cat", 0),
          Map.entry("head", 1),
          Map.entry("tail", 1),
          Map.entry("sort", 0),
          Map.entry("uniq", 0),
          Map.entry("base64", 0),
          Map.entry("tee", 9),
          Map.entry("tr", 2),
          Map.entry("sed", 1),
          Map.entry("awk", 1),
          Map.entry("grep", 1),
          Map.entry("cut", 2),
          Map.entry("jq", 1));

  private final List<Word> words = new ArrayList<>();
  private final List<Word> input = new ArrayList<>();
  private final List<Word> outputs = new ArrayList<>();
  private final List<Word> readFiles = new ArrayList<>();
  private Optional<Stage> before = Optional.empty();
  private int number;
  private boolean feeds;

  List<Word> words() {
    return words;
  }

  /// Here-documents, and what stands behind `<<<` and in `<(…)`.
  List<Word> input() {
    return input;
  }

  /// Behind `>`.
  List<Word> outputs() {
    return outputs;
  }

  /// Behind `<`.
  List<Word> readFiles() {
    return readFiles;
  }

  /// Commands read what it writes otherwise than by a pipe.
  void feedOthers() {
    feeds = true;
  }

  boolean feeds() {
    return feeds;
  }

  /// The command before it in its pipeline.
  Optional<Stage> before() {
    return before;
  }

  void end(Optional<Stage> piped) {
    before = piped;
  }

  void number(int given) {
    number = given;
  }

  /// The name of what it prints.
  String pipe() {
    return "|" + number;
  }

  /// What its standard input may hold.
  Carried given() {
    var all = new ArrayList<Carried>();
    input.forEach(word -> all.add(Carried.of(word)));
    readFiles.forEach(word -> all.add(Carried.ofFile(word)));
    before.ifPresent(stage -> all.add(Carried.of(stage.pipe())));
    return all.isEmpty() ? Carried.of(Taint.FED) : Carried.of(all);
  }

  /// Whether it is a filter without a file or an input of its own.
  boolean readsWhatIsThere() {
    var operands = words.stream().skip(1).filter(word -> !word.text().startsWith("-")).count();
    return before.isEmpty()
        && input.isEmpty()
        && readFiles.isEmpty()
        && !words.isEmpty()
        && operands <= FILTERS.getOrDefault(words.getFirst().text(), -1);
  }

  /// What it may print.
  Carried printed() {
    var all = new ArrayList<Carried>();
    for (var word : words) {
      all.add(Carried.of(word));
      all.add(Carried.ofFile(word));
    }
    if (isOfSeveral()) {
      all.add(Carried.of(Taint.ANYTHING));
    } else if (!is("echo") && !is("printf")) {
      all.add(given());
    }
    return Carried.of(all);
  }

  void redirect(String sign, Word target) {
    if (sign.equals("<<<")) {
      input.add(target);
    } else if (sign.startsWith("<")) {
      readFiles.add(target);
    } else {
      outputs.add(target);
    }
  }

  /// Whether it is the end of several commands, such as `}` or `)`.
  boolean isOfSeveral() {
    return words.isEmpty() || ENDS.contains(words.getFirst().text());
  }

  /// Whether it begins with a word; prefixes of the shell itself are left out.
  boolean is(String name) {
    return words.stream()
        .map(Word::text)
        .filter(text -> !text.equals("command") && !text.equals("builtin"))
        .findFirst()
        .filter(name::equals)
        .isPresent();
  }
}
