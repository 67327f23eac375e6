package dev.runbookexec.engine.expr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
