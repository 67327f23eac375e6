package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows a script as a POSIX shell would, as far as quoting goes, and says where its values
/// stand.
///
/// What shells read differently is refused rather than guessed. A place that was taken for another
/// would be a hole for commands, so everything that is opened must also be closed.
public final class Places {
  /// Stands for the standard input among the names of what is given.
  public static final String INPUT = Taint.FED;

  private final Scan scan;
  private final int length;
  private final Deque<Command> open = new ArrayDeque<>();
  private final Quotes quotes;
  private final HereDocuments hereDocuments;

  private Places(String script, List<Range> values, Origin origin) {
    this.scan = new Scan(script, values, origin);
    this.length = script.length();
    this.quotes = new Quotes(scan, end -> commands(end, true));
    this.hereDocuments = new HereDocuments(scan, quotes);
  }

  /// The place of each value, in order, and what else a second shell would read.
  ///
  /// @param values where the values stand, in order, not overlapping
  /// @param given the names of variables that hold values from elsewhere, and [#INPUT]
  public static Found find(String script, List<Range> values, Set<String> given) throws Unreadable {
    var places = new Places(script, values, Origin.SAME);
    places.commands(places.length, false);
    var reached = SecondShells.check(places.scan.notes(), values.size(), given);
    reached.values().forEach((value, how) -> places.scan.again(value, how.hazard(), how.way()));
    return new Found(places.scan.places(), List.copyOf(reached.given().values()));
  }

  /// What is noted of a script within a script; empty where it cannot be followed.
  static Optional<Notes> notes(String script, Origin origin) {
    try {
      var places = new Places(script, List.of(), origin);
      places.commands(places.length, false);
      return Optional.of(places.scan.notes());
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /// The commands of a script.
  ///
  /// @param values where the values stand, in order, not overlapping
  public static CommandList read(String script, List<Range> values) throws Unreadable {
    return read(script, values, Origin.SAME);
  }

  static CommandList read(String script, List<Range> values, Origin origin) throws Unreadable {
    var places = new Places(script, values, origin);
    return new ScriptParser(places.commands(places.length, false)).read();
  }

  /// Commands up to the end, or to a `)` and behind it.
  private List<Token> commands(int end, boolean inBrackets) throws Unreadable {
    var start = scan.deeper();
    var command = new Command(scan);
    open.push(command);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        command.word().addValue(scan.take(new Place.Bare(false)));
      } else if (scan.current() == ')' && !command.endsPattern()) {
        if (!inBrackets) {
          throw new Unreadable(scan.at(), "This `)` closes nothing.");
        }
        command.endCommand();
        leave(command);
        scan.skip(1);
        return command.tokens();
      } else {
        unquoted(command, end);
      }
    }
    command.endCommand();
    if (inBrackets) {
      throw new Unreadable(start, "A `(` is opened here and never closed.");
    }
    leave(command);
    return command.tokens();
  }

  private void leave(Command command) throws Unreadable {
    scan.shallower();
    open.pop();
    if (!command.pending().isEmpty()) {
      var delimiter = command.pending().getFirst().delimiter();
      throw new Unreadable(
          Math.max(0, Math.min(scan.at(), length) - 1),
          "The here-document that ends with `" + delimiter + "` has no lines.");
    }
  }

  private void unquoted(Command command, int end) throws Unreadable {
    var c = scan.current();
    switch (c) {
      case ' ', '\t' -> {
        command.endWord();
        scan.skip(1);
      }
      case '\n' -> newLine(command, end);
      case '#' -> comment(command, end);
      case '\\' -> escape(command);
      case '\'' -> {
        command.word().addPart();
        quotes.single(command.word(), end);
      }
      case '"' -> {
        command.word().addPart();
        quotes.twofold(command.word(), end);
      }
      case '`' -> {
        command.word().addPart();
        quotes.backquotes(command.word(), end);
      }
      case '$' -> quotes.dollar(command.word(), end, false);
      case '<', '>' -> redirection(command, end);
      case ';' -> semicolon(command);
      case '&' -> ampersand(command, end);
      case '|' -> pipe(command);
      case '(' -> bracket(command, end);
      case ')' -> operator(command, Token.Sign.PATTERN_END, 1);
      default -> {
        command.word().add(c);
        scan.skip(1);
      }
    }
  }

