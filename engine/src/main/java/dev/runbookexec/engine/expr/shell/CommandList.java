package dev.runbookexec.engine.expr.shell;

import java.util.List;
import java.util.Optional;

/// Commands in their order, as a shell would carry them out.
public record CommandList(List<Item> items) {
  public CommandList {
    items = List.copyOf(items);
  }

  /// How the next pipeline follows.
  public enum Joint {
    /// Behind `;`, a line break, or nothing.
    THEN,
    /// Behind `&`: without waiting.
    BACKGROUND,
    /// Behind `&&`: if this one succeeded.
    AND,
    /// Behind `||`: if this one failed.
    OR
  }

  public record Item(Pipeline pipeline, Joint joint) {}

  /// Commands of which each reads what the one before it writes.
  ///
  /// @param negated behind `!`
  public record Pipeline(List<Part> parts, boolean negated) {
    public Pipeline {
      parts = List.copyOf(parts);
    }
  }

  /// One command of a pipeline.
  public sealed interface Part {
    List<Redirection> redirections();
  }

  /// A program or function with its arguments.
  ///
  /// @param assignments before it, or alone
  /// @param words the first is its name; empty for assignments alone
  public record Simple(
      List<ShellWord> assignments, List<ShellWord> words, List<Redirection> redirections)
      implements Part {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }
  }

  public enum Kind {
    GROUP,
    SUBSHELL,
    IF,
    WHILE,
    UNTIL,
    FOR,
    CASE,
    FUNCTION
  }

  /// Commands within a command.
  ///
  /// @param start where it begins
  /// @param words behind `for` and `case`, and the name of a function
  /// @param conditions of `if`, `while` and `until`
  /// @param bodies what is done
  public record Compound(
      Kind kind,
      int start,
      List<ShellWord> words,
      List<CommandList> conditions,
      List<CommandList> bodies,
      List<Redirection> redirections)
      implements Part {
    public Compound {
      words = List.copyOf(words);
      conditions = List.copyOf(conditions);
      bodies = List.copyOf(bodies);
      redirections = List.copyOf(redirections);
    }

    Compound with(List<Redirection> behind) {
      return new Compound(kind, start, words, conditions, bodies, behind);
    }
  }

  /// @param sign without the number before it: `>`, `>>`, `<`, `<<`, `<<<`, `>&`, …
  /// @param target the word behind it; none behind `<<`
  /// @param commands of bash's `<(…)` and `>(…)`
  public record Redirection(
      String sign, List<ShellWord> target, Optional<CommandList> commands, int at) {
    public Redirection {
      target = List.copyOf(target);
    }

    public boolean isInput() {
      return sign.startsWith("<");
    }
  }
}
