package dev.runbookexec.engine.read;

import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads a file of inputs: a mapping of names to texts.
public final class InputsFile {
  private InputsFile() {}

  /// Names and texts in the order written; they come back only if there is no error.
  public static Parsed<SequencedMap<String, String>> read(SourceText source) {
    var findings = new Findings();
    var document = YamlReader.read(source);
    document.findings().forEach(findings::add);
    SequencedMap<String, String> inputs = new LinkedHashMap<>();
    document
        .root()
        .ifPresent(root -> {
          if (root instanceof MapNode map) {
            map.entries()
                .forEach(entry -> {
                  if (entry.value() instanceof ScalarNode scalar) {
                    inputs.put(entry.key().text(), scalar.text());
                  } else {
                    findings.error(
                        "RB0613",
                        entry.value().at(),
                        "The input `"
                            + entry.key().text()
                            + "` must be text, but there is "
                            + entry.value().kind()
                            + ".");
                  }
                });
          } else {
            findings.error(
                "RB0613",
                root.at(),
                "Inputs are a mapping of names to texts, but there is " + root.kind() + ".");
          }
        });
    return new Parsed<>(
        findings.hasErrors() ? Optional.empty() : Optional.of(inputs), findings.all());
  }
}
