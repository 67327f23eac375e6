package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Compound;
import dev.runbookexec.engine.expr.shell.CommandList.Item;
import dev.runbookexec.engine.expr.shell.CommandList.Joint;
import dev.runbookexec.engine.expr.shell.CommandList.Kind;
import dev.runbookexec.engine.expr.shell.CommandList.Part;
import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;

/// Goes through all commands of a script, also those that other commands begin: `sudo reboot`, `ssh
/// host 'tail -f log'`, `find … -exec rm {} +`.
final class UseFinder {
  private static final int DEEPEST = 8;

  /// A list of commands, with what is known about its place.
  record Place(CommandList list, Where where) {}

  /// A command that holds others, with what is known about its place.
  record Within(Compound compound, Where where) {}

  private final List<Use> uses = new ArrayList<>();
  private final List<Place> lists = new ArrayList<>();
  private final List<Within> compounds = new ArrayList<>();
  private int depth;

  static UseFinder in(CommandList script, Where where) {
    var finder = new UseFinder();
    finder.list(script, where);
    return finder;
  }

  /// In the order in which they are written, more or less.
  List<Use> uses() {
    return uses;
  }

  List<Place> lists() {
    return lists;
  }

  /// Loops, conditions, groups and functions.
  List<Within> compounds() {
    return compounds;
  }

  private void list(CommandList list, Where where) {
    lists.add(new Place(list, where));
    for (int i = 0; i < list.items().size(); i++) {
      item(list.items().get(i), where);
    }
  }

  private void item(Item item, Where where) {
    var parts = item.pipeline().parts();
    var tested = item.pipeline().negated() || item.joint() == Joint.AND || item.joint() == Joint.OR;
    for (int i = 0; i < parts.size(); i++) {
      var last = i == parts.size() - 1;
      var at =
          where
              .inBackground(item.joint() == Joint.BACKGROUND)
              .withInput(i > 0 || isFed(parts.get(i).redirections()))
              .intoPipe(!last);
      part(parts.get(i), last ? at.asTest(tested) : at);
    }
  }

  private static boolean isFed(List<Redirection> redirections) {
    return redirections.stream().anyMatch(Redirection::isInput);
  }

  private void part(Part part, Where where) {
    for (var redirection : part.redirections()) {
      redirection.target().forEach(word -> inside(word, where));
      redirection.commands().ifPresent(list -> list(list, where.inSubstitution()));
    }
    switch (part) {
      case Simple(var assignments, var words, var redirections) -> {
        assignments.forEach(word -> inside(word, where));
        words.forEach(word -> inside(word, where));
        program(words, redirections, where);
      }
      case Compound compound -> {
        compounds.add(new Within(compound, where));
        compound.words().forEach(word -> inside(word, where));
        var inner = where.withInput(compound.kind() == Kind.FUNCTION);
        compound.conditions().forEach(list -> list(list, inner.asTest(true)));
        compound.bodies().forEach(list -> list(list, inner));
      }
    }
  }

  private void inside(ShellWord word, Where where) {
    if (depth < DEEPEST) {
      depth++;
      word.commands().forEach(list -> list(list, where.inSubstitution()));
      depth--;
    }
  }

  private void program(List<ShellWord> words, List<Redirection> redirections, Where where) {
    if (words.isEmpty() || depth >= DEEPEST) {
      return;
    }
    var text = words.getFirst().text();
    var known = text.indexOf(ShellWord.EXPANSION) < 0 && text.indexOf(ShellWord.VALUE) < 0;
    var name = known ? text.substring(text.lastIndexOf('/') + 1) : "";
    var use = new Use(name, words.getFirst(), words.subList(1, words.size()), redirections, where);
    uses.add(use);
    depth++;
    Wrappers.begunBy(use).forEach(inner -> inner(inner, redirections));
    depth--;
  }

  private void inner(Inner inner, List<Redirection> redirections) {
    switch (inner) {
      case Inner.Words(var words, var where) -> program(words, redirections, where);
      case Inner.Script(var script, var where) -> script.ifPresent(list -> list(list, where));
    }
  }
}
