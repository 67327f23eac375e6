package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.run.Endpoint.Engine;
import dev.runbookexec.engine.run.Endpoint.Ssh;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the effect that a step wants, with the values that are known.
public final class EffectBuilder {
  private static final int MOST_REDIRECTS = 10;
  private static final Duration OF_RUN = Duration.ofSeconds(60);

  private final Runbook runbook;

  public EffectBuilder(Runbook runbook) {
    this.runbook = runbook;
  }

  /// What the step wants done in the world; empty for a step that wants nothing of it.
  public Optional<Wish> wish(Step step, Scope scope) throws ExpressionException {
    var filling = new Filling(scope);
    var effect = effect(step, filling);
    return effect.map(found -> new Wish(found, filling.unknown()));
  }

  private Optional<Effect> effect(Step step, Filling filling) throws ExpressionException {
    return switch (step.act()) {
      case Act.Script(var script, var options) -> {
        var text = filling.note(script.render(filling.scope()));
        Room.check(script, text);
        yield Optional.of(command(step, new Effect.Command.Script(text), options, filling));
      }
      case Act.Arguments(var words, var options) -> {
        var filled = new ArrayList<String>();
        for (var word : words) {
          filled.add(filling.text(word));
          Room.one("An argument", word, filled.getLast());
        }
        yield Optional.of(command(step, new Effect.Command.Arguments(filled), options, filling));
      }
      case Act.Request(var method, var path, var query, var headers, var body, var redirects) -> {
        var call = request(step, method, Optional.of(path), query, headers, body, filling);
        yield Optional.of(redirects ? call.following(MOST_REDIRECTS) : call);
      }
      case Act.Notify notify ->
          step.on().isEmpty()
              ? Optional.empty()
              : Optional.of(new Effect.Notify(step.id(), notification(step, notify, filling)));
      case Act.Docker(var verb, var arguments) ->
          Optional.of(
              new Effect.CallDocker(
                  step.id(),
                  engine(step, filling),
                  verb.word(),
                  filling.call(arguments),
                  step.timeout(),
                  step.impact()));
      case Act.WaitFor(var length) -> Optional.of(pause(step, length, filling));
      case Act.Ask(var question, var choices, var pattern, var unattended) ->
          Optional.of(
              new Effect.AskOperator(
                  step.id(),
                  new Effect.Question.Answer(
                      filling.text(question),
                      filling.items(choices),
                      pattern,
                      filling.text(unattended))));
      case Act.Approve(var question) -> {
        var text = filling.text(question);
        yield Optional.of(
            new Effect.AskOperator(
                step.id(), new Effect.Question.Approval(text, step.impact(), "", text)));
      }
      case Act.Manual(var instructions, var unattended) ->
          Optional.of(
              new Effect.AskOperator(
                  step.id(), new Effect.Question.Manual(filling.text(instructions), unattended)));
      case Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitUntil _,
          Act.Collect _,
          Act.Set _,
          Act.Say _ ->
          Optional.empty();
    };
  }

  private static Effect pause(Step step, Template length, Filling filling)
      throws ExpressionException {
    var text = filling.text(length);
    var parsed = Lengths.parse(text);
    if (parsed.isEmpty() && filling.unknown().isEmpty()) {
      throw new ExpressionException(
          step.at(), "`" + text + "` is not a length of time; write `30s`, `2m` or `1h`.");
    }
    return new Effect.Pause(step.id(), parsed.orElse(Duration.ZERO));
  }

  private Effect command(
      Step step, Effect.Command command, Act.CommandOptions options, Filling filling)
      throws ExpressionException {
    var env = filling.texts(options.env());
    Room.check(options.env(), env);
    Room.all(command, env, step.at());
    return new Effect.RunCommand(
        step.id(),
        endpoint(step.on().orElse("local"), filling),
        command,
        env,
        filling.text(options.stdin()),
        filling.text(options.runAs()),
        filling.text(options.directory()),
        step.timeout(),
        step.impact(),
        options.stopAfter(),
        options
            .disconnects()
            .map(d -> new Effect.Reconnect(d.breaksWithin(), d.backWithin(), d.every())));
  }

  /// A command of the run itself, on a target that only inputs are needed for.
  Effect.RunCommand ofRun(String step, String on, List<String> words, Scope scope)
      throws ExpressionException {
    return new Effect.RunCommand(
        step,
        endpoint(on, new Filling(scope)),
        new Effect.Command.Arguments(words),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OF_RUN,
        Impact.OBSERVE);
  }

  private Effect.CallHttp request(
      Step step,
      String method,
      Optional<Template> path,
      Map<String, Template> query,
      List<Target.Header> own,
      Optional<Act.Body> body,
      Filling filling)
      throws ExpressionException {
    if (!(target(step.on().orElse("")) instanceof Target.Web web)) {
      throw new IllegalStateException(
          "The checker lets no request through without an http target: " + step.id());
    }
    var base = filling.text(web.base()).replaceAll("/+$", "");
    var headers = new LinkedHashMap<String, Effect.Header>();
    for (var header : both(web.headers(), own)) {
      headers.put(
          header.name().toLowerCase(java.util.Locale.ROOT),
          new Effect.Header(header.name(), filling.text(header.value())));
    }
    var filled = body.isEmpty() ? Optional.<String>empty() : Optional.of(body(body.get(), filling));
    body.flatMap(EffectBuilder::contentType)
        .ifPresent(
            type -> headers.putIfAbsent("content-type", new Effect.Header("Content-Type", type)));
    return new Effect.CallHttp(
        step.id(),
        new Endpoint.Web(base, tls(web, filling)),
        method,
        base + withQuery(path.isEmpty() ? "" : filling.path(path.get()), filling.pairs(query)),
        List.copyOf(headers.values()),
        filled,
        step.timeout(),
        step.impact());
  }

