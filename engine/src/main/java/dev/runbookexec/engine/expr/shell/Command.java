package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
  private Optional<Stage> before = Optional.empty();
  private Stage stage = new Stage();
  private final List<Token> tokens = new ArrayList<>();
  private final Functions functions;
  private Word word;
  private String redirected = "";
  private boolean bracketed;
  private boolean twice;

  Command(Scan scan) {
    this.scan = scan;
    this.word = new Word(scan);
    this.functions = new Functions(scan);
  }

  /// A `(…)` has been read.
  ///
  /// @param before the words of its command before it
  /// @param inside what it holds
  void bracketed(List<Word> before, Word inside, boolean empty) {
    if (empty && before.size() == 1) {
      functions.begin(before.getFirst().text());
    } else {
      functions.bracketed(inside);
    }
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

  /// A redirection begins; the number before it is no argument.
  void redirect() {
    if (word.isBegun() && word.isNumber()) {
      tokens.add(new Token.Of(word.finished()));
      word = new Word(scan);
    }
    endWord();
  }

  /// The next word is the target of a redirection and no argument.
  void redirect(String sign) {
    twice = isRedirected();
    redirected = sign;
  }

  /// Whether the target of a redirection is next.
  boolean isRedirected() {
    return !redirected.isEmpty();
  }

  /// `<(…)` and `>(…)`
  ///
  /// @param inside what the commands in it may hold
  /// @param written whether they read what is written to it
  void substitute(Word inside, boolean written) {
    if (written) {
      stage.feedOthers();
    } else {
      (twice ? stage.input() : stage.words()).add(inside);
    }
    redirected = "";
  }

  /// `name=(…)`
  void array(String name, Word listed) {
    if (!name.isEmpty()) {
      scan.notes().add(new Notes.Setting(name, listed));
    }
  }

  void endWord() {
    if (!word.isBegun()) {
      return;
    }
    var ended = word;
    word = new Word(scan);
    note(ended);
    tokens.add(new Token.Of(ended.finished()));
    if (isRedirected()) {
      stage.redirect(redirected, ended);
      redirected = "";
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

  private void note(Word ended) {
    scan.notes().written(ended.path());
    if (!ended.assigned().isEmpty()) {
      scan.notes().add(new Notes.Setting(ended.assigned(), ended));
    }
    functions.note(ended);
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
    if (ended.isReserved("{") && stage.is("function")) {
      stage = new Stage();
      return;
    }
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
    if (!stage.words().isEmpty()) { // a line break behind `|` ends nothing
      before = Optional.empty();
    }
    stage = new Stage();
  }

  /// A `|`.
  void pipe() {
    endStage();
    before = Optional.of(stage);
    stage = new Stage();
  }

  private void endStage() {
    endWord();
    redirected = "";
    stage.end(before);
    scan.notes().add(stage);
    var own = pending.stream().anyMatch(document -> document.reader() == stage);
    if (!own && stage.readsWhatIsThere()) {
      scan.notes().fed();
    }
    Builtins.hazards(stage.words()).forEach(scan::unsafe);
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
    before = Optional.empty();
    if (cases.peek() == Case.BODY) {
      cases.pop();
      cases.push(Case.PATTERN);
    }
  }
}
