package dev.runbookexec.reports.page;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What leads from one place of the page to another.
final class Links {
  private final Runbook runbook;
  private final String prefix;

  /// @param prefix of the ids of its steps; empty for the page's own runbook
  Links(Runbook runbook, String prefix) {
    this.runbook = runbook;
    this.prefix = prefix;
  }

  String anchor(String procedure) {
    return "<a id=\"" + slug(procedure) + "\"></a>";
  }

  private String slug(String procedure) {
    return "procedure-" + (prefix + procedure).replaceAll("[^A-Za-z0-9_-]", "-");
  }

  String title(String procedure) {
    return runbook.procedure(procedure).flatMap(Runbook.Procedure::title).orElse(procedure);
  }

  /// A link to the procedure's heading, with what it is given.
  String call(Call call) {
    var link = to(call.procedure());
    return call.arguments().isEmpty() ? link : link + " with " + arguments(call);
  }

  String to(String procedure) {
    return "[" + Harmless.plain(title(procedure)) + "](#" + slug(procedure) + ")";
  }

  private static String arguments(Call call) {
    return call.arguments().stream()
        .map(given -> Harmless.code(given.name() + " = " + value(given.value())))
        .collect(Collectors.joining(", "));
  }

  static String value(Act.JsonTree tree) {
    return tree instanceof Act.JsonTree.Leaf(var text) ? Holes.shown(text) : ByHand.json(tree);
  }

  String calls(List<Call> calls) {
    return calls.stream().map(this::call).collect(Collectors.joining(", then "));
  }

  /// On one line, in the order in which it happens.
  String follows(Consequence then) {
    var parts = new ArrayList<String>();
    then.say().ifPresent(say -> parts.add(Prose.line(Holes.shown(say))));
    then.finding().ifPresent(finding -> parts.add("Finding: " + Harmless.code(finding)));
    parts.addAll(next(then));
    return String.join("<br>", parts);
  }

  /// Where it goes on: procedures, and the end of the run.
  List<String> next(Consequence then) {
    var parts = new ArrayList<String>();
    if (!then.procedures().isEmpty()) {
      parts.add("→ " + calls(then.procedures()));
    }
    then.conclude().ifPresent(end -> parts.add("**Resolved:** " + Prose.line(Holes.shown(end))));
    then.escalate().ifPresent(end -> parts.add("**Escalate:** " + Prose.line(Holes.shown(end))));
    return parts;
  }

  static String settings(Map<String, Setting> set) {
    return set.entrySet().stream()
        .map(one -> Harmless.code(one.getKey() + " = " + shown(one.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String shown(Setting setting) {
    return switch (setting) {
      case Setting.Literal literal -> literal.shown();
      case Setting.Filled(var text) -> Holes.shown(text);
    };
  }
}