  /// By default a JSON object with the text under `text`, as chats take it.
  private Effect.CallHttp notification(Step step, Act.Notify notify, Filling filling)
      throws ExpressionException {
    var text = new LinkedHashMap<String, Act.JsonTree>();
    text.put("text", new Act.JsonTree.Leaf(notify.text()));
    var body = notify.json().orElseGet(() -> new Act.JsonTree.Fields(text));
    return request(
        step,
        "POST",
        notify.path(),
        Map.of(),
        List.of(),
        Optional.of(new Act.Body.Json(body)),
        filling);
  }

  private static String withQuery(String path, String query) {
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  private static Optional<String> contentType(Act.Body body) {
    return switch (body) {
      case Act.Body.Plain _ -> Optional.empty();
      case Act.Body.Json _ -> Optional.of("application/json");
      case Act.Body.Form _ -> Optional.of("application/x-www-form-urlencoded");
    };
  }

  private static List<Target.Header> both(List<Target.Header> first, List<Target.Header> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Optional<Endpoint.Tls> tls(Target.Web web, Filling filling)
      throws ExpressionException {
    if (web.tls().isEmpty()) {
      return Optional.empty();
    }
    var tls = web.tls().get();
    return Optional.of(
        new Endpoint.Tls(
            filling.text(tls.serverName()),
            filling.text(tls.caFile()),
            filling.text(tls.clientCert()),
            filling.text(tls.clientKey()),
            tls.pins()));
  }

  private static String body(Act.Body body, Filling filling) throws ExpressionException {
    return switch (body) {
      case Act.Body.Plain(var text) -> filling.text(text);
      case Act.Body.Json(var tree) -> filling.json(tree);
      case Act.Body.Form(var fields) -> filling.pairs(fields);
    };
  }

  private Engine engine(Step step, Filling filling) throws ExpressionException {
    if (endpoint(step.on().orElse(""), filling) instanceof Engine engine) {
      return engine;
    }
    throw new IllegalStateException(
        "The checker lets no docker step through without an engine: " + step.id());
  }

  private Endpoint endpoint(String name, Filling filling) throws ExpressionException {
    return switch (target(name)) {
      case Target.Local _ -> new Endpoint.Local();
      case Target.Ssh(_, var at, var destination) -> {
        var to = filling.text(destination);
        if (to.isBlank() && filling.unknown().isEmpty()) {
          throw new ExpressionException(at, "The destination of `" + name + "` is empty.");
        }
        yield new Ssh(to);
      }
      case Target.Web web -> new Endpoint.Web(filling.text(web.base()), tls(web, filling));
      case Target.Engine(_, _, var via, _, var host) ->
          new Engine(
              via.isEmpty() ? Optional.empty() : Optional.of(ssh(via.get(), filling)),
              filling.text(host));
      case Target.Container(_, _, var container, var engine, _) ->
          new Endpoint.Container(engineOf(engine, filling), filling.text(container));
    };
  }

  private Ssh ssh(String name, Filling filling) throws ExpressionException {
    if (endpoint(name, filling) instanceof Ssh ssh) {
      return ssh;
    }
    throw new IllegalStateException(
        "The checker lets no engine through whose host is not ssh: " + name);
  }

  private Engine engineOf(String name, Filling filling) throws ExpressionException {
    if (endpoint(name, filling) instanceof Engine engine) {
      return engine;
    }
    throw new IllegalStateException(
        "The checker lets no container through without an engine: " + name);
  }

  private Target target(String name) {
    var target = runbook.targets().get(name);
    if (target == null) {
      throw new IllegalStateException("The checker lets no unknown target through: " + name);
    }
    return target;
  }

  /// One line that shows people what an effect does: the script, `GET https://…`, `docker pull …`.
  /// Secrets stand in it in clear.
  public static String shown(Effect effect) {
    return switch (effect) {
      case Effect.RunCommand command ->
          Lease.shown(command).orElseGet(() -> command.command().shown());
      case Effect.CallHttp call ->
          call.method() + " " + call.url() + call.body().map(b -> " " + b).orElse("");
      case Effect.CallDocker call -> docker(call);
      case Effect.AskOperator(_, var question) -> question.text();
      case Effect.Pause(_, var length) -> "wait " + Lengths.shown(length);
      case Effect.KeepEvidence(_, var file, _) -> "keep evidence " + file;
      case Effect.Notify(_, var call) -> "notify: " + shown(call);
    };
  }

  private static String docker(Effect.CallDocker call) {
    var words = new ArrayList<String>();
    words.add("docker " + call.verb());
    call.arguments()
        .forEach((name, value) ->
            words.add(name.equals("password") ? "password=•••" : name + "=" + value));
    return String.join(" ", words);
  }

  /// Where an effect takes place, for people; empty for questions, pauses and evidence.
  public static String target(Effect effect) {
    return endpoint(effect).map(Endpoint::shown).orElse("");
  }

  static Optional<Endpoint> endpoint(Effect effect) {
    return switch (effect) {
      case Effect.RunCommand command -> Optional.of(command.on());
      case Effect.CallHttp call -> Optional.of(call.on());
      case Effect.CallDocker call -> Optional.of(call.on());
      case Effect.Notify(_, var call) -> Optional.of(call.on());
      case Effect.AskOperator _, Effect.Pause _, Effect.KeepEvidence _ -> Optional.empty();
    };
  }
}
