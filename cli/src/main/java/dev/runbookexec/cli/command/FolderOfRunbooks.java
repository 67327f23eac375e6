package dev.runbookexec.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The runbooks in a folder and the folders below it: files that end with `.yaml` or `.yml` and
/// have a line that begins with `runbook:`. Hidden folders are left out, and so is what is no
/// runbook, such as scenarios. Links to folders are not followed, so there is no circle.
final class FolderOfRunbooks {
  private static final Pattern RUNBOOK = Pattern.compile("(?m)^runbook\\s*:");

  private FolderOfRunbooks() {}

  /// In the order of their paths.
  static List<Path> list(Path folder) throws Failure {
    try (var files = Files.walk(folder)) {
      var found =
          files
              .filter(path -> isShown(folder.relativize(path)))
              .filter(FolderOfRunbooks::isRunbook)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new Failure(ExitCode.USAGE, "There are no runbooks in the folder `" + folder + "`.");
      }
      return found;
    } catch (IOException problem) {
      throw unreadable(folder, problem);
    } catch (UncheckedIOException problem) {
      throw unreadable(folder, new IOException(problem.getMessage(), problem));
    }
  }

  private static Failure unreadable(Path folder, IOException problem) {
    return new Failure(
        ExitCode.USAGE, "The folder `" + folder + "` cannot be read: " + Reasons.of(problem) + ".");
  }

  private static boolean isShown(Path below) {
    for (var part : below) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRunbook(Path path) {
    var name = String.valueOf(path.getFileName());
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && Files.isRegularFile(path)
        && hasName(path);
  }

  /// A file that cannot be read counts: it is then said that it cannot.
  private static boolean hasName(Path path) {
    try (var in = Files.newInputStream(path)) {
      var bytes = in.readNBytes(TextFile.LARGEST);
      return RUNBOOK.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
    } catch (IOException _) {
      return true;
    }
  }
}
