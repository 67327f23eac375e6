package dev.runbookexec.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.StepStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {
  private static final Place PLACE = new Place("pull", 1, "cause-a", 1);
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  @TempDir Path folder;

  @Test
  void given_every_kind_of_event_when_written_and_read_then_nothing_is_lost() throws Exception {
    var entries = numbered(everyKind());

    write(entries);

    var journal = JournalReader.read(path());
    assertThat(journal.entries()).isEqualTo(entries);
    assertThat(journal.cutOff()).isFalse();
  }

  @Test
  void given_a_line_of_an_earlier_version_when_read_then_its_place_is_outside_of_every_branch()
      throws Exception {
    var line =
        "{\"n\":2,\"at\":\"2026-11-24T03:00:00Z\",\"is\":\"StepStarted\",\"place\":"
            + "{\"step\":\"pull\",\"visit\":1,\"within\":\"cause-a\",\"depth\":1}}";

    var entry = EntryCodec.entry(EntryCodec.fields(line, 2), 2);

    assertThat(entry).isEqualTo(new Entry(2, NOW, new RunEvent.StepStarted(PLACE)));
    assertThat(EntryCodec.line(entry)).isEqualTo(line);
  }

  @Test
  void given_a_long_output_when_written_then_it_stands_in_a_file_and_comes_back_whole()
      throws Exception {
    var text = "line\n".repeat(10_000);
    var output = new Output(text, "", text, text.length(), false, "x");
    var outcome = new Outcome.Exited(0, output, Duration.ofMillis(5));
    var entries = numbered(List.of(new RunEvent.EffectEnded(PLACE, 1, outcome)));

    write(entries);

    assertThat(Files.size(path())).isLessThan(2_000);
    assertThat(JournalReader.read(path()).entries()).isEqualTo(entries);
  }

  @Test
  void given_a_secret_value_when_written_then_its_text_is_nowhere_in_the_file() throws Exception {
    var kept =
        new LinkedHashMap<String, Value>(
            Map.of("token", new Value.Secret("admin_token", "s3cr3t-text")));

    write(numbered(List.of(new RunEvent.StepEnded(PLACE, StepStatus.PASSED, "", kept))));

    assertThat(Files.readString(path()))
        .contains("▮redacted:admin_token▮")
        .doesNotContain("s3cr3t");
  }

  @Test
  void given_a_changed_line_when_read_then_the_first_bad_line_is_named() throws Exception {
    write(numbered(everyKind()));
    var lines = new ArrayList<>(Files.readAllLines(path()));
    lines.set(3, lines.get(3).replace("cause-a", "cause-b"));
    Files.write(path(), lines);

    assertThatThrownBy(() -> JournalReader.read(path()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("Line 5");
  }

  @Test
  void given_a_line_cut_by_a_crash_when_read_then_all_before_it_is_there_and_the_cut_is_told()
      throws Exception {
    var entries = numbered(everyKind());
    write(entries);
    var text = Files.readString(path());
    Files.writeString(path(), text.substring(0, text.length() - 20));

    var journal = JournalReader.read(path());

    assertThat(journal.cutOff()).isTrue();
    assertThat(journal.entries()).isEqualTo(entries.subList(0, entries.size() - 1));
  }

  @Test
  void given_a_new_journal_when_made_then_only_its_owner_can_read_it() throws Exception {
    write(numbered(everyKind()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
  }

  @Test
  void given_a_file_that_is_no_journal_when_read_then_it_is_said_so() throws IOException {
    Files.writeString(path(), "hello\n");

    assertThatThrownBy(() -> JournalReader.read(path()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is not a journal");
  }

  private Path path() {
    return folder.resolve("journal.jsonl");
  }

  private void write(List<Entry> entries) throws JournalException {
    try (var journal = JournalFile.create(path())) {
      for (var entry : entries) {
        journal.append(entry);
      }
    }
  }

  private static List<Entry> numbered(List<? extends RunEvent> events) {
    var entries = new ArrayList<Entry>();
    events.forEach(event -> entries.add(new Entry(entries.size() + 1, NOW, event)));
    return entries;
  }

  private static List<RunEvent> everyKind() {
    var values = new LinkedHashMap<String, Value>();
    values.put("text", Value.of("a \"b\" \u0007"));
    values.put("number", new Value.Number(new BigDecimal("1.50")));
    values.put(
        "list", new Value.Sequence(List.of(Value.of(true), Value.nothing(), Value.absent())));
    values.put("unknown", new Value.Unknown("not asked"));
    var texts = new LinkedHashMap<>(Map.of("a", "b"));
    var vps = new Endpoint.Ssh("deploy@10.0.1.7");
    var engine = new Endpoint.Engine(Optional.of(vps), Optional.empty());
    var second = Duration.ofSeconds(1);
    var run =
        new Effect.RunCommand(
            "pull",
            vps,
            new Effect.Command.Script("docker pull x"),
            texts,
            Optional.of("in"),
            Optional.empty(),
            Optional.of("/tmp"),
            second,
            Impact.CHANGE);
    var http =
        new Effect.CallHttp(
            "runner",
            new Endpoint.Web("https://a"),
            "POST",
            "https://a/b",
            List.of(new Effect.Header("A", "b")),
            Optional.of("{}"),
            second,
            Impact.CHANGE);
    var docker = new Effect.CallDocker("rm", engine, "rm", texts, second, Impact.DESTROY);
    var ask =
        new Effect.AskOperator(
            "rm", new Effect.Question.Approval("Remove?", Impact.DESTROY, "vps", "docker rm"));
    return List.of(
        new RunEvent.RunStarted(
            "r",
            "b",
            "b.yaml",
            "00",
            "live",
            "1",
            texts,
            Optional.of("INC-1"),
            "me@here",
            java.util.Optional.of("prod"),
            new LinkedHashMap<>(Map.of("shared/d.yaml", "01"))),
        new RunEvent.StepStarted(PLACE),
        new RunEvent.EffectIntended(PLACE, 1, run),
        new RunEvent.EffectEnded(PLACE, 1, new Outcome.Exited(3, Output.NONE, second)),
        new RunEvent.EffectIntended(PLACE, 1, http),
        new RunEvent.EffectEnded(
            PLACE,
            1,
            new Outcome.Responded(503, List.of(new Effect.Header("x", "y")), Output.NONE, second)),
        new RunEvent.EffectIntended(PLACE, 1, docker),
        new RunEvent.EffectEnded(
            PLACE, 1, new Outcome.DockerDone("{}", Optional.of(1), Output.NONE, second)),
        new RunEvent.EffectEnded(
            PLACE, 1, new Outcome.DockerFailed(404, "No such container", Output.NONE, second)),
        new RunEvent.EffectIntended(PLACE, 0, ask),
        new RunEvent.EffectEnded(PLACE, 0, new Outcome.Declined("operator", "not now")),
        new RunEvent.EffectEnded(
            PLACE, 1, new Outcome.TimedOut(false, "pid 7", Output.NONE, second)),
        new RunEvent.EffectEnded(
            PLACE, 1, new Outcome.ConnectionLost("reset", Output.NONE, second)),
        new RunEvent.Decided(PLACE, new Decision.Matched(List.of(0, 2), values), "row 1, row 3"),
        new RunEvent.Decided(PLACE, new Decision.Undetermined(List.of(), true, values), ""),
        new RunEvent.FindingRecorded(PLACE, "port-conflict", "taken"),
        new RunEvent.Said(PLACE, "text"),
        new RunEvent.ValuesSet(PLACE, values),
        new RunEvent.StepEnded(PLACE, StepStatus.IN_DOUBT, "why", values),
        new RunEvent.StepSkipped(PLACE, "no"),
        new RunEvent.ProcedureEntered(
            PLACE, "cause-a", new LinkedHashMap<>(Map.of("limit", Value.of("768m")))),
        new RunEvent.ProcedureLeft(PLACE, "cause-a"),
        new RunEvent.LoopStarted(PLACE, List.of(Value.of(1))),
        new RunEvent.RoundStarted(PLACE, 1),
        new RunEvent.RoundEnded(
            PLACE, 1, new LinkedHashMap<>(Map.of("used", Value.of(93))), Optional.of("x")),
        new RunEvent.BranchStarted(PLACE, "dns"),
        new RunEvent.BranchConcluding(
            new Place("look", 2, "", 1, Optional.of("pull/dns")), RunOutcome.FAILED, "no"),
        new RunEvent.BranchEnded(PLACE, "dns"),
        new RunEvent.Concluding(PLACE, RunOutcome.ESCALATED, "help"),
        new RunEvent.RunEnded(RunOutcome.ESCALATED, "help", texts));
  }
}
