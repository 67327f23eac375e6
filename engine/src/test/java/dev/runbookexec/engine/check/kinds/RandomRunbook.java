package dev.runbookexec.engine.check.kinds;

import static dev.runbookexec.engine.testing.Rehearsal.exited;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A runbook of all kinds of steps, put together at random, with answers of all kinds. After each
/// step a table looks at three values.
final class RandomRunbook {
  private static final Duration TOOK = Duration.ofMillis(20);
  private static final Output NOTHING = Output.NONE;

  /// `§` is the step that is read.
  private static final List<String> READS =
      List.of(
          "§.outcome",
          "§.passed",
          "§.exit",
          "§.status",
          "§.duration",
          "§.count",
          "§.met",
          "§.taken",
          "§.row",
          "§.stdout",
          "§.n",
          "§.t",
          "§.e",
          "§.word",
          "§.some",
          "§.exit ?? 99",
          "§.exit ?? -1.5",
          "§.exit ?? null",
          "§.passed ?? false",
          "§.outcome ?? 'unknown'",
          "(§.passed ?? false) ? 'high' : 'low'",
          "(§.passed ?? true) ? 1 : §.exit",
          "(§.passed ?? true) ? '5' : §.stdout",
          "§.exit == 0",
          "!(§.passed)",
          "§.passed && §.exit > 3",
          "§.exit != null || §.status == 3",
          "size(§.lines)",
          "count(§.lines ?? [])",
          "§.exit * 2",
          "-§.exit",
          "number(§.stdout)",
          "§.count + 1",
          "empty(§.stdout)",
          "contains(§.text, '5')",
          "first(§.lines ?? [])",
          "must",
          "may",
          "item",
          "item == 'a'");

  private final Random random;
  private final List<String> ids = new ArrayList<>();
  private final List<String> http = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final String text;
  private int depth;
  private int tables;
  private boolean inProcedure;

  RandomRunbook(int seed) {
    this.random = new Random(seed);
    this.text = runbook();
  }

  String text() {
    return text;
  }

  int any(int count) {
    return random.nextInt(count);
  }

  void answer(Rehearsal rehearsal) {
    ids.forEach(id -> answers(rehearsal, id));
  }

  private void answers(Rehearsal rehearsal, String id) {
    for (int i = 0; i < 4; i++) {
      rehearsal.answer(id, http.contains(id) ? response() : command());
    }
    rehearsal.answer(
        id + "?",
        asked.contains(id)
            ? new Outcome.Answered("me", "5")
            : pick(
                List.of(
                    new Outcome.Approved("me"),
                    new Outcome.Approved("me"),
                    new Outcome.Declined("me", "no"))));
  }

  private Outcome command() {
    return pick(
        List.of(
            exited(0, "5"),
            exited(0, "a\nb"),
            exited(3, ""),
            exited(255, "x"),
            new Outcome.Signalled("KILL", NOTHING, TOOK),
            new Outcome.Signalled("TERM", NOTHING, TOOK),
            lost()));
  }

  private Outcome response() {
    return pick(
        List.of(
            new Outcome.Responded(200, List.of(), NOTHING, TOOK),
            new Outcome.Responded(503, List.of(), NOTHING, TOOK),
            lost()));
  }

  private Outcome lost() {
    return pick(
        List.of(
            new Outcome.TimedOut(true, "", NOTHING, TOOK),
            new Outcome.ConnectionLost("gone", NOTHING, TOOK),
            new Outcome.NotStarted("no"),
            new Outcome.Refused("no")));
  }

  private String runbook() {
    var head =
        """
        inputs: { must: { about: x }, may: { optional: true } }
        targets: { w: { http: 'http://127.0.0.1:1' } }
        """;
    var steps = "steps:\n" + steps(6, "  ");
    inProcedure = true;
    return head
        + steps
        + "procedures:\n  p:\n    steps:\n"
        + steps(3, "      ")
        + "finally:\n"
        + steps(3, "  ");
  }

