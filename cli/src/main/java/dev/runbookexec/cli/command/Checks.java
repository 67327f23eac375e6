package dev.runbookexec.cli.command;

import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.trap.TrapCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// All checks of a runbook that could be read. Tables and commands are looked at while names and
/// paths are, since whoever types a command waits for both.
final class Checks {
  private Checks() {}

  /// @param texts of the runbook and of the files that it uses
  /// @return what was found in names, paths and tables, in order, and then the traps; the same of
  ///   each runbook that it calls after it
  static List<Diagnostic> of(Runbook runbook, List<SourceText> texts) {
    var called = new LinkedHashMap<String, Runbook>();
    called(runbook, called);
    var own = texts.stream().filter(text -> !called.containsKey(text.file())).toList();
    var findings = new ArrayList<>(ofOne(runbook, own));
    called.forEach((file, one) -> {
      var its = texts.stream().filter(text -> text.file().equals(file)).toList();
      findings.addAll(ofOne(one, its));
    });
    return findings.stream().distinct().toList();
  }

  /// By their files, each once.
  private static void called(Runbook runbook, Map<String, Runbook> all) {
    runbook
        .calledRunbooks()
        .forEach(one -> {
          if (all.putIfAbsent(one.at().file(), one) == null) {
            called(one, all);
          }
        });
  }

  private static List<Diagnostic> ofOne(Runbook runbook, List<SourceText> texts) {
    var tables = begun(() -> RunbookCheck.tables(runbook));
    var traps = begun(() -> TrapCheck.check(runbook, texts));
    var names = RunbookCheck.names(runbook);
    var findings = new ArrayList<>(RunbookCheck.inOrder(names, ended(tables), runbook));
    findings.addAll(ended(traps));
    return findings;
  }

  private static FutureTask<List<Diagnostic>> begun(Callable<List<Diagnostic>> check) {
    var task = new FutureTask<>(check);
    Thread.ofPlatform().name("check").daemon().start(task);
    return task;
  }

  private static List<Diagnostic> ended(FutureTask<List<Diagnostic>> check) {
    try {
      return check.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("A check failed", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while checking", interrupted);
    }
  }
}
