package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Where in its commands a list of commands is: what the next word would be. One for the script and
/// one for each `(…)` and `$(…)`.
final class Command {
  private enum Case {
    WORD,
    PATTERN,
    BODY
  }

  /// Words after which a command begins.
  private static final Set<String> BEFORE_COMMAND =
      Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "{", "time");

  private final Scan scan;
  private final Deque<Case> cases = new ArrayDeque<>();
  private final List<HereDocument> pending = new ArrayList<>();
  private final List<Stage> earlier = new ArrayList<>();
  private Stage stage = new Stage();
  private final List<Token> tokens = new ArrayList<>();
  private Word word;
  private boolean redirected;
  private boolean bracketed;

  Command(Scan scan) {
    this.scan = scan;
    this.word = new Word(scan);
  }

  /// What has been read, in order.
  List<Token> tokens() {
    return tokens;
  }

  void note(Token token) {
    tokens.add(token);
  }

  Word word() {
    return word;
  }

  boolean isAtWordStart() {
    return !word.isBegun();
  }

  /// Whether a pattern of `case` is being read, or what comes before the first.
  boolean isInPattern() {
    return !cases.isEmpty() && cases.peek() != Case.BODY;
  }

  List<HereDocument> pending() {
    return pending;
  }

  Stage stage() {
    return stage;
  }

  /// The next word is the target of a redirection and no argument.
  void redirect() {
    endWord();
    redirected = true;
  }

  void endWord() {
    if (!word.isBegun()) {
      return;
    }
    var ended = word;
    word = new Word(scan);
    tokens.add(new Token.Of(ended.finished()));
    if (redirected) {
      redirected = false;
      return;
    }
    if (bracketed || ended.isReserved("[[")) {
      bracketed = !ended.isReserved("]]");
      ended.values().forEach(value -> scan.unsafe(value, Hazard.DOUBLE_BRACKETS));
    } else if (stage.words().isEmpty()) {
      first(ended);
    } else {
      next(ended);
    }
  }

  private void first(Word ended) {
    if (ended.isElement()) { // `x[…]=`, whose index bash computes
      ended.values().forEach(value -> scan.unsafe(value, Hazard.ARITHMETIC));
    }
    if (ended.isReserved("case")) {
      cases.push(Case.WORD);
      stage.words().add(ended);
    } else if (ended.isReserved("esac") && !cases.isEmpty()) {
      cases.pop();
      stage.words().add(ended);
    } else if (!BEFORE_COMMAND.contains(ended.text()) && !ended.isAssignment()) {
      next(ended);
    }
  }

  private void next(Word ended) {
    stage.words().add(ended);
    if (cases.peek() == Case.WORD && ended.isReserved("in")) {
      cases.pop();
      cases.push(Case.PATTERN);
      stage = new Stage();
    } else if (!isInPattern() && ended.isValueAlone()) {
      scan.alone(ended.values().getFirst());
    }
  }

  /// A `;`, `&`, `&&`, `||`, line break or bracket.
  void endCommand() {
    endStage();
    var piped = stage.words().isEmpty() && !earlier.isEmpty();
    if (!piped) { // a line break behind `|` ends nothing
      earlier.clear();
    }
    stage = new Stage();
  }

  /// A `|`.
  void pipe() {
    endStage();
    earlier.add(stage);
    stage = new Stage();
  }

  private void endStage() {
    endWord();
    redirected = false;
    var words = stage.words();
    SecondShell.values(words).forEach(value -> scan.unsafe(value, Hazard.SECOND_SHELL));
    Builtins.hazards(words).forEach(scan::unsafe);
    if (SecondShell.readsScript(words)) {
      scripts(stage);
      for (var before : earlier) {
        scripts(before);
        before.words().stream()
            .flatMap(word -> word.values().stream())
            .forEach(value -> scan.unsafe(value, Hazard.SECOND_SHELL));
      }
    }
  }

  private void scripts(Stage read) {
    read.becomeScript().forEach(value -> scan.unsafe(value, Hazard.SECOND_SHELL));
  }

  /// A `)`: whether it ends a pattern of `case`.
  boolean endsPattern() {
    endWord();
    if (!isInPattern()) {
      return false;
    }
    stage = new Stage();
    cases.pop();
    cases.push(Case.BODY);
    return true;
  }

  /// A `;;`, `;&` or `;;&`.
  void endBranch() {
    endCommand();
    earlier.clear();
    if (cases.peek() == Case.BODY) {
      cases.pop();
      cases.push(Case.PATTERN);
    }
  }
}
