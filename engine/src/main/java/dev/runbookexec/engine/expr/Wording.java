package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Function;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// An expression as a person reads it who works it out by hand: `regex(stdout, '([0-9]+)%')` is
/// what the brackets of `([0-9]+)%` match in the output.
final class Wording {
  private static final Map<String, String> OWN =
      Map.of(
          "stdout", "the output",
          "stderr", "the error output",
          "text", "all of the output",
          "lines", "the lines of the output",
          "json", "the JSON",
          "exit", "the exit code",
          "status", "the status",
          "error", "the error",
          "answer", "the answer");

  private final String text;
  private final boolean own;
  private final UnaryOperator<String> code;

  /// @param text of which the trees are parts
  /// @param own whether names of a result stand bare in it
  /// @param code how something is shown that is taken as it stands
  Wording(String text, boolean own, UnaryOperator<String> code) {
    this.text = text;
    this.own = own;
    this.code = code;
  }

  /// As what a name stands for: `whether it is running`.
  String value(Tree tree) {
    return switch (tree) {
      case Tree.Literal(var value, _, _) -> literal(value);
      case Tree.Path(var keys, _, _) -> path(keys);
      case Tree.Index(var of, var key, _, _) -> value(key) + " of " + part(of);
      case Tree.Items(var items, _, _) ->
          items.isEmpty()
              ? "nothing"
              : items.stream().map(this::value).collect(Collectors.joining(", "));
      case Tree.Call call -> call(call);
      case Tree.Coalesce(var first, var otherwise, _, _) ->
          isNothing(otherwise) ? value(first) : value(first) + ", or else " + value(otherwise);
      case Tree.Choice(var condition, var yes, var no, _, _) ->
          "if " + condition(condition) + ", " + value(yes) + ", else " + value(no);
      case Tree.Binary binary when binary.operator() == Operator.ADD && isOfTexts(binary) ->
          code.apply(template(binary));
      case Tree.Binary(var operator, _, _, _, _) when isArithmetic(operator) -> written(tree);
      case Tree.Negate _ -> written(tree);
      case Tree.Binary _, Tree.Logic _, Tree.Not _ -> "whether " + condition(tree);
    };
  }

  /// As a clause: `it is running`.
  String condition(Tree tree) {
    return switch (tree) {
      case Tree.Not(var operand, _, _) -> "it is not so that " + condition(operand);
      case Tree.Logic(var all, var left, var right, _, _) ->
          side(left, all) + (all ? " and " : " or ") + side(right, all);
      case Tree.Binary binary when ComparedToNull.is(binary) ->
          part(ComparedToNull.other(binary))
              + (binary.operator() == Operator.EQUAL ? " is missing" : " is there");
      case Tree.Binary(var operator, var left, var right, _, _) when !isArithmetic(operator) ->
          part(left) + compares(operator) + part(right);
      case Tree.Call(var function, var arguments, _, _) when isTruth(function) ->
          truth(function, arguments);
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Binary _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          part(tree) + " is true";
    };
  }

  private String side(Tree tree, boolean all) {
    return tree instanceof Tree.Logic(var other, _, _, _, _) && other != all
        ? "(" + condition(tree) + ")"
        : condition(tree);
  }

