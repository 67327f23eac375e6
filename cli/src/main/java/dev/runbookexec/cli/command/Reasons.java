package dev.runbookexec.cli.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be used, in words: what the JDK says is often only the file's name again.
final class Reasons {
  private Reasons() {}

  static String of(IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }
}
