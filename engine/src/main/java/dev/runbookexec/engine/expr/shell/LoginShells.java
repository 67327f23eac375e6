package dev.runbookexec.engine.expr.shell;

import java.util.List;

/// Programs that begin a shell if they are given no command.
final class LoginShells {
  private LoginShells() {}

  static boolean isOne(List<Argument> command) {
    if (command.isEmpty()) {
      return false;
    }
    var words = command.stream().skip(1).map(Argument::text).toList();
    return switch (command.getFirst().program()) {
      case "sudo", "doas" ->
          words.stream().anyMatch(word -> word.matches("-[a-zA-Z]*[is][a-zA-Z]*|--shell|--login"))
              && operands(words, "ugCDhprtTU") == 0;
      case "chroot", "newgrp" -> operands(words, "") <= 1;
      case "unshare" -> operands(words, "") == 0;
      case "nsenter" -> operands(words, "tSGrw") == 0;
      default -> false;
    };
  }

  /// How many words are neither options nor what stands behind one.
  private static int operands(List<String> words, String valued) {
    var count = 0;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (!word.startsWith("-")) {
        count++;
      } else if (word.length() > 1
          && !word.startsWith("--")
          && valued.indexOf(word.charAt(word.length() - 1)) >= 0) {
        i++;
      }
    }
    return count;
  }
}