  private void newLine(Command command, int end) throws Unreadable {
    if (open.stream().anyMatch(other -> other != command && !other.pending().isEmpty())) {
      throw new Unreadable(
          scan.at(), "Shells do not agree on where the here-document before this line begins.");
    }
    var documents = List.copyOf(command.pending());
    command.endCommand();
    command.pending().clear();
    operator(command, Token.Sign.NEW_LINE, 1);
    for (var document : documents) {
      hereDocuments.body(document, end);
    }
  }

  private void comment(Command command, int end) {
    if (!command.isAtWordStart()) {
      command.word().add('#');
      scan.skip(1);
      return;
    }
    while (!scan.isAtEnd(end) && (scan.isAtValue() || scan.current() != '\n')) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.COMMENT));
      } else {
        scan.skip(1);
      }
    }
  }

  private void escape(Command command) {
    scan.skip(1);
    if (scan.isAtValue()) {
      command.word().addValue(scan.take(new Place.Unsafe(Hazard.AFTER_SIGN)));
    } else if (scan.ahead(0) == '\n') {
      scan.skip(1);
    } else {
      command.word().addEscaped();
      scan.skip(1);
    }
  }

  private void operator(Command command, Token.Sign sign, int length) {
    command.note(new Token.Operator(sign, scan.origin()));
    scan.skip(length);
  }

  /// `&&` or `&`; also bash's `&>`, which another shell takes for two commands.
  private void ampersand(Command command, int end) throws Unreadable {
    command.endCommand();
    if (scan.sees("&&")) {
      operator(command, Token.Sign.AND, 2);
    } else if (scan.sees("&>")) {
      scan.skip(1);
      redirection(command, end);
    } else {
      operator(command, Token.Sign.BACKGROUND, 1);
    }
  }

  private void semicolon(Command command) {
    if (scan.ahead(1) == ';' || scan.ahead(1) == '&') {
      command.endBranch();
      operator(command, Token.Sign.BRANCH_END, scan.sees(";;&") ? 3 : 2);
    } else {
      command.endCommand();
      operator(command, Token.Sign.SEMICOLON, 1);
    }
  }

  private void pipe(Command command) {
    if (scan.ahead(1) == '|') {
      command.endCommand();
      operator(command, Token.Sign.OR, 2);
    } else {
      command.pipe();
      operator(command, Token.Sign.PIPE, scan.ahead(1) == '&' ? 2 : 1);
    }
  }

  private void bracket(Command command, int end) throws Unreadable {
    var twice = scan.sees("((");
    var start = scan.origin();
    if (command.isInPattern()) {
      scan.skip(1);
      return; // `case x in (pattern)`
    }
    var behind = scan.at() == 0 ? ' ' : scan.ahead(-1);
    if (command.isRedirected() && (behind == '<' || behind == '>')) {
      command.substitute(inBrackets(command, start, end), behind == '>');
      return;
    }
    var array = command.word().assigned();
    command.endWord();
    var before = command.stage().words();
    command.endCommand();
    var first = scan.count();
    var from = scan.at() + 1;
    var inside = inBrackets(command, start, end);
    command.bracketed(before, inside, scan.at() == from + 1);
    command.array(array, inside);
    if (twice) { // bash computes in it
      scan.refuse(first, Hazard.ARITHMETIC);
    }
  }

  private Word inBrackets(Command command, int start, int end) throws Unreadable {
    scan.skip(1);
    var value = scan.count();
    var name = scan.notes().count();
    command.note(new Token.Brackets(start, commands(end, true)));
    return Word.printedFrom(scan, value, name);
  }

  private void redirection(Command command, int end) throws Unreadable {
    if (!scan.sees("<<") || scan.ahead(2) == '<') {
      command.redirect();
      var start = scan.at();
      var origin = scan.origin();
      while (!scan.isAtEnd(end) && "<>&|".indexOf(scan.current()) >= 0) {
        scan.skip(1);
      }
      command.note(new Token.Redirect(scan.text(start, scan.at()), origin));
      command.redirect(scan.text(start, scan.at()));
      return;
    }
    var tabs = scan.ahead(2) == '-';
    command.endWord();
    command.note(new Token.Redirect("<<", scan.origin()));
    scan.skip(tabs ? 3 : 2);
    command.pending().add(hereDocuments.begun(tabs, command.stage(), end));
  }
}
