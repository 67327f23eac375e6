package dev.runbookexec.engine.expr.shell;

import java.util.List;
import java.util.stream.Stream;

/// Reads what quotes and what expands: `'…'`, `"…"`, backquotes, and everything with a `$`.
final class Quotes {
  /// Reads commands up to the `)` that ends them, and behind it.
  interface Inner {
    List<Token> read(int end) throws Unreadable;
  }

  private final Scan scan;
  private final Inner commands;

  Quotes(Scan scan, Inner commands) {
    this.scan = scan;
    this.commands = commands;
  }

  void single(Word word, int end) throws Unreadable {
    var start = scan.at();
    scan.skip(1);
    word.quote(true);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        word.addValue(scan.take(new Place.SingleQuoted()));
      } else if (scan.current() == '\'') {
        word.quote(false);
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
  void twofold(Word word, int end) throws Unreadable {
    var start = scan.at();
    scan.skip(1);
    word.quote(true);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        word.addValue(scan.take(new Place.DoubleQuoted()));
        continue;
      }
      switch (scan.current()) {
        case '"' -> {
          word.quote(false);
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
        case '`' -> backquotes(word, end);
        case '$' -> dollar(word, end, true);
        default -> {
          word.add(scan.current());
          scan.skip(1);
        }
      }
    }
    throw new Unreadable(start, "A quote is opened here and never closed.");
  }

  void backquotes(Word word, int end) throws Unreadable {
    var start = scan.at();
    word.addExpansion(start, "", List.of());
    scan.skip(1);
    var script = Word.quoted(scan);
    var first = scan.notes().count();
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.BACKQUOTES));
      } else if (scan.current() == '`') {
        scan.notes().addScript(script);
        Stream.of(script.text().split("\\s+")).forEach(scan.notes()::written);
        word.addNames(first);
        scan.skip(1);
        return;
      } else if (scan.current() == '\\' && !scan.isValue(scan.at() + 1)) {
        scan.skip(1);
        if ("\\$`".indexOf(scan.ahead(0)) < 0) {
          script.add('\\');
        }
        script.add(scan.ahead(0));
        scan.skip(1);
      } else {
        script.add(scan.current());
        noteName();
        scan.skip(1);
      }
    }
    throw new Unreadable(start, "A backquote is opened here and never closed.");
  }

  /// A `$` that begins no value.
  ///
  /// @param quoted whether it stands inside `"…"` or a here-document
  void dollar(Word word, int end, boolean quoted) throws Unreadable {
    var next = scan.ahead(1);
    var name = scan.notes().count();
    if (scan.isValue(scan.at() + 1)) {
      scan.skip(1);
      word.addPart();
      if (!quoted) { // `$'…'` would be another kind of quote
        word.addValue(scan.take(new Place.Unsafe(Hazard.AFTER_SIGN)));
      }
    } else if (scan.sees("$((") || next == '[') {
      word.addPart();
      word.addExpansion(scan.at(), "", List.of());
      arithmetic(end, next == '[');
    } else if (next == '(') {
      word.addPart();
      var start = scan.at();
      scan.skip(2);
      var first = scan.count();
      word.addExpansion(start, "", commands.read(end));
      word.addPrinted(first);
      word.addNames(name);
    } else if (next == '{') {
      word.addPart();
      var start = scan.at();
      parameter(end, quoted);
      var shown = scan.text(start + 2, scan.at() - 1);
      scan.notes().expanded(shown);
      scan.notes().preset(shown, Word.printedFrom(scan, scan.count(), name));
      word.addExpansion(start, shown, List.of());
      word.addNames(name);
    } else if (next == '\'' && !quoted) {
      word.addPart();
      word.addExpansion(scan.at(), "", List.of());
      ansiQuotes(end);
    } else {
      word.addPart();
      word.addDollar();
      noteName();
      word.addNames(name);
      scan.skip(1);
    }
  }

  /// The name behind a `$` that is here.
  private void noteName() {
    var c = scan.ahead(1);
    if (scan.current() != '$') {
      return;
    }
    if (c == '{') {
      scan.notes().expanded(scan.text(scan.at() + 2, scan.find('}', scan.at(), scan.length())));
      return;
    }
    var end = scan.at() + 1;
    while (!scan.isValue(end) && Word.isNamePart(scan.ahead(end - scan.at()))) {
      end++;
    }
    var many = !Character.isDigit(c) && end > scan.at() + 1;
    scan.notes().expanded(many ? scan.text(scan.at() + 1, end) : String.valueOf(c));
  }

  /// `$((…))` and `$[…]`; also `$( (…) …)` written without its space, which is told from it by
  /// nothing but what follows. A value may not even stand in a `$(…)` inside, since bash computes
  /// with what that prints, and runs what stands in `x[$(…)]`.
  private void arithmetic(int end, boolean square) throws Unreadable {
    var start = scan.at();
    var first = scan.count();
    scan.deeper();
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
            scan.refuse(first, Hazard.ARITHMETIC);
            scan.shallower();
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
  /// @param quoted whether it stands inside `"…"` or a here-document
  private void parameter(int end, boolean quoted) throws Unreadable {
    var start = scan.at();
    scan.deeper();
    scan.skip(2);
    while (!scan.isAtEnd(end)) {
      if (scan.isAtValue()) {
        scan.take(new Place.Unsafe(Hazard.PARAMETER));
        continue;
      }
      if (scan.current() == '}') {
        scan.skip(1);
        scan.shallower();
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
        single(new Word(scan), end);
        scan.refuse(first, hazard);
      }
      case '"' -> {
        twofold(new Word(scan), end);
        scan.refuse(first, hazard);
      }
      case '`' -> backquotes(new Word(scan), end);
      case '$' -> dollar(new Word(scan), end, true);
      default -> scan.skip(1);
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
