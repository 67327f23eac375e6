package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How much Linux hands to a program: one argument or variable has at most 131,071 bytes
/// (`MAX_ARG_STRLEN` without the zero at its end), and all together 2 MiB ([execve,
/// limits](https://man7.org/linux/man-pages/man2/execve.2.html)). Only the standard input has no
/// limit. What has no room is told before anything is started.
final class Room {
  private static final int ONE = 131_071;

  /// A longer script comes in several pieces; the rest is left to the environment of its target.
  private static final int SCRIPT = 1024 * 1024;

  private static final int ALL = 1536 * 1024;

  private Room() {}

  static void check(ShellTemplate script, String text) throws ExpressionException {
    check("The script", script.holes(), script.part(0, 1), size(text), SCRIPT, "a script");
  }

  /// What is one argument.
  static void one(String what, Template word, String filled) throws ExpressionException {
    check(what, word.holes(), word.part(0, 1), size(filled), ONE, "one argument");
  }

  static void check(Map<String, Template> env, Map<String, String> filled)
      throws ExpressionException {
    for (var entry : env.entrySet()) {
      var template = entry.getValue();
      var size = size(entry.getKey() + "=" + filled.getOrDefault(entry.getKey(), ""));
      check(
          "`" + entry.getKey() + "` of `env`",
          template.holes(),
          template.part(0, 1),
          size,
          ONE,
          "one variable");
    }
  }

  /// All that is handed over at once.
  static void all(Effect.Command command, Map<String, String> env, Span at)
      throws ExpressionException {
    var words =
        switch (command) {
          case Effect.Command.Script(var text) -> size(text);
          case Effect.Command.Arguments(var list) -> list.stream().mapToLong(Room::size).sum();
        };
    var variables =
        env.entrySet().stream()
            .mapToLong(entry -> size(entry.getKey()) + size(entry.getValue()))
            .sum();
    check("The command with its `env`", List.of(), at, words + variables, ALL, "a command");
  }

  private static void check(
      String what, List<Expression> holes, Span at, long size, int most, String of)
      throws ExpressionException {
    if (size > most) {
      var values =
          holes.stream()
              .map(hole -> "`" + hole.text() + "`")
              .distinct()
              .limit(3)
              .collect(Collectors.joining(", "));
      throw new ExpressionException(
          holes.isEmpty() ? at : holes.getFirst().at(),
          what
              + (values.isEmpty() ? "" : " with " + values)
              + " has "
              + size
              + " bytes, and "
              + of
              + " has room for "
              + most
              + ": give large values by `stdin`.");
    }
  }

  private static long size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