  private String steps(int count, String margin) {
    var all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(step(margin)).append(decision(margin));
    }
    return all.toString();
  }

  private String step(String margin) {
    var id = "s" + ids.size();
    ids.add(id);
    var text = new StringBuilder(margin + "- id: " + id + "\n");
    var in = margin + "  ";
    if (random.nextInt(4) == 0) {
      text.append(in)
          .append("when: ")
          .append(pick(List.of("1 == 2", "1 == 1", "may == 'x'", "may != null")))
          .append('\n');
    }
    text.append(in)
        .append("on_failure: ")
        .append(pick(List.of("continue", "continue", "stop", "{ say: failed }")))
        .append('\n');
    act(id).lines().forEach(line -> text.append(in).append(line).append('\n'));
    return text.toString();
  }

  private String act(String id) {
    if (depth < 2 && random.nextInt(4) == 0) {
      depth++;
      try {
        return nest();
      } finally {
        depth--;
      }
    }
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          "run: 'x ${{ s0.n ?? 3 }}"
              + pick(List.of("", " ${{ number(s1.stdout) }}"))
              + "'\neffect: "
              + pick(List.of("observe", "change"))
              + "\n"
              + pick(
                  List.of(
                      "",
                      "",
                      "expect: any",
                      "expect: { exit: [0, 3] }",
                      "expect: { exit: not 255 }",
                      "expect: { stdout: ['5', absent] }",
                      "expect: { stdout: '' }"))
              + "\n"
              + pick(List.of("", "keep: { n: size(lines), t: exit == 0, e: exit }"));
      case 3 -> {
        http.add(id);
        yield "http: GET /x\non: w\n"
            + pick(
                List.of(
                    "",
                    "expect: any",
                    "expect: { status: [200, 503] }",
                    "expect: { status: '< 300' }"));
      }
      case 4 ->
          "set: { n: "
              + pick(List.of("s0.exit", "5", "s1.exit ?? 3", "s2.passed", "s1.exit ?? null"))
              + ", t: 1 == 1 }";
      case 5 ->
          "decide: { c: s0.outcome }\ntable:\n  - { c: finished, set: { word: good, some: 1 } }\n"
              + "  - { c: 'timed out', set: { word: '${{ s0.exit }}' } }\n"
              + "otherwise: "
              + pick(
                  List.of(
                      "impossible",
                      "{ set: { word: bad } }",
                      "{ set: { word: 'x ${{ must }}', some: 2.5 } }",
                      "go-on"));
      case 6 -> inProcedure ? "say: x" : "do: p";
      case 7 -> {
        asked.add(id);
        yield "ask: Which?";
      }
      default -> "approve: May it be?";
    };
  }

  private String nest() {
    var inner = steps(2, "    ");
    return switch (random.nextInt(4)) {
      case 0 ->
          "each: \""
              + pick(List.of("['a', 'b']", "s0.lines", "[]"))
              + "\"\nparallel: "
              + pick(List.of("1", "2"))
              + "\nsteps:\n"
              + inner;
      case 1 -> "together:\n  one:\n" + inner + "  two:\n" + steps(1, "    ");
      case 2 ->
          "fallback:\n  - id: f"
              + ids.size()
              + "\n    steps:\n"
              + steps(1, "      ")
              + "  - id: g"
              + ids.size()
              + "\n    steps:\n"
              + steps(1, "      ");
      default -> {
        var looked = ids.getLast();
        yield "wait: { until: '"
            + looked
            + ".exit == 0', every: 1s, at_most: 3s }\nsteps:\n"
            + inner;
      }
    };
  }

  private String decision(String margin) {
    var id = "d" + ++tables;
    var columns = new StringBuilder();
    var cells = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      var read = pick(READS).replace("§", readable());
      columns
          .append(i == 0 ? "" : ", ")
          .append("c")
          .append(i)
          .append(": \"")
          .append(read)
          .append('"');
      cells.append("c").append(i).append(": 1234567, ");
    }
    return margin
        + "- id: "
        + id
        + "\n"
        + margin
        + "  on_failure: continue\n"
        + margin
        + "  decide: { "
        + columns
        + " }\n"
        + margin
        + "  table: [ { "
        + cells
        + "say: x } ]\n"
        + margin
        + "  otherwise: go-on\n";
  }

  /// Mostly a step not far above.
  private String readable() {
    var back = random.nextInt(random.nextBoolean() ? ids.size() : 1 + Math.min(2, ids.size() - 1));
    return "s" + (ids.size() - 1 - back);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
