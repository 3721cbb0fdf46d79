package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Sampling;
import io.github.promptharness.study.Protocol;
import java.util.List;

/** A protocol as a tree of JSON, its keys in a fixed order; {@link ProtocolParser} reads it. */
final class ProtocolTree {
  private ProtocolTree() {}

  static ObjectNode of(Protocol protocol) {
    ObjectNode root =
        Json.object()
            .put("format", Format.NAME)
            .put("library", protocol.library())
            .put("study", protocol.study())
            .put("studyHash", protocol.studyHash());
    Identities.write(root.putObject("model"), protocol.model());
    root.put("prices", protocol.prices()).put("dispatcher", protocol.dispatcher());
    ArrayNode samplings = root.putArray("samplings");
    protocol.samplings().forEach(sampling -> sampling(samplings.addObject(), sampling));
    ArrayNode conditions = root.putArray("conditions");
    protocol.conditions().forEach(condition -> condition(conditions.addObject(), condition));
    ArrayNode achieved = root.putArray("achieved");
    protocol
        .achieved()
        .forEach(
            (condition, dose) ->
                achieved
                    .addObject()
                    .put("condition", condition)
                    .put("changed", dose.changed())
                    .put("eligible", dose.eligible()));
    root.putObject("items")
        .put("count", protocol.items().count())
        .put("clusters", protocol.items().clusters())
        .put("fewestOptions", protocol.items().fewestOptions())
        .put("mostOptions", protocol.items().mostOptions());
    asking(root.putObject("asking"), protocol.asking());
    analysis(root.putObject("analysis"), protocol.analysis());
    protocol.margin().ifPresent(margin -> margin(root.putObject("margin"), margin));
    ArrayNode entries = root.putArray("entries");
    protocol.entries().forEach(entry -> entry(entries.addObject(), entry));
    root.put("uncertainPicoUsd", protocol.uncertain().picoUsd());
    protocol
        .judging()
        .ifPresent(
            judging ->
                root.putObject("judging")
                    .put("calls", judging.calls())
                    .put("promptTokens", judging.promptTokens())
                    .put("outputTokens", judging.outputTokens())
                    .put("settledPicoUsd", judging.settled().picoUsd()));
    texts(root, "remarks", protocol.remarks());
    return root;
  }

  private static void sampling(ObjectNode node, Sampling sampling) {
    node.put("id", sampling.id());
    sampling.temperature().ifPresent(value -> node.put("temperature", value));
    sampling.topP().ifPresent(value -> node.put("topP", value));
    node.put("maxOutput", sampling.maxOutput());
    texts(node, "stop", sampling.stop());
    sampling.topLogProbs().ifPresent(value -> node.put("topLogProbs", value));
    node.put("tier", sampling.tier().name());
    if (!sampling.stream().isEmpty()) {
      node.put("stream", sampling.stream());
    }
  }

  private static void condition(ObjectNode node, Condition condition) {
    node.put("id", condition.id()).put("operator", condition.operator());
    ObjectNode parameters = node.putObject("parameters");
    condition.parameters().forEach(parameters::put);
    condition.dose().ifPresent(dose -> node.put("dose", dose));
    node.put("replicate", condition.replicate()).put("drawn", condition.drawn().name());
  }

  private static void asking(ObjectNode node, Protocol.Asking asking) {
    node.put("repeats", asking.repeats()).put("repeatsPerCall", asking.repeatsPerCall());
    asking.placebo().ifPresent(items -> node.put("placebo", items));
    node.put("callOrder", asking.callOrder()).put("retest", asking.retest());
    asking.noOlderThan().ifPresent(age -> node.put("noOlderThan", age.toString()));
    node.put("stopping", asking.stopping()).put("rounds", asking.rounds());
  }

  private static void analysis(ObjectNode node, Protocol.Analysis analysis) {
    node.put("scorer", analysis.scorer());
    texts(node, "metrics", analysis.metrics());
    texts(node, "tags", analysis.tags());
    node.put("seed", analysis.seed());
  }

  private static void margin(ObjectNode node, Protocol.Margin margin) {
    node.put("margin", margin.margin());
    margin.set().ifPresent(time -> node.put("set", time.toString()));
    ArrayNode others = node.putArray("others");
    margin.others().forEach(others::add);
  }

  private static void entry(ObjectNode node, Conduct.Entry entry) {
    node.put("entered", entry.entered().toString())
        .put("about", entry.about())
        .put("dropped", entry.dropped());
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }
}
