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
  private static final int DEEPEST = 50;
  private static final String SPACES = " \t";

  private final Scan scan;
  private final int length;
  private final Deque<Command> open = new ArrayDeque<>();
  private int depth;

  private Places(String script, List<Range> values) {
    this.scan = new Scan(script, values);
    this.length = script.length();
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
    var start = deeper();
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

  private int deeper() throws Unreadable {
    depth++;
    if (depth > DEEPEST) {
      throw new Unreadable(scan.at(), "The script is nested deeper than " + DEEPEST + " levels.");
    }
    return Math.max(0, scan.at() - 1);
  }

  private void leave(Command command) throws Unreadable {
    depth--;
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
        single(command.word(), end);
      }
      case '"' -> {
        command.word().addPart();
        twofold(command.word(), end);
      }
      case '`' -> {
        command.word().addPart();
        backquotes(end);
      }
      case '$' -> dollar(command.word(), end, false);
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
      body(document, end);
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
    scan.skip(1);
    if (command.isInPattern()) {
      return; // `case x in (pattern)`
    }
    command.endCommand();
    commands(end, true);
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
    while (!scan.isAtEnd(end) && SPACES.indexOf(scan.current()) >= 0) {
      scan.skip(1);
    }
    command.pending().add(delimiter(tabs, command, end));
  }

  /// The word behind `<<`, in which nothing is expanded.
  private HereDocument delimiter(boolean tabs, Command command, int end) throws Unreadable {
    var start = scan.at();
    var text = new StringBuilder();
    var quoted = false;
    while (!scan.isAtEnd(end) && " \t\n;&|<>()".indexOf(scan.current()) < 0) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.DELIMITER));
        continue;
      }
      var c = scan.current();
      scan.skip(1);
      if (c == '\\') {
        quoted = true;
        text.append(scan.ahead(0));
        scan.skip(1);
      } else if (c == '\'' || c == '"') {
        quoted = true;
        var close = scan.find(c, scan.at(), end);
        text.append(scan.text(scan.at(), close));
        scan.goTo(Math.min(close + 1, end));
      } else if (c == '$' || c == '`') {
        throw new Unreadable(start, "A here-document ends with a plain word.");
      } else {
        text.append(c);
      }
    }
    if (text.isEmpty() && !quoted && start == scan.at()) {
      throw new Unreadable(
          Math.max(0, start - 2), "The word that ends this here-document is missing.");
    }
    return new HereDocument(text.toString(), quoted, tabs, command.stage());
  }

  private void body(HereDocument document, int end) throws Unreadable {
    var start = scan.at();
    var close = closingLine(document, end);
    var first = scan.count();
    if (document.quoted() || document.tabs()) {
      while (!scan.isAtEnd(close)) {
        if (scan.isAtValue()) {
          scan.take(new Place.Unsafe(Hazard.QUOTED_HERE_DOCUMENT));
        } else {
          scan.skip(1);
        }
      }
    } else {
      expanded(document, close);
    }
    for (int value = first; value < scan.count(); value++) {
      if (document.reader().reads(value)) {
        scan.unsafe(value, Hazard.SECOND_SHELL);
      }
    }
    if (scan.at() > close) {
      throw new Unreadable(start, "Something is opened in this here-document and never closed.");
    }
    scan.goTo(Math.min(scan.find('\n', close, end) + 1, end));
  }

  /// Where the line begins that ends the document.
  private int closingLine(HereDocument document, int end) throws Unreadable {
    var begun = new StringBuilder();
    var joining = false;
    var next = scan.at();
    for (var line = next; line < end; line = next) {
      var lineEnd = scan.find('\n', line, end);
      var text = scan.text(line, lineEnd);
      next = lineEnd + 1;
      if (!document.quoted() && isContinued(text)) {
        begun.append(text, 0, text.length() - 1);
        joining = true;
      } else if (joining) {
        joined(begun.append(text).toString(), document, line);
        begun.setLength(0);
        joining = false;
      } else if ((document.tabs() ? withoutTabs(text) : text).equals(document.delimiter())) {
        return line;
      }
    }
    throw new Unreadable(
        Math.max(0, scan.at() - 1),
        "The here-document that begins here does not end with a line `"
            + document.delimiter()
            + "`.");
  }

  private static boolean isContinued(String line) {
    var backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /// For bash two joined lines can end a here-document, for dash they cannot.
  private static void joined(String line, HereDocument document, int at) throws Unreadable {
    if (line.strip().equals(document.delimiter())) {
      throw new Unreadable(at, "Shells do not agree on whether this line ends the here-document.");
    }
  }

  private static String withoutTabs(String line) {
    var from = 0;
    while (from < line.length() && line.charAt(from) == '\t') {
      from++;
    }
    return line.substring(from);
  }

  /// The lines of a here-document in which `$`, backquotes and backslashes mean something, but
  /// quotes don't. Nothing parts a value from what stands before it: behind `$name` it would become
  /// a part of the name.
  private void expanded(HereDocument document, int close) throws Unreadable {
    var word = new Word();
    var name = false;
    while (!scan.isAtEnd(close)) {
      if (scan.isAtValue()) {
        scan.take(
            name
                ? new Place.Unsafe(Hazard.AFTER_SIGN)
                : new Place.HereDocument(document.delimiter()));
        name = false;
        continue;
      }
      switch (scan.current()) {
        case '\\' -> {
          scan.skip(1);
          name = scan.isAtValue();
          if (!name) {
            scan.skip(1);
          }
        }
        case '`' -> backquotes(close);
        case '$' -> {
          var from = scan.at();
          dollar(word, close, true);
          name = scan.at() == from + 1;
        }
        default -> {
          name = name && isNamePart(scan.current());
          scan.skip(1);
        }
      }
    }
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private void single(Word word, int end) throws Unreadable {
    var start = scan.at();
    scan.skip(1);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        word.addValue(scan.take(new Place.SingleQuoted()));
      } else if (scan.current() == '\'') {
        scan.skip(1);
        return;
      } else {
        word.add(scan.current());
        scan.skip(1);
      }
    }
    throw new Unreadable(start, "A quote is opened here and never closed.");
  }

  /// Inside `"…"`.
  private void twofold(Word word, int end) throws Unreadable {
    var start = scan.at();
    scan.skip(1);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        word.addValue(scan.take(new Place.DoubleQuoted()));
        continue;
      }
      switch (scan.current()) {
        case '"' -> {
          scan.skip(1);
          return;
        }
        case '\\' -> {
          scan.skip(1);
          if (scan.isAtValue()) {
            word.addValue(scan.take(new Place.Unsafe(Hazard.AFTER_SIGN)));
          } else {
            word.add(scan.ahead(0));
            scan.skip(1);
          }
        }
        case '`' -> backquotes(end);
        case '$' -> dollar(word, end, true);
        default -> {
          word.add(scan.current());
          scan.skip(1);
        }
      }
    }
    throw new Unreadable(start, "A quote is opened here and never closed.");
  }

  private void backquotes(int end) throws Unreadable {
    var start = scan.at();
    scan.skip(1);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.BACKQUOTES));
      } else if (scan.current() == '`') {
        scan.skip(1);
        return;
      } else {
        scan.skip(scan.current() == '\\' && !scan.isValue(scan.at() + 1) ? 2 : 1);
      }
    }
    throw new Unreadable(start, "A backquote is opened here and never closed.");
  }

  /// A `$` that begins no value.
  ///
  /// @param quoted whether it stands inside `"…"` or a here-document
  private void dollar(Word word, int end, boolean quoted) throws Unreadable {
    var next = scan.ahead(1);
    if (scan.isValue(scan.at() + 1)) {
      scan.skip(1);
      word.addPart();
      if (!quoted) { // `$'…'` would be another kind of quote
        word.addValue(scan.take(new Place.Unsafe(Hazard.AFTER_SIGN)));
      }
    } else if (scan.sees("$((") || next == '[') {
      word.addPart();
      arithmetic(end, next == '[');
    } else if (next == '(') {
      word.addPart();
      scan.skip(2);
      commands(end, true);
    } else if (next == '{') {
      word.addPart();
      parameter(end, quoted);
    } else if (next == '\'' && !quoted) {
      word.addPart();
      ansiQuotes(end);
    } else {
      word.addPart();
      scan.skip(1);
    }
  }

  /// `$((…))` and `$[…]`; also `$( (…) …)` written without its space, which is told from it by
  /// nothing but what follows: so no value may stand in any of them, except in a `$(…)` inside.
  private void arithmetic(int end, boolean square) throws Unreadable {
    var start = scan.at();
    deeper();
    scan.skip(1);
    var open = 0;
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.ARITHMETIC));
        continue;
      }
      var c = scan.current();
      switch (c) {
        case '(', '[' -> {
          open += (c == '[') == square ? 1 : 0;
          scan.skip(1);
        }
        case ')', ']' -> {
          open -= (c == ']') == square ? 1 : 0;
          scan.skip(1);
          if (open == 0) {
            depth--;
            return;
          }
        }
        default -> inside(end, Hazard.ARITHMETIC);
      }
    }
    throw new Unreadable(start, "A `$((` or `$[` is opened here and never closed.");
  }

  /// `${…}`, whose word is quoted by rules of its own.
  ///
  /// @param quoted whether it stands inside `"…"` or a here-document, where a single quote in the
  ///   word is a character, except in patterns
  private void parameter(int end, boolean quoted) throws Unreadable {
    var start = scan.at();
    deeper();
    scan.skip(2);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.PARAMETER));
        continue;
      }
      if (scan.current() == '}') {
        scan.skip(1);
        depth--;
        return;
      }
      if (quoted && scan.current() == '\'') {
        throw new Unreadable(
            scan.at(), "Shells do not agree on a single quote inside of `\"${…}\"`.");
      }
      inside(end, Hazard.PARAMETER);
    }
    throw new Unreadable(start, "A `${` is opened here and never closed.");
  }

  /// One character or quoted part where every value is unsafe.
  private void inside(int end, Hazard hazard) throws Unreadable {
    var first = scan.count();
    switch (scan.current()) {
      case '\\' -> scan.skip(scan.isValue(scan.at() + 1) ? 1 : 2);
      case '\'' -> {
        single(new Word(), end);
        refuse(first, hazard);
      }
      case '"' -> {
        twofold(new Word(), end);
        refuse(first, hazard);
      }
      case '`' -> backquotes(end);
      case '$' -> dollar(new Word(), end, true);
      default -> scan.skip(1);
    }
  }

  private void refuse(int first, Hazard hazard) {
    for (int value = first; value < scan.count(); value++) {
      scan.unsafe(value, hazard);
    }
  }

  /// In `$'…'` of bash a backslash keeps a quote from ending it; for dash it is `'…'` behind a `$`.
  private void ansiQuotes(int end) throws Unreadable {
    var start = scan.at();
    scan.skip(2);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.ANSI_QUOTES));
      } else if (scan.sees("\\'")) {
        throw new Unreadable(scan.at(), "Shells do not agree on where this `$'…'` ends.");
      } else if (scan.current() == '\'') {
        scan.skip(1);
        return;
      } else {
        scan.skip(1);
      }
    }
    throw new Unreadable(start, "A quote is opened here and never closed.");
  }
}
