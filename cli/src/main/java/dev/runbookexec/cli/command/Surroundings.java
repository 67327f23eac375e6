package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.Terminal;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// All that a command gets from outside: nothing else reads the clock, the environment or the
/// keyboard.
///
/// @param interactive whether a person sits at the keyboard
/// @param operator who runs the program: user and host
public record Surroundings(
    Terminal terminal,
    BufferedReader keyboard,
    boolean interactive,
    Map<String, String> environment,
    Path directory,
    InstantSource clock,
    RandomGenerator random,
    String operator,
    String version) {

  /// A file as shown to people: relative to where the program was started, if it lies below.
  String shown(Path path) {
    return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
  }
}
