package dev.runbookexec.engine.testing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// A decision table as a DMN model says it, without a word of how it is decided.
///
/// @param name of the decision
/// @param policy such as `UNIQUE` or `COLLECT`
/// @param aggregation such as `SUM`, or empty
/// @param inputs expressions of the columns
/// @param outputs names of the outputs; one without a name is called `out`
/// @param priorities for each output its values, the most important first; may be empty
/// @param rules in the order written
/// @param defaults an entry for each output where no rule matches; may be empty
public record DmnTable(
    String name,
    String policy,
    String aggregation,
    List<String> inputs,
    List<String> outputs,
    List<List<String>> priorities,
    List<Rule> rules,
    List<String> defaults) {

  /// @param tests unary tests, one for each input
  /// @param results FEEL literals, one for each output
  public record Rule(List<String> tests, List<String> results) {}

  /// All tables of a model, in the order written.
  public static List<DmnTable> all(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      var root = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
      return children(root.getDocumentElement(), "decision").stream()
          .map(decision ->
              table(decision.getAttribute("name"), child(decision, "decisionTable").orElseThrow()))
          .toList();
    } catch (Exception broken) {
      throw new AssertionError(xml, broken);
    }
  }

  private static DmnTable table(String name, Element table) {
    var outputs = children(table, "output");
    var policy = table.getAttribute("hitPolicy");
    return new DmnTable(
        name,
        policy.isEmpty() ? "UNIQUE" : policy,
        table.getAttribute("aggregation"),
        children(table, "input").stream()
            .map(input -> text(child(input, "inputExpression").orElseThrow()))
            .toList(),
        outputs.stream().map(DmnTable::outputName).toList(),
        outputs.stream()
            .map(output ->
                child(output, "outputValues")
                    .map(values -> commaParts(text(values)))
                    .orElse(List.of()))
            .toList(),
        children(table, "rule").stream()
            .map(rule -> new Rule(texts(rule, "inputEntry"), texts(rule, "outputEntry")))
            .toList(),
        outputs.stream()
            .flatMap(output -> child(output, "defaultOutputEntry").stream())
            .map(DmnTable::text)
            .toList());
  }

  private static String outputName(Element output) {
    return output.getAttribute("name").isEmpty() ? "out" : output.getAttribute("name");
  }

  private static List<String> texts(Element parent, String name) {
    return children(parent, name).stream().map(DmnTable::text).toList();
  }

  private static String text(Element parent) {
    return child(parent, "text").map(node -> node.getTextContent().strip()).orElse("");
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  private static List<Element> children(Element parent, String name) {
    var nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .<Node>mapToObj(nodes::item)
        .filter(node -> node instanceof Element element && element.getLocalName().equals(name))
        .map(Element.class::cast)
        .toList();
  }

  /// The parts between commas that stand in no quotes and brackets.
  static List<String> commaParts(String text) {
    var parts = new ArrayList<String>();
    var depth = 0;
    var quoted = false;
    var from = 0;
    for (int i = 0; i < text.length(); i++) {
      var sign = text.charAt(i);
      if (sign == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted && sign == '(') {
        depth++;
      } else if (!quoted && sign == ')') {
        depth--;
      } else if (!quoted && sign == ',' && depth <= 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
