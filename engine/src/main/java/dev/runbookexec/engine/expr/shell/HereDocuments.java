package dev.runbookexec.engine.expr.shell;

/// Reads here-documents: where they end, and what of them is expanded.
final class HereDocuments {
  private final Scan scan;
  private final Quotes quotes;

  HereDocuments(Scan scan, Quotes quotes) {
    this.scan = scan;
    this.quotes = quotes;
  }

  /// The word behind `<<`, in which nothing is expanded.
  HereDocument begun(boolean tabs, Stage reader, int end) throws Unreadable {
    while (!scan.isAtEnd(end) && (scan.current() == ' ' || scan.current() == '\t')) {
      scan.skip(1);
    }
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
    return new HereDocument(text.toString(), quoted, tabs, reader);
  }

  /// The lines up to the one that ends the document, and behind it.
  void body(HereDocument document, int end) throws Unreadable {
    var start = scan.at();
    var close = closingLine(document, end);
    var word = Word.quoted(scan);
    if (document.quoted() || document.tabs()) {
      while (!scan.isAtEnd(close)) {
        if (scan.isAtValue()) {
          word.addValue(scan.take(new Place.Unsafe(Hazard.QUOTED_HERE_DOCUMENT)));
        } else {
          word.add(scan.current());
          scan.skip(1);
        }
      }
    } else {
      expanded(document, close, word);
    }
    document.reader().input().add(word);
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
  private void expanded(HereDocument document, int close, Word word) throws Unreadable {
    var name = false;
    while (!scan.isAtEnd(close)) {
      if (scan.isAtValue()) {
        word.addValue(
            scan.take(
                name
                    ? new Place.Unsafe(Hazard.AFTER_SIGN)
                    : new Place.HereDocument(document.delimiter())));
        name = false;
        continue;
      }
      switch (scan.current()) {
        case '\\' -> {
          scan.skip(1);
          name = scan.isAtValue();
          if (!name) {
            escaped(word);
            scan.skip(1);
          }
        }
        case '`' -> quotes.backquotes(word, close);
        case '$' -> {
          var from = scan.at();
          quotes.dollar(word, close, true);
          name = scan.at() == from + 1;
        }
        default -> {
          name = name && isNamePart(scan.current());
          word.add(scan.current());
          scan.skip(1);
        }
      }
    }
  }

  /// Behind a backslash, which stays before most characters.
  private void escaped(Word word) {
    if ("\\$`\n".indexOf(scan.ahead(0)) < 0) {
      word.add('\\');
    }
    if (scan.ahead(0) != '\n') {
      word.add(scan.ahead(0));
    }
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
