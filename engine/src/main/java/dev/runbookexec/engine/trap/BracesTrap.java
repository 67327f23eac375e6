package dev.runbookexec.engine.trap;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// Values written as other tools write them: `{{ host }}` instead of `${{ host }}`, which would
/// stay as it is. Templates of Go, such as `{{.State}}`, are meant for the program.
final class BracesTrap {
  /// Made when the first text has two braces.
  private static final class Shape {
    static final Pattern VALUE =
        Pattern.compile(
            "\\{\\{-?\\s*([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)\\s*(?:\\|[^{}]*)?-?\\}\\}");
  }

  /// Words of Go's templates that stand alone.
  private static final Set<String> GO = Set.of("end", "else", "break", "continue", "println");

  /// Programs that fill in templates themselves.
  private static final Set<String> FILLING =
      Set.of(
          "ansible",
          "ansible-playbook",
          "consul-template",
          "gomplate",
          "jinja2",
          "j2",
          "salt",
          "salt-call",
          "mustache",
          "chezmoi");

  private BracesTrap() {}

  static void find(StepScript script, Caught caught) {
    if (!script.text().contains("{{")) {
      return;
    }
    for (var use : script.uses()) {
      if (!PlaceholderTrap.isAboutText(use) && !FILLING.contains(use.name())) {
        for (int i = 0; i < use.arguments().size(); i++) {
          word(script, use, i, caught);
        }
      }
    }
  }

  private static void word(StepScript script, Use use, int at, Caught caught) {
    var words = use.arguments();
    var word = words.get(at);
    if (isForGo(use, at)) {
      return;
    }
    var matcher = matcher(word.text());
    if (matcher.find() && !GO.contains(matcher.group(1))) {
      var start = word.at(matcher.start());
      var length = word.at(matcher.end() - 1) + 1 - start;
      tell(matcher.group(1), script.spot().part(start, length), caught);
    } else if (word.text().endsWith("{{")
        && at + 2 < words.size()
        && words.get(at + 2).text().startsWith("}}")
        && words.get(at + 1).text().matches("[A-Za-z_][A-Za-z0-9_.]*")) {
      var start = word.at(word.text().length() - 2);
      var length = words.get(at + 2).at(1) + 1 - start;
      tell(words.get(at + 1).text(), script.spot().part(start, length), caught);
    }
  }

  /// Behind `--format` and its like, and in a text that has `{{.` or `{{range`.
  private static boolean isForGo(Use use, int at) {
    var text = use.arguments().get(at).text();
    var before = at == 0 ? "" : use.arguments().get(at - 1).text();
    var option = "--format|--template|-o|--output|-t" + (isDocker(use) ? "|-f" : "");
    return before.matches(option)
        || text.matches("(?s)(--format|--template|-o|--output)=?.*")
        || text.matches(
            "(?s).*\\{\\{-?\\s*(\\.|\\$|range|json|if|with|index|join|printf|toJson|end).*");
  }

  private static boolean isDocker(Use use) {
    return use.is("docker", "podman", "nerdctl", "crictl");
  }

  /// A text that goes to a machine, such as a path or a header.
  static void find(Template template, Caught caught) {
    named(template, Set.of(), caught);
  }

  /// Texts for people may speak of templates: told is what names something of the runbook.
  static void remarks(Step step, Set<String> names, Caught caught) {
    var texts = new ArrayList<Template>();
    StepParts.consequences(step).forEach(then -> texts.addAll(StepParts.templates(then)));
    switch (step.act()) {
      case Act.Ask ask -> texts.add(ask.question());
      case Act.Approve approve -> texts.add(approve.question());
      case Act.Manual manual -> texts.add(manual.instructions());
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ -> {}
    }
    texts.forEach(text -> named(text, names, caught));
  }

  /// Inputs, steps and the arguments of procedures.
  static Set<String> names(Runbook runbook) {
    var names = new HashSet<String>();
    runbook.inputs().forEach(input -> names.add(input.name()));
    runbook.allSteps().forEach(step -> names.add(step.id()));
    runbook
        .procedures()
        .values()
        .forEach(one -> one.parameters().forEach(argument -> names.add(argument.name())));
    return names;
  }

  /// @param names that may stand there; empty for any
  private static void named(Template template, Set<String> names, Caught caught) {
    if (!template.text().contains("{{")) {
      return;
    }
    var matcher = matcher(template.text());
    while (matcher.find()) {
      var name = matcher.group(1);
      var first = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
      var isValue = matcher.start() > 0 && template.text().charAt(matcher.start() - 1) == '$';
      if (!isValue && !GO.contains(name) && (names.isEmpty() || names.contains(first))) {
        tell(name, template.part(matcher.start(), matcher.end() - matcher.start()), caught);
      }
    }
  }

  private static Matcher matcher(String text) {
    return Shape.VALUE.matcher(text);
  }

  private static void tell(String name, Span at, Caught caught) {
    caught.add(
        Trap.PLACEHOLDER,
        at,
        "`{{" + name + "}}` would stay there as it is written.",
        "a value is written `${{ " + name + " }}`; make it an input if it is none.");
  }
}
