package io.github.promptharness.report.bundle;

import static io.github.promptharness.report.bundle.Json.count;
import static io.github.promptharness.report.bundle.Json.number;
import static io.github.promptharness.report.bundle.Json.text;
import static io.github.promptharness.report.bundle.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.Summary;
import io.github.promptharness.Tier;
import io.github.promptharness.study.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link ProtocolTree} makes, and refuses all else. */
final class ProtocolParser {
  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "library",
          "study",
          "studyHash",
          "model",
          "prices",
          "dispatcher",
          "samplings",
          "conditions",
          "achieved",
          "items",
          "asking",
          "analysis",
          "margin",
          "entries",
          "uncertainPicoUsd",
          "judging",
          "remarks");

  private ProtocolParser() {}

  static Protocol read(JsonNode root) {
    Format.check(root.path("format").asText(""));
    Json.allowOnly(root, FIELDS);
    return new Protocol(
        text(root, "library"),
        text(root, "study"),
        text(root, "studyHash"),
        Identities.read(root.path("model")),
        text(root, "prices"),
        text(root, "dispatcher"),
        list(root, "samplings", ProtocolParser::sampling),
        list(root, "conditions", ProtocolParser::condition),
        achieved(root),
        items(root.path("items")),
        asking(root.path("asking")),
        analysis(root.path("analysis")),
        root.has("margin") ? Optional.of(margin(root.path("margin"))) : Optional.empty(),
        list(root, "entries", ProtocolParser::entry),
        new Money(whole(root, "uncertainPicoUsd")),
        root.has("judging") ? Optional.of(judging(root.path("judging"))) : Optional.empty(),
        texts(root, "remarks"));
  }

  private static Sampling sampling(JsonNode node) {
    var sampling =
        new Sampling(
            decimal(node, "temperature"),
            decimal(node, "topP"),
            count(node, "maxOutput"),
            texts(node, "stop"),
            node.has("topLogProbs")
                ? OptionalInt.of(count(node, "topLogProbs"))
                : OptionalInt.empty(),
            Tier.valueOf(text(node, "tier")),
            node.has("stream") ? text(node, "stream") : "");
    if (!sampling.id().equals(text(node, "id"))) {
      throw new IllegalArgumentException(
          "the sampling %s has the settings of %s".formatted(text(node, "id"), sampling.id()));
    }
    return sampling;
  }

  private static OptionalDouble decimal(JsonNode node, String name) {
    return node.has(name) ? OptionalDouble.of(number(node, name)) : OptionalDouble.empty();
  }

  private static Condition condition(JsonNode node) {
    var parameters = new TreeMap<String, String>();
    JsonNode all = node.path("parameters");
    all.fieldNames().forEachRemaining(name -> parameters.put(name, text(all, name)));
    return new Condition(
        text(node, "id"),
        text(node, "operator"),
        parameters,
        decimal(node, "dose"),
        count(node, "replicate"),
        Condition.Drawn.valueOf(text(node, "drawn")));
  }

  private static Map<String, AchievedDose> achieved(JsonNode root) {
    var achieved = new TreeMap<String, AchievedDose>();
    for (JsonNode each : root.path("achieved")) {
      achieved.put(
          text(each, "condition"),
          new AchievedDose(whole(each, "changed"), whole(each, "eligible")));
    }
    return achieved;
  }

  private static Protocol.Items items(JsonNode node) {
    return new Protocol.Items(
        count(node, "count"),
        count(node, "clusters"),
        count(node, "fewestOptions"),
        count(node, "mostOptions"));
  }

  private static Protocol.Asking asking(JsonNode node) {
    return new Protocol.Asking(
        count(node, "repeats"),
        count(node, "repeatsPerCall"),
        node.has("placebo") ? OptionalInt.of(count(node, "placebo")) : OptionalInt.empty(),
        text(node, "callOrder"),
        count(node, "retest"),
        node.has("noOlderThan")
            ? Optional.of(Duration.parse(text(node, "noOlderThan")))
            : Optional.empty(),
        text(node, "stopping"),
        count(node, "rounds"));
  }

  private static Protocol.Analysis analysis(JsonNode node) {
    return new Protocol.Analysis(
        text(node, "scorer"), texts(node, "metrics"), texts(node, "tags"), whole(node, "seed"));
  }

  private static Protocol.Margin margin(JsonNode node) {
    return new Protocol.Margin(
        number(node, "margin"),
        node.has("set") ? Optional.of(Instant.parse(text(node, "set"))) : Optional.empty(),
        list(node, "others", JsonNode::doubleValue));
  }

  private static Conduct.Entry entry(JsonNode node) {
    return new Conduct.Entry(
        Instant.parse(text(node, "entered")), text(node, "about"), whole(node, "dropped"));
  }

  private static Summary.Judging judging(JsonNode node) {
    return new Summary.Judging(
        whole(node, "calls"),
        whole(node, "promptTokens"),
        whole(node, "outputTokens"),
        new Money(whole(node, "settledPicoUsd")));
  }

  private static List<String> texts(JsonNode node, String name) {
    return list(node, name, JsonNode::asText);
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
    JsonNode array = node.path(name);
    if (!array.isArray()) {
      throw new IllegalArgumentException("the field \"%s\" must be an array".formatted(name));
    }
    var list = new ArrayList<T>();
    array.forEach(each -> list.add(read.apply(each)));
    return list;
  }
}