  private static boolean isArithmetic(Operator operator) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> true;
      case EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL -> false;
    };
  }

  private static String compares(Operator operator) {
    return switch (operator) {
      case EQUAL -> " is ";
      case DIFFERENT -> " is not ";
      case LESS -> " is less than ";
      case LESS_OR_EQUAL -> " is at most ";
      case MORE -> " is more than ";
      case MORE_OR_EQUAL -> " is at least ";
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> " " + operator.sign() + " ";
    };
  }

  private String literal(Value value) {
    return switch (value) {
      case Value.Null _ -> "nothing";
      case Value.Text(var plain) when plain.isEmpty() -> "an empty text";
      case Value.Text(var plain) when plain.equals("\n") -> "a line break";
      case Value.Text(var plain) when plain.isBlank() -> "a blank";
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Secret _,
          Value.Unknown _,
          Value.Absent _ ->
          code.apply(value.plain());
    };
  }

  private String path(List<String> keys) {
    var field = own ? OWN.get(keys.getFirst()) : null;
    if (field == null) {
      return code.apply(String.join(".", keys));
    }
    return keys.size() == 1
        ? field
        : code.apply(String.join(".", keys.subList(1, keys.size()))) + " in " + field;
  }

  private static boolean isNothing(Tree tree) {
    return switch (tree) {
      case Tree.Literal(Value.Null _, _, _) -> true;
      case Tree.Literal(Value.Text(var plain), _, _) -> plain.isEmpty();
      case Tree.Items(var items, _, _) -> items.isEmpty();
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Not _,
          Tree.Binary _,
          Tree.Logic _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          false;
    };
  }

  private static boolean isOfTexts(Tree tree) {
    return switch (tree) {
      case Tree.Literal(Value.Text _, _, _) -> true;
      case Tree.Binary(Operator operator, var left, var right, _, _)
          when operator == Operator.ADD ->
          isOfTexts(left) || isOfTexts(right);
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Not _,
          Tree.Binary _,
          Tree.Logic _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          false;
    };
  }

  /// A text with `‹what goes there›`.
  private String template(Tree tree) {
    return switch (tree) {
      case Tree.Literal(var value, _, _) -> value.plain();
      case Tree.Binary(Operator operator, var left, var right, _, _)
          when operator == Operator.ADD ->
          template(left) + template(right);
      case Tree.Call(var function, var arguments, _, _) when function == Function.LITERAL ->
          template(arguments.getFirst());
      case Tree.Coalesce(var first, var otherwise, _, _) when isNothing(otherwise) ->
          template(first);
      case Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Not _,
          Tree.Binary _,
          Tree.Logic _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          "‹" + text.substring(tree.start(), tree.end()) + "›";
    };
  }

  private String pattern(Tree tree) {
    return code.apply(template(tree));
  }

  private String written(Tree tree) {
    return code.apply(text.substring(tree.start(), tree.end()));
  }

  /// In brackets where it would run into what stands around it.
  private String part(Tree tree) {
    var words = value(tree);
    return words.contains(", ") && !(tree instanceof Tree.Literal) ? "(" + words + ")" : words;
  }

  private static boolean isTruth(Function function) {
    return Kinds.kind(function) == Known.Kind.TRUTH;
  }

  private String truth(Function function, List<Tree> arguments) {
    var of = part(arguments.getFirst());
    return switch (function) {
      case MATCHES -> pattern(arguments.get(1)) + " matches in " + of;
      case CONTAINS -> of + " contains " + part(arguments.get(1));
      case EMPTY -> of + " is empty or missing";
      case ANY -> "there is one of " + of + which(arguments);
      case EVERY -> "all of " + of + " are there" + which(arguments);
      default -> "there is none of " + of + which(arguments);
    };
  }

  /// What the elements of a list are told by.
  private String which(List<Tree> arguments) {
    if (arguments.size() == 1) {
      return "";
    }
    var operator = arguments.size() == 4 ? template(arguments.get(2)) : "==";
    return " with " + pattern(arguments.get(1)) + " " + operator + " " + part(arguments.getLast());
  }

  private String call(Tree.Call call) {
    var arguments = call.arguments();
    var of = part(arguments.getFirst());
    return switch (call.function()) {
      case MATCHES, CONTAINS, EMPTY, ANY, EVERY, NONE ->
          "whether " + truth(call.function(), arguments);
      case REGEX -> "what " + bracketed(arguments.get(1)) + " matches in " + of;
      case ALL -> "all that " + bracketed(arguments.get(1)) + " matches in " + of;
      case WHERE -> where(call);
      case FIRST -> first(arguments.getFirst());
      case PICK -> "the " + pattern(arguments.get(1)) + " of each of " + of;
      case COUNT -> "how many there are of " + of + which(arguments);
      case LITERAL, SECRET -> value(arguments.getFirst());
      case LINES -> "the lines of " + of;
      case SPLIT -> "the parts of " + of + " between " + part(arguments.get(1));
      case TABLE, LOOSE_TABLE -> of + " as a table";
      case PAIRS -> "the names and values in " + of;
      case JSON -> of + " as JSON";
      case FIND_JSON -> "the JSON in " + of;
      case BASE64 -> of + " in base64";
      case TRIM -> of + " without blanks around it";
      case LOWER -> of + " in small letters";
      case UPPER -> of + " in capitals";
      case BYTES -> of + " in bytes";
      case PERCENT -> of + " as a number";
      case NUMBER ->
          of
              + " as a number"
              + (arguments.size() == 1
                  ? ""
                  : " with " + part(arguments.get(1)) + " between its thousands");
      case SECONDS -> of + " in seconds";
      case AGE -> "how many seconds ago " + of + " was";
      case UNTIL -> "how many seconds there are until " + of;
      case LATER -> part(arguments.get(1)) + " after " + of;
      case EARLIER -> part(arguments.get(1)) + " before " + of;
      case LOCAL -> of + " in the zone " + part(arguments.get(1));
      case SIZE -> "the size of " + of;
      case LAST -> "the last of " + of;
      case JOIN -> of + " with " + part(arguments.get(1)) + " between them";
      case SORT_BY -> of + " sorted by " + pattern(arguments.get(1));
      case MAX_BY -> "the one of " + of + " with the largest " + pattern(arguments.get(1));
      case MIN_BY -> "the one of " + of + " with the smallest " + pattern(arguments.get(1));
      case MISSING -> "what of " + of + " is not in " + part(arguments.get(1));
      case CONCAT -> of + " and " + part(arguments.get(1));
      case UNIQUE -> of + " each once";
      case BATCHES -> of + " in groups of " + part(arguments.get(1));
      case ENTRIES -> "the entries of " + of;
      case SUM -> "the sum of " + of;
      case MAX -> "the largest of " + of;
      case MIN -> "the smallest of " + of;
      case ROUND ->
          of
              + " rounded"
              + (arguments.size() == 1 ? "" : " to " + part(arguments.get(1)) + " decimals");
      case REGISTRY -> "the registry of " + of;
      case REPOSITORY -> "the repository of " + of;
      case TAG -> "the tag of " + of;
    };
  }

  /// Conditions one within the other are one.
  private String where(Tree.Call call) {
    var list = call.arguments().getFirst();
    var demand =
        "whose "
            + pattern(call.arguments().get(1))
            + " matches "
            + pattern(call.arguments().get(2));
    return list instanceof Tree.Call inner && inner.function() == Function.WHERE
        ? where(inner) + " and " + demand
        : "those of " + part(list) + " " + demand;
  }

  /// Of a pattern with brackets, what they match is meant.
  private String bracketed(Tree pattern) {
    var shown = pattern(pattern);
    return hasGroup(template(pattern)) ? "the brackets of " + shown : shown;
  }

  private static boolean hasGroup(String pattern) {
    for (var at = pattern.indexOf('('); at >= 0; at = pattern.indexOf('(', at + 1)) {
      var isEscaped = at > 0 && (pattern.charAt(at - 1) == '\\' || pattern.charAt(at - 1) == '[');
      if (!isEscaped && (!pattern.startsWith("(?", at) || pattern.startsWith("(?P<", at))) {
        return true;
      }
    }
    return false;
  }

  private String first(Tree list) {
    return list instanceof Tree.Call(var function, var arguments, _, _) && function == Function.PICK
        ? "the " + pattern(arguments.get(1)) + " of the first of " + part(arguments.getFirst())
        : "the first of " + part(list);
  }
}
