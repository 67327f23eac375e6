package dev.runbookexec.engine.read;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.List;

/// Reads `inputs`.
final class InputsReader {
  private static final List<String> KEYS =
      List.of("about", "env", "default", "match", "values", "range", "secret", "optional");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Findings findings;

  InputsReader(Findings findings) {
    this.findings = findings;
  }

  List<Input> read(Fields runbook) {
    var inputs = new ArrayList<Input>();
    runbook
        .mapping("inputs", "a mapping of names to inputs")
        .ifPresent(all -> all.map().entries().forEach(entry -> inputs.add(input(all, entry))));
    return inputs;
  }

  private Input input(Fields all, Entry entry) {
    var name = entry.key().text();
    if (!isName(name)) {
      findings.error(
          "RB0610",
          entry.key().at(),
          "`" + name + "` cannot be the name of an input.",
          "use small letters, digits and `_`, beginning with a letter.");
    }
    if (Fields.saysNothing(entry.value())) {
      return new Input(
          name,
          entry.key().at(),
          java.util.Optional.empty(),
          java.util.Optional.empty(),
          java.util.Optional.empty(),
          java.util.Optional.empty(),
          List.of(),
          java.util.Optional.empty(),
          false,
          false);
    }
    var fields = all.mapping(name, entry.value(), "a mapping such as `{ about: …, env: … }`");
    fields.ifPresent(inner -> inner.allow("an input", KEYS));
    return new Input(
        name,
        entry.key().at(),
        fields.flatMap(inner -> inner.plain("about")),
        fields.flatMap(inner -> inner.text("env")),
        fields.flatMap(inner -> inner.template("default")),
        fields.flatMap(inner -> inner.pattern("match")),
        fields.map(inner -> inner.texts("values")).orElse(List.of()),
        fields.flatMap(inner -> new DomainReader(findings).range(inner)),
        fields.map(inner -> inner.truth("secret")).orElse(false),
        fields.map(inner -> inner.truth("optional")).orElse(false));
  }

  static boolean isName(String name) {
    return NAME.matches(name);
  }
}
