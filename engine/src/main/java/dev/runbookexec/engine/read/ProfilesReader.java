package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook.Profile;
import dev.runbookexec.engine.model.Runbook.Profile.Preset;
import dev.runbookexec.engine.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Reads `profiles`.
final class ProfilesReader {
  private final Findings findings;

  ProfilesReader(Findings findings) {
    this.findings = findings;
  }

  SequencedMap<String, Profile> read(Fields runbook) {
    var profiles = new LinkedHashMap<String, Profile>();
    runbook
        .mapping("profiles", "a mapping of names to values of inputs")
        .ifPresent(all ->
            all.map()
                .entries()
                .forEach(entry -> {
                  var profile = profile(all, entry);
                  profiles.put(profile.name(), profile);
                }));
    return profiles;
  }

  private Profile profile(Fields all, Entry entry) {
    var name = entry.key().text();
    if (!StepReader.isName(name)) {
      findings.error(
          "RB0672",
          entry.key().at(),
          "`" + name + "` cannot be the name of a profile.",
          "use letters, digits, `-` and `_`, beginning with a letter.");
    }
    var presets = new ArrayList<Preset>();
    all.mapping(name, entry.value(), "a mapping of inputs to values")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(one ->
                    inner
                        .template(one.key().text())
                        .ifPresent(value ->
                            presets.add(new Preset(one.key().at(), one.key().text(), value)))));
    return new Profile(name, entry.key().at(), presets);
  }
}
