package dev.runbookexec.cli.command;

import dev.runbookexec.cli.command.CommandLine.Request;
import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.cli.view.Safe;
import dev.runbookexec.engine.format.Formatter;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceTexts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `fmt`: formats runbooks where they lie, or says which are not formatted.
public final class FmtCommand {
  private final Surroundings surroundings;

  public FmtCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandSpec spec() {
    return CommandLine.spec("fmt")
        .addPositional(Arguments.several("RUNBOOK"))
        .addOption(Arguments.flag("--check"));
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static Request.Fmt request(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    if (given.names().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "`fmt` needs the name of a runbook or a folder.");
    }
    return new Request.Fmt(given.names(), given.has("--check"));
  }

  /// Prints the name of each file that is, or with `check` would be, changed.
  public int run(List<String> names, boolean check) throws Failure {
    var code = ExitCode.DONE;
    for (var path : paths(names)) {
      var outcome = format(path, check);
      code = outcome.code() > code.code() ? outcome : code;
    }
    return code.code();
  }

  private List<Path> paths(List<String> names) throws Failure {
    var paths = new ArrayList<Path>();
    for (var name : names) {
      var folder = surroundings.directory().resolve(name);
      paths.addAll(
          Files.isDirectory(folder)
              ? FolderOfRunbooks.list(folder)
              : List.of(RunbookFile.locate(name, surroundings)));
    }
    return paths.stream().distinct().toList();
  }

  private ExitCode format(Path path, boolean check) throws Failure {
    var shown = surroundings.shown(path.normalize());
    try {
      var file = TextFile.read(path, shown);
      var text = formatted(file);
      if (text.isEmpty()) {
        return ExitCode.BAD_RUNBOOK;
      }
      if (text.get().equals(file.source().text())) {
        return ExitCode.DONE;
      }
      if (!check) {
        write(path, text.get());
      }
      surroundings.terminal().out().println(Safe.text(shown));
      return check ? ExitCode.FAILED : ExitCode.DONE;
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "`" + shown + "` cannot be formatted: " + Reasons.of(problem) + ".");
    }
  }

  /// Nothing, and its findings are shown, if the file has errors.
  private Optional<String> formatted(TextFile file) {
    var result =
        file.problem().map(Parsed::<String>failed).orElseGet(() -> Formatter.format(file.source()));
    new DiagnosticView(surroundings.terminal())
        .show(SourceTexts.of(file.source()), result.findings());
    return result.value();
  }

  /// In one move, so that no half file is ever left; a link keeps pointing to its file.
  private static void write(Path path, String text) throws IOException {
    var file = path.toRealPath();
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    var folder = Optional.ofNullable(file.getParent()).orElse(file);
    var temporary = Files.createTempFile(folder, ".fmt-", ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
