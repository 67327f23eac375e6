package dev.runbookexec.engine.expr.shell;

import dev.runbookexec.engine.expr.shell.CommandList.Compound;
import dev.runbookexec.engine.expr.shell.CommandList.Item;
import dev.runbookexec.engine.expr.shell.CommandList.Joint;
import dev.runbookexec.engine.expr.shell.CommandList.Kind;
import dev.runbookexec.engine.expr.shell.CommandList.Part;
import dev.runbookexec.engine.expr.shell.CommandList.Pipeline;
import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.Token.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts what has been read of a script together to commands. What it does not understand makes the
/// script unreadable, which costs findings and nothing else.
final class ScriptParser {
  private static final int DEEPEST = 100;

  /// Words that end a list of commands.
  private static final Set<String> ENDS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  private final List<Token> tokens;
  private int at;
  private int depth;

  ScriptParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Optional<CommandList> tried(List<Token> tokens) {
    try {
      return Optional.of(new ScriptParser(tokens).read());
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  CommandList read() throws Unreadable {
    var list = list();
    if (at < tokens.size()) {
      throw unreadable();
    }
    return list;
  }

  /// Up to the end, a word that ends a list, or a `;;`.
  private CommandList list() throws Unreadable {
    if (++depth > DEEPEST) {
      throw unreadable();
    }
    var items = new ArrayList<Item>();
    while (true) {
      skip(Sign.NEW_LINE, Sign.SEMICOLON);
      if (at >= tokens.size() || endsList() || sees(Sign.BRANCH_END)) {
        depth--;
        return new CommandList(items);
      }
      items.add(new Item(pipeline(), joint()));
    }
  }

  private boolean endsList() {
    var word = word();
    return word != null && ENDS.stream().anyMatch(word::is);
  }

  private Joint joint() throws Unreadable {
    if (at >= tokens.size() || !(tokens.get(at) instanceof Token.Operator(var sign, _))) {
      return Joint.THEN;
    }
    return switch (sign) {
      case NEW_LINE, SEMICOLON -> {
        at++;
        yield Joint.THEN;
      }
      case BRANCH_END -> Joint.THEN;
      case BACKGROUND -> joined(Joint.BACKGROUND);
      case AND -> joined(Joint.AND);
      case OR -> joined(Joint.OR);
      case PIPE, PATTERN_END -> throw unreadable();
    };
  }

  private Joint joined(Joint joint) {
    at++;
    skip(Sign.NEW_LINE);
    return joint;
  }

  private Pipeline pipeline() throws Unreadable {
    var negated = false;
    while (isWord("!") || isWord("time")) {
      negated = negated ^ isWord("!");
      at++;
    }
    var parts = new ArrayList<Part>();
    parts.add(part());
    while (sees(Sign.PIPE)) {
      at++;
      skip(Sign.NEW_LINE);
      parts.add(part());
    }
    return new Pipeline(parts, negated);
  }

  private Part part() throws Unreadable {
    if (at < tokens.size() && tokens.get(at) instanceof Token.Brackets(var start, var inside)) {
      at++;
      var body = new ScriptParser(inside).read();
      return behind(compound(Kind.SUBSHELL, start, List.of(), List.of(), List.of(body)));
    }
    var word = word();
    if (word == null) {
      return simple();
    }
    if (word.is("{")) {
      return behind(group(word));
    }
    if (word.is("if")) {
      return behind(condition(word));
    }
    if (word.is("while") || word.is("until")) {
      return behind(loop(word));
    }
    if (word.is("for") || word.is("select")) {
      return behind(forEach(word));
    }
    if (word.is("case")) {
      return behind(cases(word));
    }
    if (word.is("function")) {
      at++;
      return function(next());
    }
    return word.is("[[") ? test() : simple();
  }

  private Compound group(ShellWord word) throws Unreadable {
    at++;
    var body = list();
    expect("}");
    return compound(Kind.GROUP, word.start(), List.of(), List.of(), List.of(body));
  }

  private Compound condition(ShellWord word) throws Unreadable {
    var conditions = new ArrayList<CommandList>();
    var bodies = new ArrayList<CommandList>();
    do {
      at++;
      conditions.add(list());
      expect("then");
      bodies.add(list());
    } while (isWord("elif"));
    if (isWord("else")) {
      at++;
      bodies.add(list());
    }
    expect("fi");
    return compound(Kind.IF, word.start(), List.of(), conditions, bodies);
  }

  private Compound loop(ShellWord word) throws Unreadable {
    at++;
    var condition = list();
    var kind = word.is("while") ? Kind.WHILE : Kind.UNTIL;
    return compound(kind, word.start(), List.of(), List.of(condition), List.of(body()));
  }

  private CommandList body() throws Unreadable {
    expect("do");
    var body = list();
    expect("done");
    return body;
  }

  private Compound forEach(ShellWord word) throws Unreadable {
    at++;
    var words = new ArrayList<ShellWord>();
    if (at < tokens.size() && tokens.get(at) instanceof Token.Brackets(_, var inside)) {
      at++;
      skip(Sign.NEW_LINE, Sign.SEMICOLON);
      var kind = isEndless(inside) ? Kind.WHILE : Kind.FOR;
      return compound(kind, word.start(), List.of(), List.of(), List.of(body()));
    } else {
      var listed = word();
      while (listed != null && !(listed.is("do") && words.size() == 1)) {
        words.add(listed);
        at++;
        listed = word();
      }
    }
    skip(Sign.NEW_LINE, Sign.SEMICOLON);
    return compound(Kind.FOR, word.start(), words, List.of(), List.of(body()));
  }

  /// `for ((;;))`, which has no condition.
  private static boolean isEndless(List<Token> inside) {
    return inside.size() == 1
        && inside.getFirst() instanceof Token.Brackets(_, var inner)
        && inner.stream().allMatch(Token.Operator.class::isInstance);
  }

  private Compound cases(ShellWord word) throws Unreadable {
    at++;
    var value = next();
    skip(Sign.NEW_LINE);
    expect("in");
    var bodies = new ArrayList<CommandList>();
    skip(Sign.NEW_LINE);
    while (!isWord("esac")) {
      while (!sees(Sign.PATTERN_END)) {
        need();
        at++;
      }
      at++;
      bodies.add(list());
      if (sees(Sign.BRANCH_END)) {
        at++;
      }
      skip(Sign.NEW_LINE);
    }
    expect("esac");
    return compound(Kind.CASE, word.start(), List.of(value), List.of(), bodies);
  }

  private Part function(ShellWord name) throws Unreadable {
    if (at < tokens.size() && tokens.get(at) instanceof Token.Brackets) {
      at++;
    }
    skip(Sign.NEW_LINE);
    var body = new CommandList(List.of(new Item(new Pipeline(List.of(part()), false), Joint.THEN)));
    return compound(Kind.FUNCTION, name.start(), List.of(name), List.of(), List.of(body));
  }

  /// `[[ … ]]`, in which `&&`, `||` and brackets are no operators of the shell.
  private Part test() throws Unreadable {
    var words = new ArrayList<ShellWord>();
    while (!isWord("]]")) {
      need();
      var word = word();
      if (word != null) {
        words.add(word);
      }
      at++;
    }
    at++;
    return new CommandList.Simple(List.of(), words, redirections());
  }

  private Part simple() throws Unreadable {
    var start = at;
    var assignments = new ArrayList<ShellWord>();
    var words = new ArrayList<ShellWord>();
    var redirections = new ArrayList<Redirection>();
    while (at < tokens.size()) {
      switch (tokens.get(at)) {
        case Token.Operator _ -> {
          return ended(start, new CommandList.Simple(assignments, words, redirections));
        }
        case Token.Redirect _ -> redirections.add(redirection());
        case Token.Brackets(_, var inside) -> {
          if (words.size() == 1 && assignments.isEmpty() && inside.isEmpty()) {
            return function(words.getFirst());
          }
          if (!words.isEmpty() || assignments.isEmpty()) { // no array
            throw unreadable();
          }
          at++;
        }
        case Token.Of(var word) -> {
          if (words.isEmpty() && word.isAssignment()) {
            assignments.add(word);
          } else if (!isNumberOfRedirection(word)) {
            words.add(word);
          }
          at++;
        }
      }
    }
    return ended(start, new CommandList.Simple(assignments, words, redirections));
  }

  private Part ended(int start, CommandList.Simple simple) throws Unreadable {
    if (at == start) {
      throw unreadable();
    }
    return simple;
  }

  /// The `2` of `2>file`.
  private boolean isNumberOfRedirection(ShellWord word) {
    return at + 1 < tokens.size()
        && tokens.get(at + 1) instanceof Token.Redirect(_, var sign)
        && sign == word.end()
        && word.text().chars().allMatch(Character::isDigit);
  }

  private Compound behind(Compound compound) throws Unreadable {
    return compound.with(redirections());
  }

  private List<Redirection> redirections() throws Unreadable {
    var all = new ArrayList<Redirection>();
    while (at < tokens.size()) {
      if (tokens.get(at) instanceof Token.Of(var word) && isNumberOfRedirection(word)) {
        at++;
      } else if (tokens.get(at) instanceof Token.Redirect) {
        all.add(redirection());
      } else {
        break;
      }
    }
    return all;
  }

  private Redirection redirection() throws Unreadable {
    if (!(tokens.get(at) instanceof Token.Redirect(var sign, var start))) {
      throw unreadable();
    }
    at++;
    if (sign.equals("<<")) {
      return new Redirection(sign, List.of(), Optional.empty(), start);
    }
    if (at < tokens.size() && tokens.get(at) instanceof Token.Brackets(_, var inside)) {
      at++;
      return new Redirection(sign, List.of(), tried(inside), start);
    }
    var target = word(); // a placeholder such as `<host>` leaves none behind its `>`
    at += target == null ? 0 : 1;
    return new Redirection(
        sign, target == null ? List.of() : List.of(target), Optional.empty(), start);
  }

  private static Compound compound(
      Kind kind,
      int start,
      List<ShellWord> words,
      List<CommandList> conditions,
      List<CommandList> bodies) {
    return new Compound(kind, start, words, conditions, bodies, List.of());
  }

  private @Nullable ShellWord word() {
    return at < tokens.size() && tokens.get(at) instanceof Token.Of(var word) ? word : null;
  }

  private boolean isWord(String reserved) {
    var word = word();
    return word != null && word.is(reserved);
  }

  private ShellWord next() throws Unreadable {
    var word = word();
    if (word == null) {
      throw unreadable();
    }
    at++;
    return word;
  }

  private void expect(String reserved) throws Unreadable {
    if (!isWord(reserved)) {
      throw unreadable();
    }
    at++;
  }

  private boolean sees(Sign sign) {
    return at < tokens.size()
        && tokens.get(at) instanceof Token.Operator(var there, _)
        && there == sign;
  }

  private void skip(Sign... signs) {
    var wanted = Set.of(signs);
    while (at < tokens.size()
        && tokens.get(at) instanceof Token.Operator(var sign, _)
        && wanted.contains(sign)) {
      at++;
    }
  }

  private void need() throws Unreadable {
    if (at >= tokens.size()) {
      throw unreadable();
    }
  }

  private Unreadable unreadable() {
    return new Unreadable(0, "The commands of this script cannot be followed.");
  }
}
