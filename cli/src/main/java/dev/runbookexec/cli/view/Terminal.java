package dev.runbookexec.cli.view;

import java.io.PrintStream;

/// Where the program writes.
///
/// @param out the result
/// @param err the talk: progress, questions, messages
/// @param colour whether `err` and `out` understand colours
/// @param live whether `err` is a terminal on which a line can be written over
/// @param width in columns
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean live, int width) {

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
