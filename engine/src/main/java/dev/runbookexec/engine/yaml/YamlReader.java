package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads YAML 1.2 with the core schema. Whatever the text is, what comes back is a tree or findings
/// that a person can act on, never an exception.
public final class YamlReader {
  public static final int MOST_CHARACTERS = 1_000_000;
  static final int MOST_DEPTH = 100;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final Pattern WIDE_ESCAPE = Pattern.compile("\\\\U(?!000|0010)[0-9a-fA-F]{8}");

  private final SourceText source;
  private final String text;
  private final Lines lines;

  private YamlReader(SourceText source) {
    this.source = source;
    this.text = withoutMark(source.text());
    this.lines = new Lines(source.file(), text);
  }

  /// Reads one document; never throws. With a root there may still be errors among the findings,
  /// such as a key that stands twice.
  public static YamlDocument read(SourceText source) {
    var reader = new YamlReader(source);
    var read = reader.read();
    return reader.text.length() > MOST_CHARACTERS ? read : reader.withUnseen(read);
  }

  /// Told also where the text cannot be read: such a character may be the reason.
  private YamlDocument withUnseen(YamlDocument read) {
    var unseen = Characters.unseen(text, lines);
    if (unseen.isEmpty()) {
      return read;
    }
    var findings = new ArrayList<>(unseen);
    findings.addAll(read.findings());
    return new YamlDocument(read.root(), findings);
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private YamlDocument read() {
    if (text.length() > MOST_CHARACTERS) {
      return failed(
          Diagnostic.error(
              "RB0102",
              lines.start(),
              "The file is longer than " + MOST_CHARACTERS + " characters."));
    }
    try {
      var tooMuch = tooMuch();
      if (tooMuch.isPresent()) {
        return failed(tooMuch.get());
      }
      return document(new Compose(settings()).composeAllFromString(text).iterator());
    } catch (ReaderException _) {
      return failed(Characters.firstForbidden(text, lines));
    } catch (YamlEngineException e) {
      return failed(YamlProblem.finding(e, lines));
    } catch (IllegalArgumentException _) {
      // snakeyaml-engine 3.2 reads `\UFFFFFFFF` as an int and has no message of its own for it.
      return failed(wideEscape());
    } catch (StackOverflowError _) {
      // The composer calls itself for each level; the parser below does not, so it can say where.
      return failed(tooDeep());
    }
  }

  /// The composer makes all nodes before the first can be looked at. Where so many signs that part
  /// values stand in the text, values and levels are counted before, one by one.
  private Optional<Diagnostic> tooMuch() {
    if (text.chars().filter(YamlReader::partsValues).count() < TreeBuilder.MOST_NODES) {
      return Optional.empty();
    }
    var values = 0;
    var depth = 0;
    for (var event : new Parse(settings()).parseString(text)) {
      values += isValue(event.getEventId()) ? 1 : 0;
      depth += depthChange(event.getEventId());
      if (values > TreeBuilder.MOST_NODES || depth > MOST_DEPTH) {
        var at = lines.between(event.getStartMark(), event.getEndMark());
        return Optional.of(depth > MOST_DEPTH ? TreeBuilder.tooDeep(at) : TreeBuilder.tooMany(at));
      }
    }
    return Optional.empty();
  }

  private static boolean partsValues(int c) {
    return c == ',' || c == ':' || c == '\n' || c == '\r' || c == '-' || c == '?' || c == '['
        || c == '{';
  }

  @SuppressWarnings("UnnecessaryDefaultInEnumSwitch")
  private static boolean isValue(Event.ID kind) {
    return switch (kind) {
      case Scalar, Alias, MappingStart, SequenceStart -> true;
      default -> false;
    };
  }

  private YamlDocument document(Iterator<Node> documents) {
    if (!documents.hasNext()) {
      return failed(Diagnostic.error("RB0103", lines.start(), "The file is empty."));
    }
    var tree = new TreeBuilder(lines);
    var root = tree.build(documents.next());
    var findings = new ArrayList<>(tree.findings());
    if (documents.hasNext()) {
      findings.add(secondDocument(documents.next()));
    }
    return new YamlDocument(root, findings);
  }

  private Diagnostic secondDocument(Node second) {
    var at = lines.between(second.getStartMark(), second.getEndMark());
    return Diagnostic.error("RB0104", at, "A second document begins here.")
        .withHint("a file holds one document: remove the line `---` before it, or use two files.");
  }

  private Diagnostic wideEscape() {
    var escape = WIDE_ESCAPE.matcher(text);
    var at = escape.find() ? lines.at(escape.start()) : lines.start();
    return Diagnostic.error("RB0110", at, "There is no character with this number.");
  }

  private Diagnostic tooDeep() {
    var depth = 0;
    for (var event : new Parse(settings()).parseString(text)) {
      depth += depthChange(event.getEventId());
      if (depth > MOST_DEPTH) {
        return TreeBuilder.tooDeep(lines.between(event.getStartMark(), event.getEndMark()));
      }
    }
    return TreeBuilder.tooDeep(lines.start());
  }

  @SuppressWarnings("UnnecessaryDefaultInEnumSwitch")
  private static int depthChange(Event.ID kind) {
    return switch (kind) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  /// Keys that are no scalars are let through, so that the finding can have a place. Aliases are
  /// counted by the tree builder, which sees what they expand to.
  private LoadSettings settings() {
    return LoadSettings.builder()
        .setLabel(source.file())
        .setSchema(new NoMergeSchema())
        .setAllowNonScalarKeys(true)
        .setCodePointLimit(MOST_CHARACTERS)
        .setMaxAliasesForCollections(Integer.MAX_VALUE)
        .build();
  }

  private static YamlDocument failed(Diagnostic finding) {
    return new YamlDocument(Optional.empty(), List.of(finding));
  }
}
