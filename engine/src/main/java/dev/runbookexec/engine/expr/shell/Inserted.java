package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What `xargs` and `find` put into the commands that they begin.
final class Inserted {
  private static final Set<String> EXECUTING = Set.of("-exec", "-execdir", "-ok", "-okdir");

  private Inserted() {}

  /// @param input what the command is given
  static List<Argument> into(List<Argument> command, Carried input) {
    for (int i = 0; i < command.size(); i++) {
      if (command.get(i).program().equals("xargs")) {
        return items(command, i, input);
      }
      if (EXECUTING.contains(command.get(i).text())) {
        var before = command.subList(0, i).stream().map(Argument::carried).toList();
        return replaced(command, i, "{}", Carried.of(before));
      }
    }
    return command;
  }

  private static List<Argument> items(List<Argument> command, int at, Carried input) {
    var place = "";
    var items = input;
    for (int i = at + 1; i < command.size(); i++) {
      var text = command.get(i).text();
      var next = i + 1 < command.size() ? command.get(i + 1).text() : "";
      if (text.startsWith("--arg-file=")) {
        items = items.and(Carried.of(Notes.file(text.substring(text.indexOf('=') + 1))));
      } else if (text.equals("-a")) {
        items = items.and(Carried.of(Notes.file(next)));
      } else if (text.equals("-I") || text.equals("-J")) {
        place = next;
      } else if (text.startsWith("-I") || text.startsWith("--replace=")) {
        place = text.substring(text.startsWith("--") ? 10 : 2);
      } else if (text.equals("--replace") || text.matches("-[0rtpx]*i")) {
        place = "{}";
      } else if (text.startsWith("-i")) {
        place = text.substring(2);
      }
      if (!text.startsWith("-") && Remote.isNamed(command.get(i).program())) {
        break; // what follows are its options
      }
    }
    if (!place.isEmpty()) {
      return replaced(command, at, place, items);
    }
    var longer = new ArrayList<>(command);
    longer.add(Argument.unknown(items, command.get(at).word()));
    return longer;
  }

  private static List<Argument> replaced(
      List<Argument> command, int from, String place, Carried with) {
    return IntStream.range(0, command.size())
        .mapToObj(i -> {
          var word = command.get(i);
          return i > from && word.text().contains(place) ? word.with(with) : word;
        })
        .toList();
  }
}
