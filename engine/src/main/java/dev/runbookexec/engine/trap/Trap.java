package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.Span;
import java.util.Arrays;
import java.util.List;

/// The kinds of trap, each with its code. An error cannot work or does harm as it stands; a warning
/// may be meant.
enum Trap {
  ENDLESS("RB1001", Severity.ERROR),
  NEEDS_TERMINAL("RB1002", Severity.ERROR),
  NOTHING_TO_DO("RB1003", Severity.ERROR),
  ENDLESS_LOOP("RB1004", Severity.ERROR),
  SIGN_IN_URL("RB1005", Severity.WARNING),
  PLACEHOLDER("RB1006", Severity.ERROR),
  PROMPT("RB1007", Severity.ERROR),
  SUDO("RB1008", Severity.WARNING),
  KILLED_IS_NOT_OOM("RB1009", Severity.WARNING),
  LOST_FAILURE("RB1010", Severity.WARNING),
  INTERPOLATED_REMOVAL("RB1011", Severity.WARNING),
  SECRET("RB1012", Severity.ERROR),
  HTTP_ERROR_PASSES("RB1013", Severity.WARNING),
  DOWNLOADED_SCRIPT("RB1014", Severity.WARNING),
  KILLED_AT_ONCE("RB1015", Severity.WARNING),
  PRUNE("RB1016", Severity.WARNING),
  NO_OBSERVATION("RB1017", Severity.ERROR),
  ELSEWHERE("RB1018", Severity.WARNING),
  NO_WAY_BACK("RB1019", Severity.WARNING),
  NOBODY_ASKED("RB1020", Severity.WARNING);

  private final String code;
  private final Severity severity;

  Trap(String code, Severity severity) {
    this.code = code;
    this.severity = severity;
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(trap -> trap.code).toList();
  }

  String code() {
    return code;
  }

  Diagnostic at(Span at, String sentence, String hint) {
    return new Diagnostic(severity, code, at, sentence, List.of(hint));
  }

  /// Where it is certain to go wrong, or only may.
  Diagnostic at(Severity other, Span at, String sentence, String hint) {
    return new Diagnostic(other, code, at, sentence, List.of(hint));
  }
}
