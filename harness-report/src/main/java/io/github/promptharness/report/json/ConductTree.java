package io.github.promptharness.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Conduct;

/** How a study was conducted as a tree of JSON, its keys in a fixed order. */
final class ConductTree {
  private ConductTree() {}

  static void write(ObjectNode node, Conduct conduct) {
    ArrayNode exclusions = node.putArray("exclusions");
    conduct.exclusions().forEach(each -> exclusions(exclusions.addObject(), each));
    node.putObject("coding")
        .put("compared", conduct.coding().compared())
        .put("fewestOptions", conduct.coding().fewestOptions())
        .put("mostOptions", conduct.coding().mostOptions());
    node.putObject("stopping")
        .put("rule", conduct.stopping().rule())
        .put("rounds", conduct.stopping().rounds());
    ArrayNode origins = node.putArray("origins");
    conduct.origins().forEach(each -> origin(origins.addObject(), each));
    ArrayNode families = node.putArray("families");
    conduct
        .families()
        .forEach(
            each ->
                families
                    .addObject()
                    .put("what", each.what())
                    .put("tests", each.tests())
                    .put("correction", each.correction()));
    conduct.margin().ifPresent(margin -> margin(node.putObject("margin"), margin));
    ArrayNode verdicts = node.putArray("verdicts");
    conduct.verdicts().forEach(each -> judged(verdicts.addObject(), each));
    ArrayNode comparisons = node.putArray("comparisons");
    conduct.comparisons().forEach(each -> ComparisonsTree.write(comparisons.addObject(), each));
    ArrayNode entries = node.putArray("entries");
    conduct
        .entries()
        .forEach(
            each ->
                entries
                    .addObject()
                    .put("entered", each.entered().toString())
                    .put("about", each.about())
                    .put("dropped", each.dropped()));
  }

  private static void exclusions(ObjectNode node, Conduct.Exclusions each) {
    node.put("sampling", each.sampling()).put("answers", each.answers());
    ObjectNode outcomes = node.putObject("outcomes");
    each.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
    node.put("withoutReference", each.withoutReference())
        .put("originalZero", each.originalZero())
        .put("fewerThanTwo", each.fewerThanTwo());
  }

  private static void origin(ObjectNode node, Conduct.Origin each) {
    node.put("condition", each.condition())
        .put("sampling", each.sampling())
        .put("dispatcher", each.dispatcher());
    ObjectNode sizes = node.putObject("byRepeatsOfCall");
    each.byRepeatsOfCall().forEach((n, answers) -> sizes.put(Integer.toString(n), answers));
    node.put("kept", each.kept());
  }

  private static void margin(ObjectNode node, Conduct.Margin margin) {
    node.put("margin", margin.margin());
    margin.set().ifPresent(time -> node.put("set", time.toString()));
    node.put("answersBefore", margin.answersBefore());
    ArrayNode others = node.putArray("others");
    margin.others().forEach(others::add);
  }

  private static void judged(ObjectNode node, Conduct.Judged each) {
    node.put("condition", each.condition())
        .put("sampling", each.sampling())
        .put("verdict", each.verdict())
        .put("equivalent", each.equivalent());
    SummaryTree.estimate(node.putObject("difference"), each.difference());
  }
}
