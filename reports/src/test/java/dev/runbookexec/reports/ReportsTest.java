package dev.runbookexec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Allowed;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Recovery;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.StepStatus;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.reports.html.HtmlReport;
import dev.runbookexec.reports.json.RunJson;
import dev.runbookexec.reports.timeline.ReportBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReportsTest {
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");
  private static final Place FIX = new Place("fix", 1, "", 0);
  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\u001b]0;owned\u0007\u202eevil\u0000 ▮redacted:token▮";
  private static final Runbook RUNBOOK = runbook();
  private static final List<Entry> ENTRIES = entries();

  @Test
  void given_the_same_events_when_reported_twice_then_the_bytes_are_the_same() throws IOException {
    assertThat(html(ENTRIES)).isEqualTo(html(ENTRIES));
    assertThat(json(ENTRIES)).isEqualTo(json(ENTRIES));
  }

  @Test
  void given_hostile_output_when_reported_then_it_stays_text_and_asks_for_nothing()
      throws IOException {
    var page = html(ENTRIES);

    assertThat(page)
        .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
        .contains("▮redacted:token▮")
        .doesNotContain(
            "<script", "<img", "javascript:", "url(", "@import", "\u001b", "\u202e", "\u0000");
    assertThat(page.replaceAll("href=\"#[^\"]*\"", "")).doesNotContain("href=", "src=\"");
  }

  @Test
  void given_a_page_when_its_style_is_hashed_then_the_policy_allows_just_that() throws Exception {
    var page = html(ENTRIES);
    var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    var digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(style.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(page)
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + java.util.Base64.getEncoder().encodeToString(digest)
                + "'");
  }

  static IntStream cuts() {
    return IntStream.rangeClosed(1, ENTRIES.size());
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void given_a_journal_that_ends_anywhere_when_reported_then_there_is_a_verdict(int cut)
      throws IOException {
    var left = ENTRIES.subList(0, cut);

    assertThat(html(left)).contains("class=\"headline\"").endsWith("</html>\n");
    assertThat(json(left))
        .contains(
            "\"outcome\" : \""
                + (cut == 4 ? "in-doubt" : cut < ENTRIES.size() ? "stopped" : "escalated")
                + "\"");
  }

  @Test
  void given_an_escalated_run_when_written_as_json_then_the_contract_is_kept() throws IOException {
    assertThat(json(ENTRIES))
        .contains(
            "\"run\" : \"run-1\"", "\"id\" : \"r\"", "\"path\" : \"r.yaml\"", "\"mode\" : \"live\"")
        .contains("\"profile\" : \"prod\"", "\"shared/d.yaml\" : \"01\"")
        .contains("\"exit_code\" : 6", "\"findings\" : [", "\"id\" : \"broken\"")
        .contains(
            "\"id\" : \"fix\"",
            "\"status\" : \"passed\"",
            "\"effect\" : \"change\"",
            "\"target\" : \"vps\"")
        .contains("\"exit\" : 0", "\"attempts\" : 1", "\"duration_ms\" : 4000")
        .contains("\"changes\" : [", "\"command\" : \"touch x\"", "\"hand_over\" : {");
  }

  private static String html(List<Entry> entries) throws IOException {
    var out = new StringWriter();
    HtmlReport.write(ReportBuilder.build(RUNBOOK, entries, "abc"), out);
    return out.toString();
  }

  private static String json(List<Entry> entries) throws IOException {
    var out = new StringWriter();
    RunJson.write(RUNBOOK, entries, out);
    return out.toString();
  }

  private static List<Entry> entries() {
    var vps = new Endpoint.Ssh("vps");
    var touch =
        new Effect.RunCommand(
            "fix",
            vps,
            new Effect.Command.Script("touch x"),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(9),
            Impact.CHANGE);
    var output = new Output(HOSTILE, "", HOSTILE, HOSTILE.length(), false, Output.EMPTY_SHA256);
    var events =
        List.of(
            new RunEvent.RunStarted(
                "run-1",
                "r",
                "r.yaml",
                "00",
                "live",
                "1",
                new LinkedHashMap<>(Map.of("a", HOSTILE)),
                Optional.of("INC-1"),
                "me@here",
                java.util.Optional.of("prod"),
                new LinkedHashMap<>(Map.of("shared/d.yaml", "01"))),
            new RunEvent.StepStarted(FIX),
            new RunEvent.EffectEnded(FIX, 0, new Outcome.Approved("me@here")),
            new RunEvent.EffectIntended(FIX, 1, touch),
            new RunEvent.EffectEnded(FIX, 1, new Outcome.Exited(0, output, Duration.ofSeconds(2))),
            new RunEvent.StepEnded(FIX, StepStatus.PASSED, "", new LinkedHashMap<>()),
            new RunEvent.FindingRecorded(FIX, "broken", HOSTILE),
            new RunEvent.Concluding(FIX, RunOutcome.ESCALATED, HOSTILE),
            new RunEvent.RunEnded(
                RunOutcome.ESCALATED,
                HOSTILE,
                new LinkedHashMap<>(Map.of("Logs", HOSTILE + "\nmore"))));
    var entries = new ArrayList<Entry>();
    events.forEach(event ->
        entries.add(new Entry(entries.size() + 1, START.plusSeconds(entries.size()), event)));
    return entries;
  }

  private static Runbook runbook() {
    var at = Span.startOf("r.yaml");
    var fix =
        new Step(
            "fix",
            at,
            Optional.of("Mend it"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            at,
            Impact.CHANGE,
            new Step.Expect.Success(),
            new LinkedHashMap<>(),
            Duration.ofSeconds(9),
            Step.Retry.NEVER,
            new Step.OnFailure.Stop(),
            Optional.empty(),
            Recovery.NONE,
            false,
            new Allowed(at, 1, List.of()),
            new Act.Say(at, Consequence.NOTHING));
    var about =
        new Runbook.About(
            "Title",
            Optional.empty(),
            Optional.of("Team"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            new LinkedHashMap<>(),
            Optional.empty(),
            new LinkedHashMap<>());
    return new Runbook(
        "r",
        at,
        about,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        List.of(fix),
        new LinkedHashMap<>(),
        List.of(),
        new Allowed(at, 1, List.of()));
  }
}
