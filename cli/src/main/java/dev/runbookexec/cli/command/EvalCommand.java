package dev.runbookexec.cli.command;

import dev.runbookexec.cli.command.EvalRequest.Question;
import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.cli.view.EvalView;
import dev.runbookexec.cli.view.TableView;
import dev.runbookexec.engine.decide.Decider;
import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.expr.Rendered;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Settings;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// `eval`: tries an expression, a table, a template or a script with values given by hand, and
/// contacts nothing.
public final class EvalCommand {
  private final Surroundings surroundings;
  private final EvalView view;

  public EvalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.view = new EvalView(surroundings.terminal());
  }

  /// Fails with 3 if what was typed has errors or cannot be evaluated with the values, and with 1
  /// if the table's answer would fail a run.
  public int run(EvalRequest request) throws Failure {
    var values = SampleValues.of(request, surroundings);
    return switch (request.question()) {
      case Question.Value(var text) -> value(new TypedText("expression", text), values);
      case Question.Template(var text) ->
          rendered(
              new TypedText("template", text),
              typed -> Template.parse(typed.node()),
              Template::holes,
              Template::render,
              values);
      case Question.Script(var text) ->
          rendered(
              new TypedText("script", text),
              typed -> ShellTemplate.parse(typed.node()),
              ShellTemplate::holes,
              ShellTemplate::render,
              values);
      case Question.Table(var runbook, var step) -> table(runbook, step, values);
    };
  }

  private int value(TypedText typed, SampleValues values) throws Failure {
    var expression = sound(typed, Expression.parse(typed.node()), List::of);
    try {
      var value = expression.evaluate(values);
      notGiven(List.of(expression), values);
      view.value(value);
      return ExitCode.DONE.code();
    } catch (ExpressionException failure) {
      throw failed(typed, failure);
    }
  }

  /// Fills holes in; `Template` and `ShellTemplate` are no kin.
  private interface Rendering<T> {
    Rendered render(T template, Scope scope) throws ExpressionException;
  }

  private <T> int rendered(
      TypedText typed,
      Function<TypedText, Parsed<T>> parse,
      Function<T, List<Expression>> holes,
      Rendering<T> rendering,
      SampleValues values)
      throws Failure {
    var template = sound(typed, parse.apply(typed), holes);
    try {
      var rendered = rendering.render(template, values);
      notGiven(holes.apply(template), values);
      view.rendered(rendered);
      return ExitCode.DONE.code();
    } catch (ExpressionException failure) {
      throw failed(typed, failure);
    }
  }

  /// What was typed, if it has no errors, also in what it compares.
  private <T> T sound(TypedText typed, Parsed<T> parsed, Function<T, List<Expression>> expressions)
      throws Failure {
    var findings = new ArrayList<>(parsed.findings());
    parsed.value().map(expressions).stream()
        .flatMap(List::stream)
        .flatMap(one -> one.mistakes(_ -> Known.ANY, false).stream())
        .forEach(findings::add);
    show(typed, findings);
    return parsed
        .value()
        .filter(_ -> findings.stream().noneMatch(Diagnostic::isError))
        .orElseThrow(() ->
            new Failure(
                ExitCode.BAD_RUNBOOK,
                "The " + typed.name() + " has errors, so nothing was tried."));
  }

  private Failure failed(TypedText typed, ExpressionException failure) {
    show(typed, List.of(Diagnostic.error("", failure.at(), failure.sentence())));
    return new Failure(
        ExitCode.BAD_RUNBOOK, "With these values the " + typed.name() + " comes to nothing.");
  }

  private void show(TypedText typed, List<Diagnostic> findings) {
    new DiagnosticView(surroundings.terminal())
        .show(typed.source(), findings.stream().map(typed::placed).toList());
  }

  private void notGiven(List<Expression> expressions, SampleValues values) {
    expressions.stream()
        .flatMap(expression -> expression.reads().stream())
        .map(List::getFirst)
        .distinct()
        .filter(name -> !values.names().contains(name))
        .sorted()
        .forEach(name -> view.notGiven(name, Suggestion.hint(name, values.names())));
  }

  private int table(String name, String id, SampleValues samples) throws Failure {
    var runbook = RunbookFile.find(name, surroundings).runnable(surroundings.terminal());
    var step = step(runbook, id);
    if (!(step.act() instanceof Act.Decide(var table))) {
      throw new Failure(
          ExitCode.USAGE, "Step `" + id + "` asks no table; these do: " + deciding(runbook) + ".");
    }
    var values = columns(table, samples);
    var decision = Decider.decide(table, values);
    try {
      var set = new Settings(table, samples).of(decision);
      new TableView(surroundings.terminal()).show(step, table, decision, set);
      return exitCode(table, decision).code();
    } catch (ExpressionException failure) {
      throw new Failure(ExitCode.FAILED, failure.sentence());
    }
  }

  private static ExitCode exitCode(DecisionTable table, Decision decision) {
    return switch (decision) {
      case Decision.Matched _, Decision.Undetermined _ -> ExitCode.DONE;
      case Decision.NoRow _ -> table.rest().impossible() ? ExitCode.FAILED : ExitCode.DONE;
      case Decision.Conflict _ -> ExitCode.FAILED;
    };
  }

  private static Step step(Runbook runbook, String id) throws Failure {
    return runbook
        .everyStep()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Failure(
                ExitCode.USAGE, "There is no step `" + id + "`" + meant(id, tables(runbook))));
  }

  /// Each column has a value; what was given must be a column.
  private static SequencedMap<String, Value> columns(DecisionTable table, SampleValues samples)
      throws Failure {
    var names = table.columns().stream().map(Column::name).toList();
    for (var name : samples.names()) {
      if (!names.contains(name)) {
        throw new Failure(
            ExitCode.USAGE, "The table has no column `" + name + "`" + meant(name, names));
      }
    }
    var values = new LinkedHashMap<String, Value>();
    names.forEach(name -> values.put(name, samples.get(name)));
    return values;
  }

  /// The end of a sentence that says that there is no such name.
  private static String meant(String typed, Collection<String> known) {
    return Suggestion.hint(typed, known)
        .map(hint -> "; " + hint)
        .orElse(known.isEmpty() ? "." : "; there is " + String.join(", ", known) + ".");
  }

  private static List<String> tables(Runbook runbook) {
    return runbook
        .everyStep()
        .filter(step -> step.act() instanceof Act.Decide)
        .map(Step::id)
        .toList();
  }

  private static String deciding(Runbook runbook) {
    var ids = tables(runbook);
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }
}
