package io.github.promptharness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A summary as trees of JSON, their keys in a fixed order. */
final class SummaryTree {
  static final String FORMAT = "promptharness.summary.1";

  private SummaryTree() {}

  /** Writes it, of its many rows one tree after the other. */
  static void write(Summary summary, JsonGenerator out) throws IOException {
    ObjectNode head = node().put("format", FORMAT).put("study", summary.study());
    provenance(head.putObject("provenance"), summary.provenance());
    ObjectNode tail = node();
    spend(tail.putObject("spend"), summary.spend());
    summary.conduct().ifPresent(conduct -> ConductTree.write(tail.putObject("conduct"), conduct));
    out.writeStartObject();
    fields(head, out);
    each("estimates", summary.rows(), SummaryTree::row, out);
    each("counts", summary.counts(), SummaryTree::counts, out);
    fields(tail, out);
    out.writeEndObject();
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void fields(ObjectNode of, JsonGenerator out) throws IOException {
    for (Map.Entry<String, JsonNode> field : of.properties()) {
      out.writeFieldName(field.getKey());
      out.writeTree(field.getValue());
    }
  }

  private static <T> void each(
      String name, List<T> all, BiConsumer<ObjectNode, T> fill, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (T one : all) {
      ObjectNode filled = node();
      fill.accept(filled, one);
      out.writeTree(filled);
    }
    out.writeEndArray();
  }

  private static void row(ObjectNode node, Summary.Row row) {
    node.put("metric", row.metric())
        .put("condition", row.condition())
        .put("sampling", row.sampling())
        .put("tag", row.tag());
    estimate(node, row.estimate());
    row.reference()
        .ifPresent(
            reference -> {
              ObjectNode object = node.putObject("reference");
              estimate(object.putObject("sameItems"), reference.sameItems());
              estimate(object.putObject("placebo"), reference.placebo());
              estimate(object.putObject("excess"), reference.excess());
            });
    row.shuffled()
        .ifPresent(
            shuffled -> {
              ObjectNode object = node.putObject("shuffled");
              estimate(object.putObject("withoutEffect"), shuffled.withoutEffect());
              object.put("moved", shuffled.moved()).put("draws", shuffled.draws());
              shuffled.p().ifPresent(p -> object.put("p", p));
            });
  }

  static void estimate(ObjectNode node, Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      node.put("point", value.point());
      interval(node.putObject("interval"), value.interval());
      node.put("items", value.items()).put("excluded", value.excluded());
    } else if (estimate instanceof Estimate.Undefined undefined) {
      node.put("undefined", undefined.reason());
    }
  }

  private static void interval(ObjectNode node, Interval interval) {
    end(node, "low", interval.low());
    end(node, "high", interval.high());
    node.put("level", interval.level()).put("method", interval.method());
  }

  /** JSON has no infinite number: an open end is the text {@code Infinity}. */
  private static void end(ObjectNode node, String name, double end) {
    if (Double.isFinite(end)) {
      node.put(name, end);
    } else {
      node.put(name, Double.toString(end));
    }
  }

  private static void counts(ObjectNode node, Summary.Counts counts) {
    node.put("condition", counts.condition())
        .put("sampling", counts.sampling())
        .put("answers", counts.answers())
        .put("unchanged", counts.unchanged());
    ObjectNode outcomes = node.putObject("outcomes");
    for (OutcomeClass outcome : OutcomeClass.values()) {
      Long count = counts.outcomes().get(outcome);
      if (count != null) {
        outcomes.put(outcome.name(), count);
      }
    }
    counts.firstAnswer().ifPresent(time -> node.put("firstAnswer", time.toString()));
    counts.lastAnswer().ifPresent(time -> node.put("lastAnswer", time.toString()));
  }

  private static void spend(ObjectNode node, Summary.Spend spend) {
    node.put("calls", spend.calls())
        .put("promptTokens", spend.promptTokens())
        .put("outputTokens", spend.outputTokens());
    money(node.putObject("settled"), spend.settled());
    money(node.putObject("uncertain"), spend.uncertain());
    spend.judging().ifPresent(judging -> judging(node.putObject("judging"), judging));
  }

  private static void judging(ObjectNode node, Summary.Judging judging) {
    node.put("calls", judging.calls())
        .put("promptTokens", judging.promptTokens())
        .put("outputTokens", judging.outputTokens());
    money(node.putObject("settled"), judging.settled());
  }

  private static void money(ObjectNode node, Money money) {
    node.put("usd", money.toUsd().toPlainString()).put("picoUsd", money.picoUsd());
  }

  private static void provenance(ObjectNode node, Summary.Provenance from) {
    node.put("library", from.library());
    node.putObject("model")
        .put("name", from.model().name())
        .put("endpoint", from.model().endpoint())
        .put("disclosure", from.model().disclosure());
    texts(node, "modelsReturned", from.modelsReturned());
    texts(node, "samplings", from.samplings());
    var conditions = node.putArray("conditions");
    from.conditions().forEach(condition -> condition(conditions.addObject(), condition));
    var achieved = node.putArray("achieved");
    from.achieved()
        .forEach(
            (condition, dose) ->
                achieved
                    .addObject()
                    .put("condition", condition)
                    .put("changed", dose.changed())
                    .put("eligible", dose.eligible()));
    node.put("items", from.items())
        .put("clusters", from.clusters())
        .put("repeats", from.repeats())
        .put("repeatsPerCall", from.repeatsPerCall())
        .put("scorer", from.scorer())
        .put("seed", from.seed())
        .put("studyHash", from.studyHash())
        .put("prices", from.prices());
    node.put("estimand", from.estimand());
    texts(node, "notes", from.notes());
    from.asked().ifPresent(asked -> asked(node.putObject("asked"), asked));
  }

  private static void asked(ObjectNode node, Summary.Asked asked) {
    node.put("separate", asked.separate())
        .put("together", asked.together())
        .put("callOrder", asked.callOrder())
        .put("retest", asked.retest());
    asked.noOlderThan().ifPresent(age -> node.put("noOlderThan", age.toString()));
    asked.oldest().ifPresent(time -> node.put("oldest", time.toString()));
    asked.newest().ifPresent(time -> node.put("newest", time.toString()));
  }

  private static void condition(ObjectNode node, Condition condition) {
    node.put("id", condition.id()).put("operator", condition.operator());
    ObjectNode parameters = node.putObject("parameters");
    condition.parameters().forEach(parameters::put);
    condition.dose().ifPresent(dose -> node.put("dose", dose));
    node.put("replicate", condition.replicate()).put("drawn", condition.drawn().name());
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    var array = node.putArray(name);
    texts.forEach(array::add);
  }
}
