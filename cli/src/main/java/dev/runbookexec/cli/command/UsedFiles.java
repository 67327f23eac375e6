package dev.runbookexec.cli.command;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The files that a runbook uses or calls, read when it asks for them and remembered.
final class UsedFiles implements Sources {
  private final Function<String, Optional<Path>> paths;
  private final List<SourceText> read = new ArrayList<>();
  private final Map<String, Found> found = new HashMap<>();

  /// @param paths where a file lies that is shown so
  private UsedFiles(Function<String, Optional<Path>> paths) {
    this.paths = paths;
  }

  /// Files of this machine, by the names that are shown.
  static UsedFiles in(Path directory) {
    return new UsedFiles(name -> Optional.of(directory.resolve(name)));
  }

  /// The copies that a run has kept.
  ///
  /// @param names of the files, in the order in which they were kept
  static UsedFiles kept(RunFolder folder, List<String> names) {
    return new UsedFiles(name ->
        names.contains(name) ? Optional.of(folder.used(names.indexOf(name))) : Optional.empty());
  }

  /// Each file is read once, however many files name it.
  @Override
  public Found find(String file) {
    var known = found.get(file);
    if (known != null) {
      return known;
    }
    var now = read(file);
    found.put(file, now);
    return now;
  }

  private Found read(String file) {
    var path = paths.apply(file);
    if (path.isEmpty() || !Files.exists(path.get())) {
      return new Found.Missing("there is no `" + file + "`");
    }
    try {
      var text = TextFile.read(path.get(), file);
      read.add(text.source());
      return text.problem()
          .map(Diagnostic::message)
          .<Found>map(why -> new Found.Missing(withoutEnd(why)))
          .orElseGet(() -> new Found.Text(text.source()));
    } catch (IOException problem) {
      return new Found.Missing(withoutEnd(Reasons.of(problem)));
    }
  }

  private static String withoutEnd(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /// What was read so far, in that order.
  List<SourceText> read() {
    return List.copyOf(read);
  }
}
