package dev.runbookexec.engine.expr.shell;

import java.util.List;

/// What a script consists of, as far as its commands go. Comments and the lines of here-documents
/// are left out.
sealed interface Token {
  record Of(ShellWord word) implements Token {}

  record Operator(Sign sign, int at) implements Token {}

  /// `>`, `<`, `>>`, `<<`, …; but for a here-document, the word behind it is its target.
  record Redirect(String sign, int at) implements Token {}

  /// `(…)`
  record Brackets(int at, List<Token> inside) implements Token {
    public Brackets {
      inside = List.copyOf(inside);
    }
  }

  enum Sign {
    NEW_LINE,
    SEMICOLON,
    BACKGROUND,
    AND,
    OR,
    PIPE,
    /// The `)` behind a pattern of `case`.
    PATTERN_END,
    /// `;;`
    BRANCH_END
  }
}
