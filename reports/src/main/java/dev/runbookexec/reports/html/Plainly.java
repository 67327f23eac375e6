package dev.runbookexec.reports.html;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records as maps, so that a template reaches data and nothing else. Every text is made fit for a
/// page on the way: no control character and no trick with the direction of text is left in it.
final class Plainly {
  private Plainly() {}

  static Object of(Object value) {
    return switch (value) {
      case String text -> text(text);
      case List<?> list -> {
        var items = new ArrayList<Object>();
        list.forEach(item -> items.add(of(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        var entries = new ArrayList<Object>();
        map.forEach((key, item) -> entries.add(Map.of("key", of(key), "value", of(item))));
        yield entries;
      }
      case Record record -> record(record);
      case Integer number -> number;
      case Long number -> number;
      case Boolean truth -> truth;
      default -> throw new IllegalStateException("A report cannot hold a " + value.getClass());
    };
  }

  private static Map<String, Object> record(Record record) {
    var fields = new LinkedHashMap<String, Object>();
    for (var component : record.getClass().getRecordComponents()) {
      try {
        fields.put(component.getName(), of(component.getAccessor().invoke(record)));
      } catch (IllegalAccessException | InvocationTargetException bug) {
        throw new IllegalStateException("A component cannot be read: " + component, bug);
      }
    }
    return fields;
  }

  /// Colours of terminals are taken out; other controls become visible.
  static String text(String hostile) {
    var plain = hostile.replaceAll("\u001b\\[[0-9;:]*m", "").replace("\r\n", "\n");
    var safe = new StringBuilder(plain.length());
    plain.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n' || c == '\t') {
      safe.append((char) c);
    } else if (c < 0x20) {
      safe.append((char) (0x2400 + c));
    } else if (c == 0x7f) {
      safe.append('␡');
    } else if (isUnsafe(c)) {
      safe.append("⟨U+")
          .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT))
          .append('⟩');
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isUnsafe(int c) {
    var control =
        (c >= 0x80 && c < 0xa0) || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff;
    var direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return control
        || direction
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c
        || c == 0x2028
        || c == 0x2029;
  }
}
