package dev.runbookexec.engine.expr.shell;

/// Why a value cannot stand in a place.
public enum Hazard {
  BACKQUOTES("RB0302", "A value cannot be quoted safely inside `…` backquotes.", "write `$(…)`."),
  ARITHMETIC(
      "RB0303", "A value cannot stand where the shell computes, since it could run commands.", ""),
  QUOTED_HERE_DOCUMENT(
      "RB0304",
      "A value in this here-document could end it, since nothing is quoted in there.",
      "begin it with `<<WORD` without quotes or `-`."),
  ANSI_QUOTES("RB0305", "A value cannot be quoted safely inside `$'…'`.", "write `'…'`."),
  COMMENT("RB0306", "A value in a comment could end it with a line break.", "remove it."),
  PARAMETER("RB0307", "A value cannot be quoted safely inside `${…}`.", ""),
  SECOND_SHELL(
      "RB0308",
      "A second shell would read this value as a part of its script.",
      "give it to that shell as an argument: `sh -c 'echo \"$1\"' sh ${{ … }}`; what another host does is a step with `on`."),
  SPLIT(
      "RB0308",
      "`env -S` would take this value apart once more.",
      "name the program and its arguments without `-S`."),
  AFTER_SIGN(
      "RB0309",
      "The `\\` or `$` before this value would change what it is.",
      "put the sign into single quotes."),
  DOUBLE_BRACKETS(
      "RB0310", "Inside `[[ … ]]` a shell may compute or match with a value.", "write `[ … ]`."),
  DELIMITER("RB0311", "A here-document cannot be ended by a value.", ""),
  VARIABLE(
      "RB0312", "A value that names a variable can run commands, as bash reads `x[$(…)]`.", "");

  private final String code;
  private final String sentence;
  private final String hint;

  Hazard(String code, String sentence, String hint) {
    this.code = code;
    this.sentence = sentence;
    this.hint = hint;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }

  /// A next step besides `env` and `stdin`; may be empty.
  public String hint() {
    return hint;
  }
}
