package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Item;
import dev.runbookexec.engine.expr.shell.CommandList.Joint;
import dev.runbookexec.engine.expr.shell.CommandList.Pipeline;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.expr.shell.Range;
import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.expr.shell.Unreadable;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands of a step.
///
/// @param text of the script as written; of a list of words, the words with a blank between them
/// @param shell whether a shell reads it
/// @param holes the values in it, in order
record StepScript(
    Step step,
    String text,
    boolean shell,
    CommandList list,
    List<Expression> holes,
    UseFinder found,
    Spot spot) {

  /// Where a part of the text stands in the file.
  interface Spot {
    Span part(int offset, int length);
  }

  /// @param bounded whether the step ends what has no end
  /// @param fed whether the step gives a standard input
  /// @return empty where the script cannot be followed
  static Optional<StepScript> of(Step step, ShellTemplate script, boolean bounded, boolean fed) {
    return read(
        step,
        script.text(),
        script.values(),
        script.holes(),
        Where.start(bounded, fed),
        script::part);
  }

  /// A text that a shell in a container reads.
  static Optional<StepScript> of(Step step, Template script) {
    return read(
        step,
        script.text(),
        script.values(),
        script.holes(),
        Where.start(false, false),
        script::part);
  }

  private static Optional<StepScript> read(
      Step step, String text, List<Range> values, List<Expression> holes, Where where, Spot spot) {
    try {
      var list = Places.read(text, values);
      return Optional.of(
          new StepScript(step, text, true, list, holes, UseFinder.in(list, where), spot));
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  static StepScript of(Step step, List<Template> words, boolean bounded, boolean fed) {
    var text = new StringBuilder();
    var read = new ArrayList<ShellWord>();
    var starts = new ArrayList<Integer>();
    var holes = new ArrayList<Expression>();
    for (var word : words) {
      starts.add(text.length());
      read.add(ShellWord.of(word.text(), word.values(), text.length(), holes.size()));
      holes.addAll(word.holes());
      text.append(word.text()).append(' ');
    }
    var simple = new Simple(List.of(), read, List.of());
    var item = new Item(new Pipeline(List.of(simple), false), Joint.THEN);
    var list = new CommandList(List.of(item));
    return new StepScript(
        step,
        text.toString(),
        false,
        list,
        holes,
        UseFinder.in(list, Where.start(bounded, fed)),
        (offset, length) -> part(words, starts, offset, length));
  }

  private static Span part(List<Template> words, List<Integer> starts, int offset, int length) {
    var i = words.size() - 1;
    while (i > 0 && starts.get(i) > offset) {
      i--;
    }
    var within = offset - starts.get(i);
    return words.get(i).part(within, Math.min(length, words.get(i).text().length() - within));
  }

  List<Use> uses() {
    return found.uses();
  }

  /// The place of a word, with its quotes.
  Span at(ShellWord word) {
    return spot.part(word.start(), Math.max(1, word.end() - word.start()));
  }

  /// From one word to another.
  Span at(ShellWord from, ShellWord to) {
    return spot.part(from.start(), Math.max(1, Math.max(from.end(), to.end()) - from.start()));
  }

  /// From one word to another as written, on one line and not too long.
  String shown(ShellWord from, ShellWord to) {
    var written = text.substring(from.start(), Math.max(from.end(), to.end()));
    var line = String.join(" ", written.lines().map(String::strip).toList());
    var end = to.text().replace(ShellWord.VALUE, '…').replace(ShellWord.EXPANSION, '…');
    return line.length() <= 40 ? line : from.text() + " … " + end;
  }

  /// The character of the script behind a place; NUL behind its end.
  char character(int offset) {
    return offset >= 0 && offset < text.length() ? text.charAt(offset) : '\0';
  }
}
