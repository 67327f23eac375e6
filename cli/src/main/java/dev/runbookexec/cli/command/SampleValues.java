package dev.runbookexec.cli.command;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Values to try something with. What is said name by name wins over a file.
///
/// @param values by name
record SampleValues(SequencedMap<String, Value> values) implements Scope {
  SampleValues {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  static SampleValues of(EvalRequest request, Surroundings surroundings) throws Failure {
    var all = new LinkedHashMap<String, Value>();
    if (request.json().isPresent()) {
      all.putAll(members(request.json().get(), surroundings));
    }
    request.set().forEach((name, text) -> all.put(name, Value.of(text)));
    for (var name : request.absent()) {
      if (request.set().containsKey(name)) {
        throw new Failure(
            ExitCode.USAGE, "`" + name + "` is given by `--set` and by `--absent`: choose one.");
      }
      all.put(name, Value.absent());
    }
    return new SampleValues(all);
  }

  /// A name that was not given is not known: what it would be is not for this command to say.
  @Override
  public Value get(String name) {
    return values.getOrDefault(name, new Value.Unknown("`" + name + "` was not given"));
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  private static Map<String, Value> members(Path path, Surroundings surroundings) throws Failure {
    var shown = surroundings.shown(path);
    try {
      var file = TextFile.read(path, shown);
      if (file.problem().isPresent()) {
        throw new Failure(ExitCode.USAGE, shown + ": " + file.problem().get().message());
      }
      if (Json.parse(file.source().text()).orElse(Value.absent())
          instanceof Value.Mapping(var members)) {
        return members;
      }
      throw new Failure(
          ExitCode.USAGE,
          "`" + shown + "` holds no JSON object; it must look like `{ \"used\": 94 }`.");
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "`" + shown + "` cannot be read: " + Reasons.of(problem) + ".");
    }
  }
}
