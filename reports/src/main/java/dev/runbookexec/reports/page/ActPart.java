package dev.runbookexec.reports.page;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Lengths;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is to be done in a step.
final class ActPart {
  private static final Pattern EXIT = Pattern.compile("(?m)(?:^|[;&|{(]|then|else|do)\\s*exit\\b");

  private final Links links;
  private final Places places;
  private final ByHand byHand;

  ActPart(Runbook runbook, Links links) {
    this.links = links;
    this.places = new Places(runbook);
    this.byHand = new ByHand(runbook);
  }

  String of(Step step) {
    return switch (step.act()) {
      case Act.Script(var script, var options) ->
          on(step) + Harmless.block("sh", pasted(Holes.shown(script))) + around(options);
      case Act.Arguments arguments ->
          on(step) + Harmless.block("sh", ByHand.words(arguments)) + around(arguments.options());
      case Act.Request request ->
          on(step) + Harmless.block("sh", byHand.request(request, step.on()));
      case Act.Docker docker ->
          on(step) + Harmless.block("sh", ByHand.docker(docker, readsJson(step)));
      case Act.Decide(var table) -> new TablePart(links).of(table);
      case Act.Do(var procedures) -> "Do " + links.calls(procedures) + ".";
      case Act.CallRunbook call -> called(call);
      case Act.Each each -> each(each);
      case Act.Together _ -> "Do these at the same time; go on when all have ended.";
      case Act.Fallback _ -> "Try these in order, until one comes to its end.";
      case Act.WaitFor(var length) -> "Wait " + Harmless.code(Holes.shown(length)) + ".";
      case Act.WaitUntil wait -> wait(wait);
      case Act.Ask ask -> ask(ask);
      case Act.Approve(var question) -> "Get consent: " + said(question);
      case Act.Manual(var instructions, var unattended) ->
          "**By hand:** " + said(instructions) + unattended(unattended);
      case Act.Collect(var files) -> "Keep as evidence:\n\n" + files(files);
      case Act.Set(var values) -> {
        var lines = new StringBuilder();
        StepPart.named("Work out", false, values, lines);
        yield lines.toString();
      }
      case Act.Notify notify -> "Tell" + whom(step) + ": " + said(notify.text()) + sent(notify);
      case Act.Say(_, var then) -> links.follows(then).replace("<br>", "\n\n");
    };
  }

  /// Pasted into a login, `exit` must not end that.
  private static String pasted(String script) {
    return EXIT.matcher(script).find() ? "(\n" + script.stripTrailing() + "\n)" : script;
  }

  private static boolean readsJson(Step step) {
    return step.keep().values().stream()
        .anyMatch(value -> value.reads().stream().anyMatch(path -> path.getFirst().equals("json")));
  }

  private static String unattended(boolean goOn) {
    return goOn ? "\n\nWithout a person it is noted as not done." : "";
  }

  private String on(Step step) {
    return step.on().map(name -> "On " + places.of(name) + ":\n\n").orElse("On this machine:\n\n");
  }

  private String whom(Step step) {
    return step.on().map(name -> " " + places.of(name)).orElse("");
  }

  private static String sent(Act.Notify notify) {
    var path = notify.path().map(p -> "\n\nAt " + Harmless.code(Holes.shown(p)) + ".").orElse("");
    var json = notify.json().map(tree -> "\n\n" + Harmless.block("json", ByHand.json(tree)));
    return path + json.orElse("");
  }

  private static String around(Act.CommandOptions options) {
    var lines = new StringBuilder();
    options
        .env()
        .forEach((name, value) ->
            lines
                .append("- With ")
                .append(Harmless.code(name + "=" + Holes.shown(value)))
                .append("\n"));
    options.runAs().ifPresent(user -> option(lines, "As the user", user));
    options.directory().ifPresent(folder -> option(lines, "In the folder", folder));
    options
        .stopAfter()
        .ifPresent(time ->
            lines
                .append("- Stop it after ")
                .append(Lengths.shown(time))
                .append("; that is its success.\n"));
    options
        .disconnects()
        .ifPresent(breaks ->
            lines
                .append("- The connection breaks within ")
                .append(Lengths.shown(breaks.breaksWithin()))
                .append("; the host is back within ")
                .append(Lengths.shown(breaks.backWithin()))
                .append(".\n"));
    var input = options.stdin().map(text -> Harmless.block("", Holes.shown(text)));
    return "\n" + lines + input.map(text -> "\nWith this as its input:\n\n" + text).orElse("");
  }

  private static void option(StringBuilder lines, String what, Template value) {
    lines
        .append("- ")
        .append(what)
        .append(" ")
        .append(Harmless.code(Holes.shown(value)))
        .append("\n");
  }

  private static String called(Act.CallRunbook call) {
    var runbook = call.callee().written();
    var given =
        call.given().stream()
            .map(one -> "\n- " + Harmless.code(one.name() + " = " + Links.value(one.value())))
            .collect(Collectors.joining());
    return "Carry out the runbook "
        + Harmless.code(runbook.id())
        + ", "
        + Harmless.plain(runbook.about().title())
        + (given.isEmpty() ? ":" : ", with:\n" + given);
  }

  private static String each(Act.Each each) {
    var parallel = each.parallel() > 1 ? ", at most " + each.parallel() + " at the same time" : "";
    var lines = new StringBuilder();
    StepPart.named("Gather", false, each.gather(), lines);
    return "For each "
        + Harmless.code(each.item())
        + " of "
        + each.list().inWords(false, Harmless::code)
        + parallel
        + ":\n\n"
        + lines;
  }

  private static String wait(Act.WaitUntil wait) {
    return "Repeat every "
        + Lengths.shown(wait.every())
        + ", for at most "
        + Lengths.shown(wait.atMost())
        + ", until "
        + wait.until().asClause(false, Harmless::code)
        + (wait.inARow() > 1 ? ", " + wait.inARow() + " times in a row" : "")
        + ":";
  }

  private static String ask(Act.Ask ask) {
    var choices =
        ask.choices().stream()
            .map(choice -> Harmless.code(Holes.shown(choice)))
            .collect(Collectors.joining(", "));
    return "**Question:** "
        + said(ask.question())
        + (choices.isEmpty() ? "" : "\n\nAnswer one of " + choices + ".")
        + ask.pattern().map(p -> "\n\nThe answer matches " + Harmless.code(p) + ".").orElse("")
        + ask.unattended()
            .map(answer -> "\n\nWithout a person: " + Harmless.code(Holes.shown(answer)) + ".")
            .orElse("");
  }

  private static String files(Map<String, Template> files) {
    return files.entrySet().stream()
        .map(file ->
            "- "
                + Harmless.code(file.getKey())
                + ": "
                + Harmless.code(Holes.shown(file.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String said(Template text) {
    return Prose.paragraphs(Holes.shown(text));
  }
}
