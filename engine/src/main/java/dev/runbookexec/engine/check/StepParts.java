package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.model.Step.OnFailure;
import dev.runbookexec.engine.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Takes a step apart into what a check looks at.
public final class StepParts {
  private StepParts() {}

  /// Expressions that see the names around the step.
  public static List<Expression> outer(Step step) {
    var all = new ArrayList<Expression>();
    step.when().ifPresent(all::add);
    consequences(step).forEach(then -> all.addAll(holes(templates(then))));
    calls(step).forEach(call -> all.addAll(holes(call)));
    switch (step.act()) {
      case Act.Script(var script, var options) -> {
        all.addAll(script.holes());
        all.addAll(holes(options));
      }
      case Act.Arguments(var words, var options) -> {
        all.addAll(holes(words));
        all.addAll(holes(options));
      }
      case Act.Request(_, var path, var query, var headers, var body, _) -> {
        all.addAll(path.holes());
        all.addAll(holes(query.values()));
        all.addAll(holes(headers.stream().map(Target.Header::value).toList()));
        body.ifPresent(found -> all.addAll(holes(found)));
      }
      case Act.Docker(_, var arguments) -> all.addAll(holes(arguments.values()));
      case Act.Decide(var table) -> {
        table.columns().forEach(column -> all.add(column.value()));
        table.rows().forEach(row -> all.addAll(settings(row.set().values())));
        all.addAll(settings(table.rest().set().values()));
      }
      case Act.Each each -> all.add(each.list());
      case Act.WaitFor(var length) -> all.addAll(length.holes());
      case Act.WaitUntil wait -> all.add(wait.until());
      case Act.Ask(var question, var choices, _, var unattended) -> {
        all.addAll(question.holes());
        all.addAll(holes(choices));
        unattended.ifPresent(text -> all.addAll(text.holes()));
      }
      case Act.Approve(var question) -> all.addAll(question.holes());
      case Act.Manual(var instructions, _) -> all.addAll(instructions.holes());
      case Act.Collect(var files) -> all.addAll(holes(files.values()));
      case Act.Set(var values) -> all.addAll(values.values());
      case Act.Fallback(var alternatives) ->
          alternatives.forEach(one -> one.success().ifPresent(all::add));
      case Act.Notify notify -> all.addAll(holes(notify));
      case Act.CallRunbook call ->
          call.given().forEach(argument -> all.addAll(holes(argument.value())));
      case Act.Do _, Act.Say _, Act.Together _ -> {}
    }
    return all;
  }

  /// Expressions that also see the step's own result, bare.
  public static List<Expression> inner(Step step) {
    var all = new ArrayList<>(step.keep().values());
    if (step.expect() instanceof Expect.Demands(var demands)) {
      demands.forEach(demand -> all.add(demand.value()));
    }
    return all;
  }

  /// Expressions that are looked at when a round of the step is over, and see its element.
  public static List<Expression> afterRound(Step step) {
    return step.act() instanceof Act.Each each ? List.copyOf(each.gather().values()) : List.of();
  }

  /// Everything that may follow from the step.
  public static List<Consequence> consequences(Step step) {
    var all = new ArrayList<Consequence>();
    if (step.onFailure() instanceof OnFailure.Then(var then)) {
      all.add(then);
    }
    switch (step.act()) {
      case Act.Decide(var table) -> {
        table.rows().forEach(row -> all.add(row.then()));
        all.add(table.otherwise());
      }
      case Act.Say(_, var then) -> all.add(then);
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _ -> {}
    }
    return all;
  }

  /// Every use of a procedure.
  public static List<Call> calls(Step step) {
    var all = new ArrayList<Call>();
    consequences(step).forEach(then -> all.addAll(then.procedures()));
    if (step.act() instanceof Act.Do(var procedures)) {
      all.addAll(procedures);
    }
    return all;
  }

  /// Steps within the step.
  public static List<Step> nested(Step step) {
    var all = new ArrayList<>(step.act().inside());
    all.addAll(step.recovery().steps());
    return all;
  }

