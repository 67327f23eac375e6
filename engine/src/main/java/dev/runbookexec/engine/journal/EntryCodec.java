package dev.runbookexec.engine.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry as one line of JSON, and back.
public final class EntryCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private EntryCodec() {}

  /// The entry as JSON without a line break, in the order `n`, `at`, `event`, then the event's own.
  ///
  /// @param previous SHA-256 of the line before, hexadecimal; written last, under `prev`
  static String line(Entry entry, String previous) {
    return json(entry, previous);
  }

  /// The entry alone, as `--json` prints it.
  public static String line(Entry entry) {
    return json(entry, "");
  }

  private static String json(Entry entry, String previous) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("n", entry.number());
      json.writeStringField("at", entry.at().toString());
      new RecordJson(json).writeFields((Record) entry.event());
      if (!previous.isEmpty()) {
        json.writeStringField("prev", previous);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory does not fail", impossible);
    }
    return text.toString();
  }

  /// The entry in a line.
  ///
  /// @throws JournalException if the line is not an entry of this version
  static Entry entry(Map<String, @Nullable Object> fields, int line) throws JournalException {
    try {
      var number = JsonRecord.of(BigDecimal.class, fields.get("n")).longValueExact();
      var at = JsonRecord.of(Instant.class, fields.get("at"));
      return new Entry(number, at, JsonRecord.of(RunEvent.class, fields));
    } catch (JsonRecord.ShapeException | ArithmeticException problem) {
      throw new JournalException(
          "Line " + line + " of the journal cannot be read: " + problem.getMessage() + ".");
    }
  }

  /// A line of JSON as a map.
  static Map<String, @Nullable Object> fields(String line, int number) throws JournalException {
    try (var parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JournalException("Line " + number + " of the journal is not a JSON object.");
      }
      return object(parser);
    } catch (JsonProcessingException problem) {
      throw new JournalException(
          "Line " + number + " of the journal is not JSON: " + problem.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading from memory does not fail", impossible);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("The parser lets no value begin like this");
    };
  }
}
