package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Part;
import dev.runbookexec.engine.expr.shell.CommandList.Pipeline;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step.Demand;
import dev.runbookexec.engine.model.Step.Expect;
import java.util.List;
import java.util.Optional;

/// A pipeline whose first command may fail without anybody noticing: its exit code is that of the
/// last one, which succeeds whatever it is given.
///
/// Told are: a dump or a backup that is kept or sent on, also where the last one might fail by
/// itself, since it takes a part for the whole; what changes or destroys, before a filter; any
/// program but those that only print or search, where `expect` asks for an exit code, or a step
/// that changes something goes by it; and what asks another machine, where a step that observes
/// goes by it and somebody reads the output: nothing would be taken for an answer.
final class PipeTrap {
  private static final String TO_A_FILE =
      "write its output to a file first and go on with `&&`, or run the script with `run: [bash, -o, pipefail, -c, '…']`.";

  private final StepScript script;
  private final boolean read;
  private final Caught caught;

  private PipeTrap(StepScript script, boolean read, Caught caught) {
    this.script = script;
    this.read = read;
    this.caught = caught;
  }

  /// @param read whether somebody looks at what the step prints
  static void find(StepScript script, boolean read, Caught caught) {
    if (sees(script)) {
      return;
    }
    var trap = new PipeTrap(script, read, caught);
    var lists = script.found().lists();
    for (int i = 0; i < lists.size(); i++) {
      trap.place(lists.get(i), i == 0 || (i == 1 && !script.shell()));
    }
  }

  /// @param whole whether the exit code of the step is that of this list
  private void place(UseFinder.Place place, boolean whole) {
    var items = place.list().items();
    for (int i = 0; i < items.size(); i++) {
      var last = whole && i == items.size() - 1;
      var decides = last || (whole && items.get(i).joint() == CommandList.Joint.AND);
      pipeline(items.get(i).pipeline(), last, decides, place);
    }
  }

  /// `set -o pipefail` or `PIPESTATUS`.
  private static boolean sees(StepScript script) {
    return script.text().contains("pipefail") || script.text().contains("PIPESTATUS");
  }

  private static boolean demandsExit(StepScript script) {
    return script.step().expect() instanceof Expect.Demands(var demands)
        && demands.stream()
            .map(Demand::value)
            .anyMatch(value -> value.text().strip().equals("exit"));
  }

  private void pipeline(Pipeline pipeline, boolean last, boolean decides, UseFinder.Place place) {
    var parts = pipeline.parts();
    if (parts.size() < 2 || isForgiven(script)) {
      return;
    }
    var first = use(parts.getFirst());
    var end = use(parts.getLast());
    if (first.isEmpty() || end.isEmpty()) {
      return;
    }
    var captured = place.where().captured();
    if (isDumpLost(first.get(), end.get())
        || isChangeLost(first.get(), end.get())
        || (!captured && isAnswerLost(first.get(), end.get(), last, decides))) {
      add(first.get(), parts.getLast(), TO_A_FILE);
    } else if (decides && !captured && isTakenForAnswer(first.get(), end.get())) {
      add(
          first.get(),
          parts.getLast(),
          end.get().is("jq") ? "write `jq -e`, which fails where there is nothing." : TO_A_FILE);
    }
  }

  private boolean observes() {
    return script.step().impact() == Impact.OBSERVE;
  }

  private boolean isDumpLost(Use first, Use last) {
    return PipeEnds.isHalfRestored(first, last)
        || (PipeEnds.isDump(first)
            && !PipeEnds.seesTheEnd(last)
            && (!observes() || PipeEnds.keeps(last)));
  }

  private boolean isChangeLost(Use first, Use last) {
    return !observes() && Deeds.of(first).isPresent() && PipeEnds.alwaysSucceeds(last);
  }

  private boolean isAnswerLost(Use first, Use end, boolean last, boolean decides) {
    var demanded = last && demandsExit(script);
    var goesBy = decides && !observes() && !PipeEnds.looksOrChanges(first);
    return (demanded || goesBy)
        && PipeEnds.alwaysSucceeds(end)
        && !first.name().isEmpty()
        && !PipeEnds.onlyPrints(first);
  }

  private boolean isTakenForAnswer(Use first, Use last) {
    return observes()
        && read
        && PipeEnds.asks(first)
        && PipeEnds.makesNothingOfNothing(last)
        && script.step().expect() instanceof Expect.Success;
  }

  private void add(Use first, Part last, String hint) {
    var end = ((Simple) last).words().getFirst();
    caught.add(
        Trap.LOST_FAILURE,
        script.at(first.word(), first.word()),
        "If `"
            + first.name()
            + "` fails, nobody notices: the exit code is that of `"
            + end.text()
            + "`.",
        hint);
  }

  /// `expect: any`, or a demand on something else than the exit code.
  private static boolean isForgiven(StepScript script) {
    return switch (script.step().expect()) {
      case Expect.Anything _ -> true;
      case Expect.Demands _ -> !demandsExit(script);
      case Expect.Success _ -> false;
    };
  }

  /// The program behind `sudo`, `docker exec db` and the like.
  private static Optional<Use> use(Part part) {
    if (!(part instanceof Simple simple) || simple.words().isEmpty()) {
      return Optional.empty();
    }
    var item = new CommandList.Item(new Pipeline(List.of(part), false), CommandList.Joint.THEN);
    var uses = UseFinder.in(new CommandList(List.of(item)), Where.start(true, true)).uses();
    return uses.stream()
        .filter(use -> simple.words().contains(use.word()))
        .reduce((_, later) -> later);
  }
}
