package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/// A program that is called, with what stands before it (`sudo`, `timeout 5`, `sh -c`) taken away.
///
/// @param name without its folder; empty where it is not known
/// @param word the name as written
record Use(
    String name,
    ShellWord word,
    List<ShellWord> arguments,
    List<Redirection> redirections,
    Where where) {
  Use {
    arguments = List.copyOf(arguments);
    redirections = List.copyOf(redirections);
  }

  boolean is(String... names) {
    return List.of(names).contains(name);
  }

  /// Whether one of the arguments is this very text.
  boolean hasWord(String text) {
    return arguments.stream().anyMatch(word -> word.text().equals(text));
  }

  /// The whole command with a blank between its words, for looking at.
  String line() {
    return arguments.stream().map(ShellWord::text).collect(Collectors.joining(" ", name + " ", ""));
  }
}
