package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `set` of a row or of `otherwise`: names and what they are given.
final class SettingsReader {
  /// All that may follow from a row.
  static final List<String> FOLLOWING = following();

  /// What every decision gives by itself.
  private static final List<String> TAKEN = List.of("row", "outcome", "passed", "error");

  private final Findings findings;

  SettingsReader(Findings findings) {
    this.findings = findings;
  }

  private static List<String> following() {
    var all = new ArrayList<>(ConsequenceReader.KEYS);
    all.add("set");
    return List.copyOf(all);
  }

  SequencedMap<String, Setting> read(Fields fields) {
    var settings = new LinkedHashMap<String, Setting>();
    if (!fields.has("set")) {
      return settings;
    }
    fields
        .mapping("set", "a mapping of names to values")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry ->
                    setting(inner, entry)
                        .ifPresent(setting -> settings.put(entry.key().text(), setting))));
    return settings;
  }

  private Optional<Setting> setting(Fields fields, Entry entry) {
    var name = entry.key();
    if (TAKEN.contains(name.text()) || !name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      findings.error(
          "RB0648",
          name.at(),
          "`" + name.text() + "` cannot be a name that a row sets.",
          TAKEN.contains(name.text())
              ? "every decision has a `" + name.text() + "` of its own."
              : "use letters, digits and `_`, beginning with a letter.");
      return Optional.empty();
    }
    if (!(entry.value() instanceof ScalarNode scalar)) {
      fields.wrong(name.text(), entry.value(), "a number, a truth value or a text");
      return Optional.empty();
    }
    return switch (scalar.type()) {
      case NULL -> Optional.of(new Setting.Literal(Value.nothing()));
      case TRUTH -> Optional.of(new Setting.Literal(Value.of(scalar.text().equals("true"))));
      case NUMBER ->
          Optional.of(new Setting.Literal(new Value.Number(new BigDecimal(scalar.text()))));
      case TEXT -> findings.take(Template.parse(scalar)).map(Setting.Filled::new);
    };
  }
}
