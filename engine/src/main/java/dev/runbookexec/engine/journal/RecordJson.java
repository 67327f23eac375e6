package dev.runbookexec.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.runbookexec.engine.expr.Value;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes records as JSON: a record is an object of its components, a case of a sealed interface
/// carries its simple name under `is`, an empty `Optional` is left out.
final class RecordJson {
  static final String CASE = "is";

  private final JsonGenerator json;

  RecordJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Instant time -> json.writeString(time.toString());
      case Duration length -> json.writeNumber(length.toMillis());
      case Enum<?> constant -> json.writeString(constant.name());
      case List<?> list -> writeList(list);
      case Map<?, ?> map -> writeMap(map);
      case Value.Secret secret -> writeRecord(new Value.Secret(secret.name(), secret.toString()));
      case Record record -> writeRecord(record);
      default -> throw new IllegalStateException("The journal cannot hold a " + value.getClass());
    }
  }

  private void writeList(List<?> list) throws IOException {
    json.writeStartArray();
    for (var item : list) {
      write(item);
    }
    json.writeEndArray();
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (var entry : map.entrySet()) {
      json.writeFieldName((String) entry.getKey());
      write(entry.getValue());
    }
    json.writeEndObject();
  }

  private void writeRecord(Record record) throws IOException {
    json.writeStartObject();
    writeFields(record);
    json.writeEndObject();
  }

  /// The fields of a record without the braces.
  void writeFields(Record record) throws IOException {
    if (Sums.isCase(record.getClass())) {
      json.writeStringField(CASE, record.getClass().getSimpleName());
    }
    for (var component : record.getClass().getRecordComponents()) {
      var value = read(record, component);
      if (value instanceof Optional<?> optional) {
        if (optional.isPresent()) {
          json.writeFieldName(component.getName());
          write(optional.get());
        }
      } else {
        json.writeFieldName(component.getName());
        write(value);
      }
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException bug) {
      throw new IllegalStateException("A component cannot be read: " + component, bug);
    }
  }
}
