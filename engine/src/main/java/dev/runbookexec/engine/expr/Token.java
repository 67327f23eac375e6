package dev.runbookexec.engine.expr;

/// A word of an expression.
///
/// @param text a name, a number or a sign as written; of a text what it stands for
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
