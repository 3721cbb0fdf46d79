package io.github.promptharness.report.json;

import static io.github.promptharness.report.json.JsonFields.count;
import static io.github.promptharness.report.json.JsonFields.list;
import static io.github.promptharness.report.json.JsonFields.number;
import static io.github.promptharness.report.json.JsonFields.text;
import static io.github.promptharness.report.json.JsonFields.time;
import static io.github.promptharness.report.json.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads what {@link SummaryTree} makes, and refuses all else. */
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
        list(root, "estimates", SummaryParser::row),
        list(root, "counts", SummaryParser::counts),
        spend(root.required("spend")),
        provenance(root.required("provenance")),
        root.has("conduct")
            ? Optional.of(ConductParser.read(root.required("conduct")))
            : Optional.empty());
  }

  private static Summary.Row row(JsonNode node) {
    return new Summary.Row(
        text(node, "metric"),
        text(node, "condition"),
        text(node, "sampling"),
        text(node, "tag"),
        estimate(node),
        node.has("reference")
            ? Optional.of(reference(node.required("reference")))
            : Optional.empty(),
        node.has("shuffled") ? Optional.of(shuffled(node.required("shuffled"))) : Optional.empty());
  }

  private static Summary.Shuffled shuffled(JsonNode node) {
    return new Summary.Shuffled(
        estimate(node.required("withoutEffect")),
        text(node, "moved"),
        count(node, "draws"),
        node.has("p") ? OptionalDouble.of(number(node, "p")) : OptionalDouble.empty());
  }

  private static Summary.Reference reference(JsonNode node) {
    return new Summary.Reference(
        estimate(node.required("sameItems")),
        estimate(node.required("placebo")),
        estimate(node.required("excess")));
  }

  static Estimate estimate(JsonNode node) {
    if (node.has("undefined")) {
      return new Estimate.Undefined(text(node, "undefined"));
    }
    JsonNode interval = node.required("interval");
    return new Estimate.Value(
        number(node, "point"),
        new Interval(
            Double.parseDouble(interval.required("low").asText()),
            Double.parseDouble(interval.required("high").asText()),
            number(interval, "level"),
            text(interval, "method")),
        count(node, "items"),
        whole(node, "excluded"));
  }

  private static Summary.Counts counts(JsonNode node) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    JsonNode classes = node.required("outcomes");
    classes
        .fieldNames()
        .forEachRemaining(c -> outcomes.put(OutcomeClass.valueOf(c), whole(classes, c)));
    return new Summary.Counts(
        text(node, "condition"),
        text(node, "sampling"),
        whole(node, "answers"),
        whole(node, "unchanged"),
        outcomes,
        time(node, "firstAnswer"),
        time(node, "lastAnswer"));
  }

  private static Condition condition(JsonNode node) {
    var parameters = new TreeMap<String, String>();
    node.required("parameters")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), text(e.getValue())));
    return new Condition(
        text(node, "id"),
        text(node, "operator"),
        parameters,
        node.has("dose") ? OptionalDouble.of(number(node, "dose")) : OptionalDouble.empty(),
        count(node, "replicate"),
        Condition.Drawn.valueOf(text(node, "drawn")));
  }

  private static Summary.Spend spend(JsonNode node) {
    return new Summary.Spend(
        whole(node, "calls"),
        whole(node, "promptTokens"),
        whole(node, "outputTokens"),
        money(node.required("settled")),
        money(node.required("uncertain")),
        node.has("judging") ? Optional.of(judging(node.required("judging"))) : Optional.empty());
  }

  private static Summary.Judging judging(JsonNode node) {
    return new Summary.Judging(
        whole(node, "calls"),
        whole(node, "promptTokens"),
        whole(node, "outputTokens"),
        money(node.required("settled")));
  }

  private static Money money(JsonNode node) {
    var money = new Money(whole(node, "picoUsd"));
    if (!Money.usd(text(node, "usd")).equals(money)) {
      throw new IllegalArgumentException("usd and picoUsd must be the same amount: " + node);
    }
    return money;
  }

  /** Absent in what earlier versions wrote. */
  private static Map<String, AchievedDose> achieved(JsonNode node) {
    var achieved = new TreeMap<String, AchievedDose>();
    for (JsonNode each : node) {
      achieved.put(
          text(each, "condition"),
          new AchievedDose(whole(each, "changed"), whole(each, "eligible")));
    }
    return achieved;
  }

  private static Summary.Provenance provenance(JsonNode node) {
    JsonNode model = node.required("model");
    return new Summary.Provenance(
        text(node, "library"),
        new ModelIdentity(text(model, "name"), text(model, "endpoint"), text(model, "disclosure")),
        list(node, "modelsReturned", JsonFields::text),
        list(node, "samplings", JsonFields::text),
        list(node, "conditions", SummaryParser::condition),
        achieved(node.path("achieved")),
        count(node, "items"),
        count(node, "clusters"),
        count(node, "repeats"),
        count(node, "repeatsPerCall"),
        text(node, "scorer"),
        whole(node, "seed"),
        text(node, "studyHash"),
        text(node, "prices"),
        text(node, "estimand"),
        list(node, "notes", JsonFields::text),
        node.has("asked") ? Optional.of(asked(node.required("asked"))) : Optional.empty());
  }

  private static Summary.Asked asked(JsonNode node) {
    return new Summary.Asked(
        whole(node, "separate"),
        whole(node, "together"),
        text(node, "callOrder"),
        count(node, "retest"),
        JsonFields.duration(node, "noOlderThan"),
        JsonFields.time(node, "oldest"),
        JsonFields.time(node, "newest"));
  }
}
