package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Follows a script as a POSIX shell would, as far as quoting goes, and says where its values
/// stand.
///
/// What shells read differently is refused rather than guessed. A place that was taken for another
/// would be a hole for commands, so everything that is opened must also be closed.
public final class Places {
  private final Scan scan;
  private final int length;
  private final Deque<Command> open = new ArrayDeque<>();
  private final Quotes quotes;
  private final HereDocuments hereDocuments;

  private Places(String script, List<Range> values) {
    this.scan = new Scan(script, values);
    this.length = script.length();
    this.quotes = new Quotes(scan, end -> commands(end, true));
    this.hereDocuments = new HereDocuments(scan, quotes);
  }

  /// The place of each value, in order.
  ///
  /// @param values where the values stand, in order, not overlapping
  public static List<Place> find(String script, List<Range> values) throws Unreadable {
    var places = new Places(script, values);
    places.commands(places.length, false);
    return places.scan.places();
  }

  /// Commands up to the end, or to a `)` and behind it.
  private void commands(int end, boolean inBrackets) throws Unreadable {
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
        return;
      } else {
        unquoted(command, end);
      }
    }
    command.endCommand();
    if (inBrackets) {
      throw new Unreadable(start, "A `(` is opened here and never closed.");
    }
    leave(command);
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
        quotes.backquotes(end);
      }
      case '$' -> quotes.dollar(command.word(), end, false);
      case '<', '>' -> redirection(command, end);
      case ';' -> semicolon(command);
      case '&' -> {
        command.endCommand();
        scan.skip(scan.sees("&&") ? 2 : 1);
      }
      case '|' -> pipe(command);
      case '(' -> bracket(command, end);
      case ')' -> scan.skip(1); // it has ended a pattern
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
    scan.skip(1);
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
      command.word().addPart();
      command.word().add(scan.ahead(0));
      scan.skip(1);
    }
  }

  private void semicolon(Command command) {
    if (scan.ahead(1) == ';' || scan.ahead(1) == '&') {
      command.endBranch();
      scan.skip(scan.sees(";;&") ? 3 : 2);
    } else {
      command.endCommand();
      scan.skip(1);
    }
  }

  private void pipe(Command command) {
    if (scan.ahead(1) == '|') {
      command.endCommand();
      scan.skip(2);
    } else {
      command.pipe();
      scan.skip(scan.ahead(1) == '&' ? 2 : 1);
    }
  }

  private void bracket(Command command, int end) throws Unreadable {
    var twice = scan.sees("((");
    scan.skip(1);
    if (command.isInPattern()) {
      return; // `case x in (pattern)`
    }
    command.endCommand();
    var first = scan.count();
    commands(end, true);
    if (twice) { // bash computes in it
      scan.refuse(first, Hazard.ARITHMETIC);
    }
  }

  private void redirection(Command command, int end) throws Unreadable {
    if (!scan.sees("<<") || scan.ahead(2) == '<') {
      command.redirect();
      while (!scan.isAtEnd(end) && "<>&|".indexOf(scan.current()) >= 0) {
        scan.skip(1);
      }
      return;
    }
    var tabs = scan.ahead(2) == '-';
    scan.skip(tabs ? 3 : 2);
    command.endWord();
    command.pending().add(hereDocuments.begun(tabs, command.stage(), end));
  }
}
