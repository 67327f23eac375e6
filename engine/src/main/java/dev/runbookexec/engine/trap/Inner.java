package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Optional;

/// What a program begins in turn.
sealed interface Inner {
  /// A program and its arguments.
  record Words(List<ShellWord> words, Where where) implements Inner {}

  /// A script of its own; empty where it cannot be followed.
  record Script(Optional<CommandList> list, Where where) implements Inner {}
}
