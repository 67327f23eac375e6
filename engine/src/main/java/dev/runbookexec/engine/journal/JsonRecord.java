package dev.runbookexec.engine.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes records again out of parsed JSON: the way back from `RecordJson`. A list or mapping that
/// is missing is empty, since journals of older versions lack what came later.
final class JsonRecord {
  private JsonRecord() {}

  /// The JSON does not have the shape of the record: a damaged journal or one of another version.
  static final class ShapeException extends Exception {
    private static final long serialVersionUID = 1L;

    ShapeException(String message) {
      super(message);
    }
  }

  /// @param json maps, lists, texts, numbers and truth values
  static <T> T of(Class<T> type, @Nullable Object json) throws ShapeException {
    return type.cast(value(type, json));
  }

  private static Object value(Type type, @Nullable Object json) throws ShapeException {
    if (type instanceof ParameterizedType generic) {
      return collection(generic, json);
    }
    var plain = (Class<?>) type;
    if (json == null) {
      throw new ShapeException("a " + plain.getSimpleName() + " is missing");
    }
    return scalar(plain, json);
  }

  private static Object collection(ParameterizedType type, @Nullable Object json)
      throws ShapeException {
    var raw = (Class<?>) type.getRawType();
    var arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return json == null ? Optional.empty() : Optional.of(value(arguments[0], json));
    }
    if (json == null) {
      return raw == List.class ? List.of() : new LinkedHashMap<String, Object>();
    }
    if (raw == List.class && json instanceof List<?> list) {
      var items = new ArrayList<Object>();
      for (var item : list) {
        items.add(value(arguments[0], item));
      }
      return items;
    }
    if (json instanceof Map<?, ?> map) {
      var entries = new LinkedHashMap<String, Object>();
      for (var entry : map.entrySet()) {
        entries.put((String) entry.getKey(), value(arguments[1], entry.getValue()));
      }
      return entries;
    }
    throw new ShapeException("there is no " + raw.getSimpleName());
  }

  private static Object scalar(Class<?> type, Object json) throws ShapeException {
    if (type == String.class && json instanceof String text) {
      return text;
    }
    if (type == boolean.class && json instanceof Boolean truth) {
      return truth;
    }
    if (json instanceof BigDecimal number) {
      return number(type, number);
    }
    if (json instanceof String text && (type == Instant.class || type.isEnum())) {
      return named(type, text);
    }
    if (json instanceof Map<?, ?> map) {
      return object(type, map);
    }
    throw new ShapeException("there is no " + type.getSimpleName());
  }

  private static Object number(Class<?> type, BigDecimal number) throws ShapeException {
    try {
      if (type == int.class || type == Integer.class) {
        return number.intValueExact();
      }
      if (type == long.class) {
        return number.longValueExact();
      }
      if (type == Duration.class) {
        return Duration.ofMillis(number.longValueExact());
      }
    } catch (ArithmeticException notWhole) {
      throw new ShapeException("a number is out of range");
    }
    if (type == BigDecimal.class) {
      return number;
    }
    throw new ShapeException("there is no " + type.getSimpleName());
  }

  private static Object named(Class<?> type, String text) throws ShapeException {
    if (type == Instant.class) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException notTime) {
        throw new ShapeException("a time is not one");
      }
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new ShapeException("there is no " + type.getSimpleName() + " `" + text + "`"));
  }

  private static Object object(Class<?> type, Map<?, ?> map) throws ShapeException {
    var record = type;
    if (type.isSealed()) {
      var name = String.valueOf(map.get(RecordJson.CASE));
      record =
          Sums.named(type, name)
              .orElseThrow(() ->
                  new ShapeException("there is no " + type.getSimpleName() + " `" + name + "`"));
    }
    if (!record.isRecord()) {
      throw new ShapeException("there is no " + type.getSimpleName());
    }
    return made(record, map);
  }

  private static Object made(Class<?> record, Map<?, ?> map) throws ShapeException {
    var components = record.getRecordComponents();
    var arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = value(components[i].getGenericType(), map.get(components[i].getName()));
    }
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException refused) {
      throw new ShapeException("a " + record.getSimpleName() + " is not valid");
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException("A record cannot be made: " + record, bug);
    }
  }
}
