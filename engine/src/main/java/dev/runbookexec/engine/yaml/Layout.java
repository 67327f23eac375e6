package dev.runbookexec.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// How a YAML text is laid out: where each of its parts begins and ends, in the order in which they
/// stand. Made for the formatter, which moves parts and never reads them.
public final class Layout {
  private Layout() {}

  /// What a part is. A block's end has no sign of its own.
  public enum Kind {
    BLOCK_MAP,
    BLOCK_LIST,
    BLOCK_END,
    FLOW_START,
    FLOW_END,
    SCALAR
  }

  /// Lines and columns count from 0, columns in code points; the end is behind the last character.
  ///
  /// @param block whether it is a scalar under `|` or `>`
  public record Part(Kind kind, int line, int column, int endLine, int endColumn, boolean block) {}

  /// The parts of a sound text; empty if it uses what a formatter cannot follow safely: anchors,
  /// aliases, tags, or a second document.
  ///
  /// @param text that {@link YamlReader} reads without an error, its lines ending with `\n`
  public static Optional<List<Part>> of(String text) {
    var parts = new ArrayList<Part>();
    var flows = new ArrayList<Boolean>();
    var documents = 0;
    var settings =
        LoadSettings.builder()
            .setSchema(new NoMergeSchema())
            .setCodePointLimit(YamlReader.MOST_CHARACTERS + 1)
            .build();
    for (var event : new Parse(settings).parseString(text)) {
      documents += event.getEventId() == Event.ID.DocumentStart ? 1 : 0;
      if (isUnsafe(event)) {
        return Optional.empty();
      }
      kind(event, flows).ifPresent(kind -> parts.add(part(kind, event)));
    }
    return documents == 1 ? Optional.of(parts) : Optional.empty();
  }

  private static boolean isUnsafe(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getAnchor().isPresent() || scalar.getTag().isPresent();
      case CollectionStartEvent start ->
          start.getAnchor().isPresent() || start.getTag().isPresent();
      default -> event.getEventId() == Event.ID.Alias;
    };
  }

  @SuppressWarnings("UnnecessaryDefaultInEnumSwitch")
  private static Optional<Kind> kind(Event event, List<Boolean> flows) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        var flow = ((CollectionStartEvent) event).isFlow();
        flows.add(flow);
        var block = event.getEventId() == Event.ID.MappingStart ? Kind.BLOCK_MAP : Kind.BLOCK_LIST;
        yield Optional.of(flow ? Kind.FLOW_START : block);
      }
      case MappingEnd, SequenceEnd ->
          Optional.of(flows.removeLast() ? Kind.FLOW_END : Kind.BLOCK_END);
      case Scalar -> Optional.of(Kind.SCALAR);
      default -> Optional.empty();
    };
  }

  private static Part part(Kind kind, Event event) {
    var from = event.getStartMark().orElseThrow();
    var to = event.getEndMark().orElseThrow();
    var block = event instanceof ScalarEvent scalar && (scalar.isLiteral() || scalar.isFolded());
    return new Part(kind, from.getLine(), from.getColumn(), to.getLine(), to.getColumn(), block);
  }
}
