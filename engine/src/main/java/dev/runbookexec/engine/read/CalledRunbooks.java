package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Callee;
import dev.runbookexec.engine.model.Expansion;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.engine.source.Sources.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds and reads the runbooks that a runbook calls, and those that they call, each file once.
final class CalledRunbooks {
  /// With all that it calls, a runbook for people has far fewer.
  private static final long MOST_STEPS = 10_000;

  private final Findings findings;
  private final Sources sources;
  private final Function<SourceText, Optional<Runbook>> reader;
  private final Map<String, Optional<Runbook>> read = new HashMap<>();
  private final IdentityHashMap<Runbook, Long> sizes = new IdentityHashMap<>();
  private final List<String> underWay = new ArrayList<>();
  private long steps;

  /// @param reader of one file, which does not follow its calls
  CalledRunbooks(
      Findings findings, Sources sources, Function<SourceText, Optional<Runbook>> reader) {
    this.findings = findings;
    this.sources = sources;
    this.reader = reader;
  }

  /// The runbook with what each of its calls leads to. Where there are errors, calls may lead
  /// nowhere.
  ///
  /// @param file its own
  Runbook linked(Runbook runbook, String file) {
    var around = steps;
    steps = 0;
    underWay.add(file);
    var whole = Expansion.linked(runbook, this::call);
    underWay.removeLast();
    steps = around;
    return whole;
  }

  private Act call(Step step, Act.CallRunbook call) {
    return callee(call)
        .filter(found -> isWhole(found) && fits(found, call))
        .map(found -> call.with(Callee.of(step.id(), found)))
        .orElse(call);
  }

  /// Whether each of its own calls leads somewhere.
  private static boolean isWhole(Runbook runbook) {
    return runbook
        .allSteps()
        .allMatch(
            step -> !(step.act() instanceof Act.CallRunbook call) || call.found().isPresent());
  }

  private Optional<Runbook> callee(Act.CallRunbook call) {
    var path = call.file().matches(".*\\.ya?ml") ? call.file() : call.file() + ".yaml";
    if (path.startsWith("/")) {
      cannot(call, "its path must begin at the folder of the file that calls it");
      return Optional.empty();
    }
    var name = Sources.beside(call.at().file(), path);
    if (underWay.contains(name)) {
      circle(call, name);
      return Optional.empty();
    }
    if (!read.containsKey(name)) {
      read.put(name, read(call, name));
    }
    return read.get(name);
  }

  private Optional<Runbook> read(Act.CallRunbook call, String name) {
    return switch (sources.find(name)) {
      case Found.Missing(var why) -> {
        cannot(call, why);
        yield Optional.empty();
      }
      case Found.Text(var source) -> reader.apply(source).map(found -> linked(found, name));
    };
  }

  private void cannot(Act.CallRunbook call, String why) {
    findings.error(
        "RB0663",
        call.at(),
        "The runbook `" + call.file() + "` cannot be called: " + why + ".",
        "its path begins at the folder of the file that calls it.");
  }

  private void circle(Act.CallRunbook call, String name) {
    var way = underWay.subList(underWay.indexOf(name) + 1, underWay.size());
    findings.error(
        "RB0664",
        call.at(),
        "The runbook `"
            + name
            + "` comes back to itself"
            + (way.isEmpty() ? "" : " by way of " + Words.list(way))
            + ".",
        "to repeat something, use `retry`, `each` or `wait` with `until`.");
  }

  /// Runbooks of which each calls another one twice would double without end.
  private boolean fits(Runbook found, Act.CallRunbook call) {
    if (steps > MOST_STEPS) {
      return false; // as was said of the call that was too many
    }
    steps += size(found);
    if (steps <= MOST_STEPS) {
      return true;
    }
    findings.error(
        "RB0665",
        call.at(),
        "With this call there are more than 10,000 steps in the runbooks that are called.",
        "to repeat a call, put it into an `each`.");
    return false;
  }

  private long size(Runbook runbook) {
    var known = sizes.get(runbook);
    if (known != null) {
      return known;
    }
    var size =
        runbook
            .allSteps()
            .mapToLong(step ->
                step.act() instanceof Act.CallRunbook call && call.found().isPresent()
                    ? 1 + size(call.callee().written())
                    : 1)
            .sum();
    sizes.put(runbook, size);
    return size;
  }
}
