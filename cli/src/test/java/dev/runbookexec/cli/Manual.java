package dev.runbookexec.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A document taken apart: the rows of the tables of each section, and its examples. A ```` ```yaml
///
/// ````block is a whole runbook, or a further file with its path behind it, which belongs to the
/// runbook before it. A ```` ```text ```` block that begins with `error:` or `warning:` is what the
/// program says about the runbook of that name when the line that is shown stands in it.
/// ````
record Manual(SequencedMap<String, List<Row>> sections, List<Example> examples, List<Said> said) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(yaml|text)(?: (\\S+))?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern NAME = Pattern.compile("\\Arunbook: (\\S+)$", Pattern.MULTILINE);
  private static final Pattern SAID =
      Pattern.compile(
          "\\A(?:error|warning): .*\n +--> (\\S+)\\.yaml:([0-9]+):.*\n[0-9]+ \\| (.*)\n");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");

  /// A row of a table by the words of its head.
  record Row(Map<String, String> cells) {
    String first() {
      return cells.values().iterator().next();
    }

    /// Empty where the table has no such column.
    String cell(String head) {
      return cells.getOrDefault(head, "");
    }

    boolean explains(String key) {
      return first().contains("`" + key + "`")
          && !cell("type").isEmpty()
          && !cell("default").isEmpty();
    }
  }

  /// A runbook and the files beside it.
  record Example(String name, SequencedMap<String, String> files) {
    boolean hasScenarios() {
      return files.keySet().stream().anyMatch(path -> path.startsWith("scenarios/"));
    }

    /// Its files, with the line that is shown in the place of the runbook's own.
    SequencedMap<String, String> with(Said said) {
      var changed = new LinkedHashMap<>(files);
      var lines = new ArrayList<>(files.firstEntry().getValue().lines().toList());
      lines.set(said.line() - 1, said.text());
      changed.put(name + ".yaml", String.join("\n", lines) + "\n");
      return changed;
    }
  }

  /// What is said about a runbook in which a line is another.
  record Said(String name, int line, String text, String message) {}

  static Manual of(String text) {
    return new Manual(sections(FENCED.matcher(text).replaceAll("")), examples(text), errors(text));
  }

  Example example(String name) {
    return examples.stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no example `" + name + "`."));
  }

  Said said(String message) {
    return said.stream().filter(one -> one.message().equals(message)).findFirst().orElseThrow();
  }

  private static SequencedMap<String, List<Row>> sections(String text) {
    var sections = new LinkedHashMap<String, List<Row>>();
    var rows = new ArrayList<Row>();
    Optional<List<String>> head = Optional.empty();
    for (var line : text.lines().toList()) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        rows = new ArrayList<>();
        sections.put(heading.group(1), rows);
      }
      if (!line.startsWith("|")) {
        head = Optional.empty();
      } else if (head.isEmpty()) {
        head = Optional.of(cells(line));
      } else if (!line.startsWith("|---")) {
        rows.add(row(head.get(), cells(line)));
      }
    }
    return sections;
  }

  private static Row row(List<String> head, List<String> cells) {
    var row = new LinkedHashMap<String, String>();
    for (var column = 0; column < Math.min(head.size(), cells.size()); column++) {
      row.put(head.get(column), cells.get(column));
    }
    return new Row(row);
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(1).split("\\|")).stream().map(String::strip).toList();
  }

  private static List<Example> examples(String text) {
    var examples = new ArrayList<Example>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals("yaml")) {
        var path = Optional.ofNullable(blocks.group(2));
        if (path.isEmpty()) {
          var name = name(blocks.group(3));
          examples.add(new Example(name, new LinkedHashMap<>()));
          path = Optional.of(name + ".yaml");
        }
        examples.getLast().files().put(path.get(), blocks.group(3));
      }
    }
    return examples;
  }

  private static String name(String runbook) {
    var name = NAME.matcher(runbook);
    if (!name.find()) {
      throw new AssertionError(
          "A `yaml` block is a runbook, or has its path behind it:\n" + runbook);
    }
    return name.group(1);
  }

  private static List<Said> errors(String text) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals("text"))
        .flatMap(block -> error(block.group(3), SAID.matcher(block.group(3))))
        .toList();
  }

  private static Stream<Said> error(String message, Matcher head) {
    return head.find()
        ? Stream.of(
            new Said(head.group(1), Integer.parseInt(head.group(2)), head.group(3), message))
        : Stream.empty();
  }
}
