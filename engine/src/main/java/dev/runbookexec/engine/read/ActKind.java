package dev.runbookexec.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The kinds of act, by the key that tells them, with the keys that go with each.
enum ActKind {
  RUN("env", "stdin", "as", "cwd", "stop_after", "disconnects"),
  HTTP("query", "headers", "body", "json", "form", "follow_redirects"),
  DOCKER(),
  DECIDE("table", "otherwise", "hit", "priorities", "aggregate"),
  CALL("with"),
  EACH("as_item", "steps", "parallel", "gather"),
  TOGETHER(),
  FALLBACK(),
  WAIT("steps"),
  ASK("choices", "match", "unattended"),
  APPROVE(),
  MANUAL("unattended"),
  COLLECT(),
  SET(),
  NOTIFY("path", "json"),
  SAY,
  FINDING,
  DO,
  CONCLUDE,
  ESCALATE;

  private static final List<String> AROUND_CALLS =
      List.of("id", "title", "why", "when", "on_failure", "allow");

  private final boolean consequence;

  @SuppressWarnings("ImmutableEnumChecker") // only ever made by List.of
  private final List<String> keys;

  ActKind(String... keys) {
    this.consequence = List.of("SAY", "FINDING", "DO", "CONCLUDE", "ESCALATE").contains(name());
    this.keys = consequence ? ConsequenceReader.KEYS : List.of(keys);
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it only records and routes; such keys may stand together in one step.
  boolean isConsequence() {
    return consequence;
  }

  /// All keys that a step of this kind may have. A call sends nothing itself, so what is said of an
  /// effect is said in the runbook that it calls.
  List<String> keysWith(List<String> modifiers) {
    var all = new ArrayList<String>();
    all.add(key());
    all.addAll(keys);
    all.addAll(this == CALL ? AROUND_CALLS : modifiers);
    return all;
  }
}
