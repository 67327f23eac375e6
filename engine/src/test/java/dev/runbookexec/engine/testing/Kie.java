package dev.runbookexec.engine.testing;

import java.io.StringReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.builder.Message;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.dtanalysis.DMNDTAnalyser;
import org.kie.dmn.validation.dtanalysis.model.DTAnalysis;
import org.kie.internal.io.ResourceFactory;

/// Another program that decides tables, as an oracle: Drools' DMN engine and its table analysis.
public final class Kie {
  private final DMNRuntime runtime;
  private final DMNModel model;

  private Kie(DMNRuntime runtime, DMNModel model) {
    this.runtime = runtime;
    this.model = model;
  }

  /// @param xml a DMN model
  public static Kie of(String xml) {
    var resource = ResourceFactory.newReaderResource(new StringReader(xml), "UTF-8");
    resource.setSourcePath("model.dmn");
    var runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(problem -> new IllegalStateException(xml, problem));
    var model = runtime.getModels().getFirst();
    if (model.hasErrors()) {
      throw new AssertionError(model.getMessages() + "\n" + xml);
    }
    return new Kie(runtime, model);
  }

  /// @param value empty for null
  /// @param failed whether it says that something is wrong, such as two rows of a unique table
  public record Answer(Optional<Object> value, boolean failed) {}

  /// What each decision of the model answers, by its name.
  public Map<String, Answer> ask(Map<String, ?> inputs) {
    var context = runtime.newContext();
    inputs.forEach(context::set);
    var answers = new LinkedHashMap<String, Answer>();
    for (var result : runtime.evaluateAll(model, context).getDecisionResults()) {
      answers.put(result.getDecisionName(), answer(result));
    }
    return answers;
  }

  private static Answer answer(DMNDecisionResult result) {
    var failed =
        result.getMessages().stream().anyMatch(one -> one.getLevel() == Message.Level.ERROR);
    return new Answer(Optional.ofNullable(result.getResult()), failed);
  }

  /// What is known of the gaps of each table of the model, in their order.
  public List<DTAnalysis> analysis() {
    return new DMNDTAnalyser(List.of())
        .analyse(model, EnumSet.of(Validation.ANALYZE_DECISION_TABLE));
  }
}
