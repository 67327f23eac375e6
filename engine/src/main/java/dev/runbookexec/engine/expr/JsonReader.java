package dev.runbookexec.engine.expr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads JSON text into values.
final class JsonReader {
  private static final int DEEPEST = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonReader() {}

  static Optional<Value> read(String text) {
    try (var parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      var value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // no stream is read: it is not JSON
    }
  }

  /// @param start of an object or a list; other lines may follow it
  /// @param line on which that is
  static Json.Found begin(char[] text, int start, int line) {
    try (var parser = FACTORY.createParser(text, start, text.length - start)) {
      var before = parser.currentLocation().getCharOffset();
      parser.nextToken();
      var value = value(parser);
      var location = parser.currentLocation();
      var end = start + (int) (location.getCharOffset() - before);
      return isBlank(text, end, endOfLine(text, end))
          ? new Json.Found.Whole(value)
          : broken(line, location.getLineNr());
    } catch (JsonEOFException _) {
      return endOfLine(text, start) < text.length
          ? new Json.Found.Broken(line, 0)
          : new Json.Found.Nothing();
    } catch (JsonProcessingException problem) {
      var where = Optional.ofNullable(problem.getLocation()).map(JsonLocation::getLineNr);
      return broken(line, where.orElse(1));
    } catch (IOException _) {
      return new Json.Found.Nothing(); // no stream is read
    }
  }

  static int endOfLine(char[] text, int from) {
    var end = from;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char[] text, int from, int to) {
    return new String(text, from, to - from).isBlank();
  }

  /// What is broken on its first line already is no JSON.
  private static Json.Found broken(int line, int breaks) {
    return breaks <= 1 ? new Json.Found.Nothing() : new Json.Found.Broken(line, line + breaks - 1);
  }

  private static Value value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Value.Mapping(entries(parser));
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> Value.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getDecimalValue());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NULL -> Value.nothing();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("No value begins with " + parser.currentToken());
    };
  }

  private static SequencedMap<String, Value> entries(JsonParser parser) throws IOException {
    var entries = new LinkedHashMap<String, Value>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      parser.nextToken();
      entries.put(key, value(parser));
    }
    return entries;
  }

  private static Value items(JsonParser parser) throws IOException {
    var items = new ArrayList<Value>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Value.Sequence(items);
  }
}
