package dev.runbookexec.cli.view;

import dev.runbookexec.engine.journal.Hashes;
import dev.runbookexec.engine.source.Diagnostic;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Findings as [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html),
/// which code hosts show beside the changed lines. Columns count Unicode code points, and say so.
public final class LintSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final String program;
  private final Function<String, Optional<String>> page;

  /// @param program the version of runbook-exec
  /// @param page of a code, as Markdown
  public LintSarif(String program, Function<String, Optional<String>> page) {
    this.program = program;
    this.page = page;
  }

  /// One SARIF log on one line.
  public String write(List<Linted> linted, int exitCode) {
    var rules =
        List.copyOf(
            new TreeSet<>(
                linted.stream()
                    .flatMap(file -> file.findings().stream())
                    .map(Diagnostic::code)
                    .toList()));
    var driver =
        new JsonTree()
            .with("name", "runbook-exec")
            .with("version", program)
            .with("rules", rules.stream().map(this::rule).toList());
    var run =
        new JsonTree()
            .with("tool", new JsonTree().with("driver", driver))
            .with(
                "invocations",
                List.of(
                    new JsonTree().with("executionSuccessful", true).with("exitCode", exitCode)))
            .with("artifacts", linted.stream().map(LintSarif::artifact).toList())
            .with("results", results(linted, rules))
            .with("columnKind", "unicodeCodePoints");
    return new JsonTree()
        .with("$schema", SCHEMA)
        .with("version", "2.1.0")
        .with("runs", List.of(run))
        .toString();
  }

  private JsonTree rule(String code) {
    var text = page.apply(code).orElse("# " + code + "\n");
    var title = text.lines().findFirst().orElse(code).replaceFirst("^# (RB[0-9]{4}: )?", "");
    var level =
        text.contains("**Warning.**") ? "warning" : text.contains("**Note.**") ? "note" : "error";
    return new JsonTree()
        .with("id", code)
        .with("shortDescription", new JsonTree().with("text", title))
        .with("help", new JsonTree().with("text", MarkdownView.plain(text)).with("markdown", text))
        .with("defaultConfiguration", new JsonTree().with("level", level));
  }

  private static JsonTree artifact(Linted file) {
    return new JsonTree()
        .with("location", location(file.file()))
        .with("mimeType", "application/yaml");
  }

  private static List<JsonTree> results(List<Linted> linted, List<String> rules) {
    var results = new ArrayList<JsonTree>();
    var seen = new HashMap<String, Integer>();
    for (var file : linted) {
      for (var finding : file.findings()) {
        var line =
            finding.at().file().equals(file.source().file())
                ? file.source().line(finding.at().line())
                : "";
        var words = String.join("\n", finding.code(), finding.at().file(), line.strip());
        var number = seen.merge(words, 1, Integer::sum);
        results.add(result(finding, rules, Hashes.sha256(words + "\n" + number)));
      }
    }
    return results;
  }

  private static JsonTree result(Diagnostic finding, List<String> rules, String fingerprint) {
    var at = finding.at();
    var region =
        new JsonTree()
            .with("startLine", at.line())
            .with("startColumn", at.column())
            .with("endLine", at.line())
            .with("endColumn", at.column() + at.length());
    var place = new JsonTree().with("artifactLocation", location(at.file())).with("region", region);
    return new JsonTree()
        .with("ruleId", finding.code())
        .with("ruleIndex", rules.indexOf(finding.code()))
        .with("level", finding.severity().word())
        .with("message", new JsonTree().with("text", message(finding)))
        .with("locations", List.of(new JsonTree().with("physicalLocation", place)))
        .with("partialFingerprints", new JsonTree().with("lineAndCode/v1", fingerprint));
  }

  private static String message(Diagnostic finding) {
    var text = new StringBuilder(finding.message());
    finding.hints().forEach(hint -> text.append("\nHint: ").append(hint));
    return text.toString();
  }

  /// Relative where the file's name is: code hosts take it from the root of the checkout.
  private static JsonTree location(String file) {
    return new JsonTree().with("uri", uri(file));
  }

  private static String uri(String file) {
    try {
      // Behind `./` a name such as `a:b.yaml` is no scheme.
      var relative = file.startsWith("/") ? file : "./" + file;
      var uri = new URI(file.startsWith("/") ? "file" : null, null, relative, null);
      return uri.normalize().toASCIIString().replaceFirst("^file:/(?!/)", "file:///");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("Every name can be written as a URI: " + file, impossible);
    }
  }
}
