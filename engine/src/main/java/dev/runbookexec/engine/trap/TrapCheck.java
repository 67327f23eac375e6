package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for traps in a runbook that has been read.
public final class TrapCheck {
  private final Runbook runbook;
  private final Readers readers;
  private final Set<String> names;
  private final List<Diagnostic> findings = new ArrayList<>();
  private boolean gentle;

  private TrapCheck(Runbook runbook) {
    this.runbook = runbook;
    this.readers = Readers.of(runbook);
    this.names = BracesTrap.names(runbook);
  }

  /// All findings that no step allows, in the order of their places.
  ///
  /// @param sources the texts of its files
  public static List<Diagnostic> check(Runbook runbook, List<SourceText> sources) {
    var check = new TrapCheck(runbook);
    check.given();
    runbook.targets().values().forEach(check::target);
    runbook.allSteps().forEach(check::step);
    var noWayBack = new Caught();
    WayBackTrap.find(runbook, noWayBack);
    check.findings.addAll(noWayBack.all());
    var secrets = new Caught();
    sources.forEach(source -> SecretTrap.find(source, secrets));
    check.found(secrets.all());
    return Allowing.apply(runbook, check.findings).stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Diagnostic finding) -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column()))
        .toList();
  }

  /// A secret that the text shows is not told again as an argument.
  private void found(List<Diagnostic> secrets) {
    findings.removeIf(one ->
        one.code().equals(Trap.SECRET.code())
            && secrets.stream().anyMatch(secret -> isSameLine(one, secret)));
    findings.addAll(secrets);
  }

  private static boolean isSameLine(Diagnostic one, Diagnostic other) {
    return one.at().file().equals(other.at().file()) && one.at().line() == other.at().line();
  }

  private void given() {
    var caught = new Caught();
    for (var input : runbook.inputs()) {
      input.defaultValue().ifPresent(text -> given(text, caught));
    }
    for (var profile : runbook.profiles().values()) {
      profile.presets().forEach(preset -> given(preset.value(), caught));
    }
    findings.addAll(caught.all());
  }

  private static void given(Template text, Caught caught) {
    PlaceholderTrap.whole(text, caught);
    BracesTrap.find(text, caught);
  }

  private void target(Target target) {
    var caught = new Caught();
    switch (target) {
      case Target.Local _ -> {}
      case Target.Ssh ssh -> PlaceholderTrap.find(ssh.destination(), caught);
      case Target.Web web -> {
        PlaceholderTrap.find(web.base(), caught);
        web.headers().forEach(header -> PlaceholderTrap.find(header.value(), caught));
      }
      case Target.Engine engine ->
          engine.host().ifPresent(host -> PlaceholderTrap.find(host, caught));
      case Target.Container container -> PlaceholderTrap.find(container.container(), caught);
    }
    findings.addAll(caught.all());
  }

  private void step(Step step) {
    var caught = new Caught();
    UnaskedTrap.find(step, caught);
    KilledTrap.find(step, caught);
    BracesTrap.remarks(step, names, caught);
    switch (step.act()) {
      case Act.Script script -> {
        options(script.options(), caught);
        StepScript.of(
                step,
                script.script(),
                script.options().stopAfter().isPresent(),
                script.options().stdin().isPresent())
            .ifPresent(found -> script(found, caught));
      }
      case Act.Arguments arguments -> {
        options(arguments.options(), caught);
        var fed = arguments.options().stdin().isPresent();
        script(
            StepScript.of(
                step, arguments.words(), arguments.options().stopAfter().isPresent(), fed),
            caught);
      }
      case Act.Request request -> {
        PlaceholderTrap.find(request.path(), caught);
        request.query().values().forEach(text -> PlaceholderTrap.whole(text, caught));
        request.body().ifPresent(body -> PlaceholderTrap.find(body, caught));
        request.headers().forEach(header -> PlaceholderTrap.find(header.value(), caught));
      }
      case Act.Docker docker -> docker(step, docker, caught);
      case Act.Decide decide -> KilledTrap.find(decide.table(), caught);
      case Act.Notify(_, var path, var json) -> {
        path.ifPresent(text -> PlaceholderTrap.find(text, caught));
        json.ifPresent(tree -> PlaceholderTrap.find(tree, caught));
      }
      case Act.Do _,
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
          Act.Say _ -> {}
    }
    findings.addAll(caught.all());
  }

  private static void options(Act.CommandOptions options, Caught caught) {
    options.env().values().forEach(value -> PlaceholderTrap.find(value, caught));
    options.stdin().ifPresent(text -> PlaceholderTrap.whole(text, caught));
    options.runAs().ifPresent(user -> PlaceholderTrap.find(user, caught));
    options.directory().ifPresent(folder -> PlaceholderTrap.find(folder, caught));
  }

  private void docker(Step step, Act.Docker docker, Caught caught) {
    docker
        .arguments()
        .forEach((name, value) -> {
          if (!name.equals("command")) {
            PlaceholderTrap.find(value, caught);
          }
        });
    if (docker.verb() == DockerVerb.EXEC) {
      Optional.ofNullable(docker.arguments().get("command"))
          .flatMap(command -> StepScript.of(step, command))
          .ifPresent(found -> script(found, caught));
    }
  }

  private void script(StepScript script, Caught caught) {
    PromptTrap.find(script, caught);
    if (caught.has(Trap.PROMPT)) { // what follows a prompt is not read as it was meant
      return;
    }
    EndlessTrap.find(script, caught);
    TerminalTrap.find(script, caught);
    NothingToDoTrap.find(script, caught);
    LoopTrap.find(script, caught);
    UrlTrap.find(script, caught);
    PlaceholderTrap.find(script, caught);
    BracesTrap.find(script, caught);
    SecretArguments.find(script, caught);
    SudoTrap.find(script, caught);
    PipeTrap.find(script, readers.look(script.step()), caught);
    RemovalTrap.find(runbook, script, caught);
    CurlTrap.find(script, readers.look(script.step()), caught);
    DownloadTrap.find(script, caught);
    KillTrap.find(script, gentle, caught);
    PruneTrap.find(script, caught);
    UnaskedTrap.find(script, caught);
    ObserveTrap.find(script, caught);
    CdTrap.find(script, caught);
    KilledTrap.find(script, caught);
    gentle = gentle || KillTrap.isGentle(script);
  }
}
