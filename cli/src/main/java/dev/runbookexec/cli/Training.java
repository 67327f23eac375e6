package dev.runbookexec.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the start-up archive is made from: the commands that people wait for, on a runbook that
/// uses most of the language. Contacts nothing.
final class Training {
  private static final String RUNBOOK =
      """
      runbook: training
      title: Training
      inputs:
        name: { about: Anything, default: world, match: '[a-z]+' }
        token: { about: A secret, default: 'secret-${{ name }}', secret: true }
      targets:
        api: { http: 'https://example.invalid', headers: { Authorization: 'Bearer ${{ token }}' } }
        host: { ssh: 'user@example.invalid' }
        engine: { docker: host }
        inside: { container: 'c-${{ name }}', engine: engine }
      steps:
        - id: look
          title: Look
          run: |
            printf '%s' "${{ name }}" | grep -E 'a|b' > /dev/null
            echo ${{ name }}
          effect: observe
          expect: any
          keep: { size: "bytes('1.5GB') + size(stdout)", word: "regex(stdout ?? '', '([a-z]+)')" }
        - { id: ask, http: 'GET /x/${{ name }}', on: api, expect: { status: [200, 201] }, keep: { s: json.status } }
        - { id: post, http: POST /y, on: api, json: { a: '${{ name }}', b: [1, true, null] }, expect: any, headers: { X: y } }
        - { id: logs, docker: { logs: 'c-${{ name }}', tail: 50 }, on: engine, expect: any, sensitive: true }
        - { id: info, docker: info, on: engine, expect: any, retry: { times: 2, every: 1s } }
        - { id: far, run: [uptime], on: host, effect: observe, expect: any }
        - { id: within, run: ps, on: inside, effect: observe, expect: any }
        - id: which
          title: Which?
          decide: { word: look.word, size: look.size, exit: look.exit }
          hit: first
          table:
            - { id: a, word: /^w/i, size: '>= 500MB', say: 'It is ${{ look.word }}', finding: f, do: { fix: { what: '${{ look.word }}' } } }
            - { id: b, word: [x, y], size: 1..5, exit: not 0, escalate: no }
            - { id: c, word: [null, absent], conclude: yes }
          otherwise: go-on
        - id: again
          decide: { code: look.exit, oom: info.json.oom, said: look.text, state: ask.s }
          table:
            - { code: 137, oom: true, say: 'a' }
            - { code: 137, oom: false, say: 'b' }
            - { code: 126, state: created, say: 'c' }
            - { code: 1, state: exited, said: /missing/i, do: fix }
            - { code: 2..125, state: [exited, dead], say: 'd' }
            - { code: '< 1', said: contains ok, say: 'e' }
          otherwise: { say: nothing, do: [fix] }
        - { id: set, set: { both: "name + 'x'", list: "where(info.json ?? look.lines, 'a', 'b')" }, when: "name == 'nobody'" }
        - { id: hand, manual: 'Look at ${{ name }}', unattended: go-on }
        - { id: fails, run: 'false', effect: observe, on_failure: { do: fix } }
        - { id: wait, wait: { until: "look.exit == 0", every: 1s, at_most: 3s }, steps: [ { id: w, run: 'true', effect: observe } ] }
        - { id: ladder, fallback: [ { steps: [ { id: l, run: 'true', effect: observe } ], success: "l.exit == 0" }, { steps: [ { id: m, say: m } ] } ] }
        - { id: each, each: look.lines, gather: { x: item }, steps: [ { id: e, say: 'x ${{ item }}' } ] }
      procedures:
        fix: { arguments: { what: { default: x, match: '[a-z]+' } }, steps: [ { id: change, run: 'touch ${{ what }}' }, { id: keep, collect: { a.txt: '${{ look.text }}' } } ] }
      """;

  private static final String SCENARIO =
      """
      scenario: all
      about: Everything
      operator: { approve: all }
      answers:
        look: { exit: 0, stdout: world }
        ask: { status: 200, json: { status: running, list: [1, 2] } }
        info: { json: { ServerVersion: '20' } }
        far: { exit: 0 }
        within: { exit: 0 }
        change: { exit: 0 }
        post: { status: 201 }
        logs: { text: x }
        fails: { exit: 0 }
        w: { exit: 0 }
        l: { exit: 0 }
      expect: { outcome: resolved, findings: [f] }
      """;

  private Training() {}

  /// @param arguments a folder for what is made on the way
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    Files.createDirectories(folder.resolve("scenarios/training"));
    Files.writeString(folder.resolve("training.yaml"), RUNBOOK);
    Files.writeString(folder.resolve("scenarios/training/all.yaml"), SCENARIO);
    var commands =
        List.of(
            List.of("lint", "training"),
            List.of("training", "--dry-run"),
            List.of("drill", "training", "--verbose", "--out", folder.resolve("out").toString()),
            List.of("report", folder.resolve("out/all").toString()));
    commands.forEach(command -> run(folder, command));
  }

  private static void run(Path folder, List<String> command) {
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(new byte[0]);
    var wiring = new Wiring(nowhere, System.err, in, Map.of(), folder, "training");
    var code = wiring.run(command.toArray(String[]::new));
    if (code != 0) {
      System.err.println(
          "The training of `" + String.join(" ", command) + "` ended with " + code + ".");
    }
  }
}
