package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.model.Act;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a person was to replace: `<host>`, `YOUR_TOKEN`, `CHANGEME`, `xxx`.
final class PlaceholderTrap {
  /// Programs that look for a text, or print it.
  private static final Set<String> ABOUT_TEXT =
      Set.of(
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "rg",
          "ag",
          "sed",
          "awk",
          "gawk",
          "echo",
          "printf",
          "test",
          "[",
          "[[",
          "expr",
          "mktemp",
          "xmllint",
          "xmlstarlet",
          "jq",
          "yq",
          "perl",
          "python",
          "python3",
          "ruby",
          "node",
          "tr",
          "cut",
          "case",
          "logger",
          "git");

  private static final Set<String> WORDS =
      Set.of(
          "changeme",
          "change_me",
          "change-me",
          "replaceme",
          "replace_me",
          "replace-me",
          "fixme",
          "todo",
          "tbd");
  private static final String HINT =
      "make it an input and write `${{ name }}`; what is not known yet, ask with an `ask` step.";

  private final StepScript script;
  private final Caught caught;

  private PlaceholderTrap(StepScript script, Caught caught) {
    this.script = script;
    this.caught = caught;
  }

  static void find(StepScript script, Caught caught) {
    var trap = new PlaceholderTrap(script, caught);
    for (var use : script.uses()) {
      if (script.shell()) {
        use.redirections().forEach(trap::redirection);
      }
      if (!isAboutText(use)) {
        use.arguments().forEach(trap::word);
      }
    }
  }

  static boolean isAboutText(Use use) {
    return ABOUT_TEXT.contains(use.name());
  }

  /// A text that is no command: a path, a destination, a header.
  static void find(Template template, Caught caught) {
    BracesTrap.find(template, caught);
    var text = template.text();
    var at = 0;
    for (var hole : template.values()) {
      find(template, at, text.substring(at, hole.start()), caught);
      at = hole.end();
    }
    find(template, at, text.substring(at), caught);
  }

  /// A text that is nothing but a placeholder; within others a `<name>` may be meant.
  static void whole(Template template, Caught caught) {
    var text = template.text().strip();
    if (text.matches("\\{\\{[^{}]*\\}\\}")) {
      BracesTrap.find(template, caught);
    }
    if (!text.isEmpty()
        && Segments.of(text).stream()
            .anyMatch(one -> one.text().equals(text) && (isLeft(text) || one.isBracketed()))) {
      find(template, caught);
    }
  }

  static void find(Act.Body body, Caught caught) {
    switch (body) {
      case Act.Body.Plain(var text) -> whole(text, caught);
      case Act.Body.Json(var tree) -> find(tree, caught);
      case Act.Body.Form(var fields) -> fields.values().forEach(text -> whole(text, caught));
    }
  }

  static void find(Act.JsonTree tree, Caught caught) {
    switch (tree) {
      case Act.JsonTree.Leaf(var text) -> whole(text, caught);
      case Act.JsonTree.Constant _ -> {}
      case Act.JsonTree.Items(var items) -> items.forEach(item -> find(item, caught));
      case Act.JsonTree.Fields(var fields) -> fields.values().forEach(field -> find(field, caught));
    }
  }

  private static void find(Template template, int from, String text, Caught caught) {
    for (var found : Segments.of(text)) {
      if (isLeft(found.text()) || found.isBracketed()) {
        caught.add(
            Trap.PLACEHOLDER,
            template.part(from + found.start(), found.text().length()),
            "`" + found.text() + "` was to be replaced by something.",
            HINT);
      }
    }
  }

  /// `<host>` without quotes, which the shell takes for a file to read and one to write.
  private void redirection(Redirection redirection) {
    if (!redirection.sign().equals("<")) {
      return;
    }
    var name = new StringBuilder();
    var at = redirection.at() + 1;
    while (isPartOfName(script.character(at)) && name.length() <= 40) {
      name.append(script.character(at));
      at++;
    }
    var before = script.character(redirection.at() - 1);
    var behind = script.character(at + 1);
    var apart = !Character.isLetterOrDigit(behind) && "_$&>(".indexOf(behind) < 0;
    var joined = !Character.isWhitespace(before) && before != '\0';
    if (script.character(at) == '>' && isName(name) && (apart || joined)) {
      caught.add(
          Trap.PLACEHOLDER,
          script.spot().part(redirection.at(), at + 1 - redirection.at()),
          "`<"
              + name
              + ">` was to be replaced; the shell would read a file `"
              + name
              + "` and write over another.",
          HINT);
    }
  }

  private static boolean isPartOfName(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "_- .|".indexOf(c) >= 0);
  }

  private static boolean isName(CharSequence name) {
    return !name.isEmpty()
        && Character.isLetter(name.charAt(0))
        && !Character.isWhitespace(name.charAt(name.length() - 1));
  }

  private void word(ShellWord word) {
    var sentence = word.text().indexOf(' ') >= 0;
    if (!sentence) {
      squared(word);
    }
    for (var found : Segments.of(word.text())) {
      var placed = found.isPlaced(word.text());
      var bracketed = found.isBracketed() && (!script.shell() || placed);
      if ((isLeft(found.text()) && (placed || !sentence)) || bracketed) {
        var start = word.at(found.start());
        caught.add(
            Trap.PLACEHOLDER,
            script.spot().part(start, found.text().length()),
            "`" + found.text() + "` was to be replaced by something.",
            HINT);
      }
    }
  }

  /// `[hostname]`, which no shell needs: a range of letters is short, or in their order.
  private void squared(ShellWord word) {
    var text = word.text();
    var open = text.indexOf('[');
    var close = text.indexOf(']', open + 1);
    if (open < 0 || close < open + 5 || (open > 0 && "/@".indexOf(text.charAt(open - 1)) < 0)) {
      return;
    }
    var name = text.substring(open + 1, close);
    var behind = close + 1 < text.length() ? text.charAt(close + 1) : '/';
    var ordered = name.chars().sorted().boxed().toList().equals(name.chars().boxed().toList());
    if (name.matches("[a-z]{3,}([_-][a-z]{2,})*") && !ordered && "/:.".indexOf(behind) >= 0) {
      caught.add(
          Trap.PLACEHOLDER,
          script.spot().part(word.at(open), word.at(close) + 1 - word.at(open)),
          "`[" + name + "]` was to be replaced by something.",
          HINT);
    }
  }

  static boolean isLeft(String segment) {
    var lower = segment.toLowerCase(Locale.ROOT);
    return WORDS.contains(lower)
        || (lower.length() >= 3 && lower.chars().allMatch(c -> c == 'x'))
        || List.of("your_", "your-").stream().anyMatch(lower::startsWith)
        || (lower.startsWith("insert_") && lower.endsWith("_here"));
  }
}