  /// The texts of a consequence, in the order in which they are said.
  public static List<Template> templates(Consequence then) {
    var all = new ArrayList<Template>();
    then.say().ifPresent(all::add);
    then.conclude().ifPresent(all::add);
    then.escalate().ifPresent(all::add);
    return all;
  }

  public static List<Expression> holes(Collection<Template> templates) {
    return templates.stream().flatMap(template -> template.holes().stream()).toList();
  }

  /// What the arguments of a call are made from.
  public static List<Expression> holes(Call call) {
    return call.arguments().stream().flatMap(a -> holes(a.value()).stream()).toList();
  }

  private static List<Expression> settings(Collection<Setting> settings) {
    return settings.stream()
        .flatMap(setting ->
            setting instanceof Setting.Filled(var text) ? text.holes().stream() : Stream.empty())
        .toList();
  }

  private static List<Expression> holes(Act.CommandOptions options) {
    var all = new ArrayList<>(holes(options.env().values()));
    for (var one : List.of(options.stdin(), options.runAs(), options.directory())) {
      one.ifPresent(text -> all.addAll(text.holes()));
    }
    return all;
  }

  private static List<Expression> holes(Act.Notify notify) {
    var all = new ArrayList<>(notify.text().holes());
    notify.path().ifPresent(path -> all.addAll(path.holes()));
    notify.json().ifPresent(tree -> all.addAll(holes(tree)));
    return all;
  }

  private static List<Expression> holes(Act.Body body) {
    return switch (body) {
      case Act.Body.Plain(var text) -> text.holes();
      case Act.Body.Json(var tree) -> holes(tree);
      case Act.Body.Form(var fields) -> holes(fields.values());
    };
  }

  static List<Expression> holes(JsonTree tree) {
    return switch (tree) {
      case JsonTree.Leaf(var text) -> text.holes();
      case JsonTree.Constant _ -> List.of();
      case JsonTree.Items(var items) -> items.stream().flatMap(i -> holes(i).stream()).toList();
      case JsonTree.Fields(var fields) ->
          fields.values().stream().flatMap(i -> holes(i).stream()).toList();
    };
  }

  /// Where a secret would be seen by others: the text of a command.
  public static List<Expression> onCommandLine(Step step) {
    return switch (step.act()) {
      case Act.Script(var script, _) -> script.holes();
      case Act.Arguments(var words, _) -> holes(words);
      case Act.Request(_, var path, var query, _, _, _) -> {
        var all = new ArrayList<>(path.holes());
        all.addAll(holes(query.values()));
        yield all;
      }
      case Act.Collect(var files) -> holes(files.values());
      case Act.Notify notify -> holes(notify);
      case Act.Docker(_, var arguments) ->
          arguments.entrySet().stream()
              .filter(entry -> !entry.getKey().equals("password"))
              .flatMap(entry -> entry.getValue().holes().stream())
              .toList();
      case Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Set _,
          Act.Say _ ->
          List.of();
    };
  }

  /// What people are told or asked, and what is stored with it.
  public static List<Expression> told(Step step) {
    var all = new ArrayList<Expression>();
    consequences(step).forEach(then -> all.addAll(holes(templates(then))));
    switch (step.act()) {
      case Act.Ask(var question, _, _, _) -> all.addAll(question.holes());
      case Act.Approve(var question) -> all.addAll(question.holes());
      case Act.Manual(var instructions, _) -> all.addAll(instructions.holes());
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.Each _,
          Act.Together _,
          Act.CallRunbook _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ -> {}
    }
    return all;
  }

  /// The names of hosts and containers, which stand on command lines and in the journal.
  static List<Expression> named(Target target) {
    return switch (target) {
      case Target.Ssh(_, _, var destination) -> destination.holes();
      case Target.Container(_, _, var container, _, _) -> container.holes();
      case Target.Engine(_, _, _, _, var host) -> holes(host.stream().toList());
      case Target.Local _, Target.Web _ -> List.of();
    };
  }
}
