package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/// Where a text comes to hold more values than are let through, with each alias counted as what it
/// stands for. The tree shows only where that was written.
final class Expansion {
  /// A list or mapping that is not closed yet, and how many values there were before it.
  private record Open(Optional<Anchor> anchor, long before) {}

  private final Map<String, Long> sizes = new HashMap<>();
  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private long values;

  private Expansion() {}

  static Optional<Span> limit(Lines lines) {
    var expansion = new Expansion();
    var settings =
        LoadSettings.builder()
            .setSchema(new NoMergeSchema())
            .setCodePointLimit(YamlReader.MOST_CHARACTERS + 1)
            .build();
    for (var event : new Parse(settings).parseString(lines.text())) {
      expansion.take(event);
      if (expansion.values > TreeBuilder.MOST_NODES) {
        return Optional.of(lines.between(event.getStartMark(), event.getEndMark()));
      }
    }
    return Optional.empty();
  }

  private void take(Event event) {
    switch (event) {
      case AliasEvent alias -> values += sizes.getOrDefault(alias.getAlias().getValue(), 1L);
      case CollectionStartEvent start -> {
        open.push(new Open(start.getAnchor(), values));
        values++;
      }
      case NodeEvent scalar -> {
        values++;
        scalar.getAnchor().ifPresent(anchor -> sizes.put(anchor.getValue(), 1L));
      }
      default -> close(event);
    }
  }

  private void close(Event event) {
    if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
      var closed = open.pop();
      closed.anchor().ifPresent(anchor -> sizes.put(anchor.getValue(), values - closed.before()));
    }
  }
}
