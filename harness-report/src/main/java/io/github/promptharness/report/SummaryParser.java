package io.github.promptharness.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link SummaryTree} makes; {@link JsonNode#required} refuses what is missing. */
final class SummaryParser {
  private SummaryParser() {}

  static Summary read(JsonNode root) {
    String format = root.path("format").asText("");
    if (!format.equals(SummaryTree.FORMAT)) {
      throw new IllegalArgumentException(
          "format must be \"%s\": \"%s\"".formatted(SummaryTree.FORMAT, format));
    }
    return new Summary(
        text(root, "study"),
        list(root.required("estimates"), SummaryParser::row),
        list(root.required("counts"), SummaryParser::counts),
        spend(root.required("spend")),
        provenance(root.required("provenance")));
  }

  private static Summary.Row row(JsonNode node) {
    return new Summary.Row(
        text(node, "metric"),
        text(node, "condition"),
        text(node, "sampling"),
        text(node, "tag"),
        estimate(node));
  }

  private static Estimate estimate(JsonNode node) {
    if (node.has("undefined")) {
      return new Estimate.Undefined(text(node, "undefined"));
    }
    JsonNode interval = node.required("interval");
    return new Estimate.Value(
        node.required("point").asDouble(),
        new Interval(
            Double.parseDouble(interval.required("low").asText()),
            Double.parseDouble(interval.required("high").asText()),
            interval.required("level").asDouble(),
            text(interval, "method")),
        node.required("items").asInt(),
        node.required("excluded").asLong());
  }

  private static Summary.Counts counts(JsonNode node) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    node.required("outcomes")
        .properties()
        .forEach(e -> outcomes.put(OutcomeClass.valueOf(e.getKey()), e.getValue().asLong()));
    return new Summary.Counts(
        text(node, "condition"),
        node.required("answers").asLong(),
        node.required("unchanged").asLong(),
        outcomes);
  }

  private static Summary.Spend spend(JsonNode node) {
    return new Summary.Spend(
        node.required("calls").asLong(),
        node.required("promptTokens").asLong(),
        node.required("outputTokens").asLong(),
        money(node.required("settled")),
        money(node.required("uncertain")));
  }

  private static Money money(JsonNode node) {
    var money = new Money(node.required("picoUsd").asLong());
    if (!Money.usd(text(node, "usd")).equals(money)) {
      throw new IllegalArgumentException("usd and picoUsd must be the same amount: " + node);
    }
    return money;
  }

  private static Summary.Provenance provenance(JsonNode node) {
    JsonNode model = node.required("model");
    return new Summary.Provenance(
        text(node, "library"),
        new ModelIdentity(text(model, "name"), text(model, "endpoint"), text(model, "disclosure")),
        list(node.required("modelsReturned"), JsonNode::asText),
        list(node.required("samplings"), JsonNode::asText),
        list(node.required("conditions"), JsonNode::asText),
        node.required("items").asInt(),
        node.required("clusters").asInt(),
        node.required("repeats").asInt(),
        node.required("repeatsPerCall").asInt(),
        text(node, "scorer"),
        node.required("seed").asLong(),
        text(node, "studyHash"),
        text(node, "prices"),
        time(node, "firstAnswer"),
        time(node, "lastAnswer"),
        text(node, "estimand"));
  }

  private static Optional<Instant> time(JsonNode node, String field) {
    return node.has(field) ? Optional.of(Instant.parse(text(node, field))) : Optional.empty();
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    array.forEach(element -> list.add(read.apply(element)));
    return list;
  }
}
