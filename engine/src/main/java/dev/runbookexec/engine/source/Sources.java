package dev.runbookexec.engine.source;

/// The texts of other files that a runbook uses. They are handed in: reading files is not the
/// engine's.
@FunctionalInterface
public interface Sources {
  /// Where there are no other files.
  Sources NONE = _ -> new Found.Missing("no other files can be read here");

  /// @param file its name as shown to people, beside that of the file which uses it
  Found find(String file);

  /// What was found.
  sealed interface Found {
    record Text(SourceText source) implements Found {}

    /// @param why the rest of a sentence, such as `there is no such file`
    record Missing(String why) implements Found {}
  }

  /// The name of a file that another one names by its path: the path begins at the folder of that
  /// other file. Nothing is looked up.
  static String beside(String file, String path) {
    var slash = file.lastIndexOf('/');
    var parts = new java.util.ArrayList<String>();
    for (var part : (slash < 0 ? path : file.substring(0, slash + 1) + path).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
