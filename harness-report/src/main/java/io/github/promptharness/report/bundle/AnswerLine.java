package io.github.promptharness.report.bundle;

import static io.github.promptharness.report.bundle.Json.count;
import static io.github.promptharness.report.bundle.Json.text;
import static io.github.promptharness.report.bundle.Json.truth;
import static io.github.promptharness.report.bundle.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.study.KeptAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One row of a study as one line of JSON; what is absent is left out. */
final class AnswerLine {
  private static final Set<String> FIELDS =
      Field.OF_ANSWERS.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());

  /** Texts that many rows have, each kept once. */
  private final Map<String, String> known = new HashMap<>();

  private final Map<Map<String, String>, Map<String, String>> knownTags = new HashMap<>();

  /**
   * Writes a row.
   *
   * @param withheld why the words are not there; absent if they are
   * @param sha256 of the words, where there are any
   */
  static String write(KeptAnswer answer, Optional<String> withheld, Optional<String> sha256) {
    Observation row = answer.row();
    ObjectNode node = Json.object().put("prompt", row.prompt()).put("cluster", row.cluster());
    new TreeMap<>(row.tags()).forEach(node.putObject("tags")::put);
    node.put("condition", row.condition());
    row.dose().ifPresent(dose -> node.put("dose", dose));
    row.sameTextAs().ifPresent(other -> node.put("sameTextAs", other));
    node.put("sampling", row.sampling())
        .put("repeat", row.repeat())
        .put("outcome", row.outcome().name());
    row.answer().ifPresent(canonical -> node.put("answer", canonical));
    node.put("hasReference", row.hasReference());
    row.score().ifPresent(score -> node.put("score", score));
    if (withheld.isEmpty()) {
      node.put("text", row.text());
    }
    sha256.ifPresent(hash -> node.put("textSha256", hash));
    withheld.ifPresent(why -> node.put("withheld", why));
    row.options().ifPresent(options -> options(node.putObject("options"), options));
    node.put("promptTokens", row.promptTokens())
        .put("outputTokens", row.outputTokens())
        .put("costPicoUsd", row.cost().picoUsd())
        .put("latency", row.latency().toString())
        .put("answeredAt", row.answeredAt().toString())
        .put("model", row.model())
        .put("member", row.member())
        .put("repeatsOfCall", row.repeatsOfCall())
        .put("trial", answer.trial())
        .put("call", answer.call())
        .put("finish", answer.finish().name());
    if (!row.call().dispatcher().equals(Observation.Call.LIVE)) {
      node.put("dispatcher", row.call().dispatcher());
    }
    if (!answer.logProbs().isEmpty()) {
      node.put("logProbs", answer.logProbs());
    }
    answer.failure().ifPresent(kind -> node.put("failure", kind.name()));
    if (answer.isLeftOut()) {
      node.put("leftOut", true);
    }
    return Json.line(node);
  }

  private static void options(ObjectNode node, ShownOptions options) {
    ArrayNode labels = node.putArray("labels");
    options.labels().forEach(labels::add);
    node.put("set", options.set());
    options.chosen().ifPresent(place -> node.put("chosen", place));
    options.gold().ifPresent(place -> node.put("gold", place));
    if (!options.logProbs().isEmpty()) {
      ArrayNode logProbs = node.putArray("logProbs");
      options.logProbs().forEach(logProbs::add);
    }
  }

  /** Reads a line. Where words are withheld, a stand-in that names their hash is in their place. */
  KeptAnswer read(String line) {
    JsonNode node = Json.read(line);
    Json.allowOnly(node, FIELDS);
    boolean isWithheld = node.has("withheld");
    Optional<String> hash = optional(node, "textSha256");
    var row =
        new Observation(
            once(text(node, "prompt")),
            once(text(node, "cluster")),
            tags(node.path("tags")),
            once(text(node, "condition")),
            decimal(node, "dose"),
            optional(node, "sameTextAs").map(this::once),
            once(text(node, "sampling")),
            count(node, "repeat"),
            OutcomeClass.valueOf(text(node, "outcome")),
            optional(node, "answer").map(this::once),
            truth(node, "hasReference"),
            decimal(node, "score"),
            isWithheld ? hash.map(StandIn::of).orElse("") : text(node, "text"),
            new Observation.Call(
                whole(node, "promptTokens"),
                whole(node, "outputTokens"),
                new Money(whole(node, "costPicoUsd")),
                Duration.parse(text(node, "latency")),
                Instant.parse(text(node, "answeredAt")),
                once(text(node, "model")),
                once(text(node, "member")),
                count(node, "repeatsOfCall"),
                once(optional(node, "dispatcher").orElse(Observation.Call.LIVE))),
            node.has("options") ? Optional.of(options(node.path("options"))) : Optional.empty());
    if (!isWithheld && hash.isPresent() && !hash.get().equals(Digests.ofText(row.text()))) {
      throw new IllegalArgumentException("textSha256 is not that of the text");
    }
    return new KeptAnswer(
        row,
        count(node, "trial"),
        count(node, "call"),
        FinishReason.valueOf(text(node, "finish")),
        optional(node, "logProbs").orElse(""),
        optional(node, "failure").map(Outcome.Kind::valueOf),
        isWithheld,
        node.has("leftOut") && truth(node, "leftOut"));
  }

  private ShownOptions options(JsonNode node) {
    var labels = new ArrayList<String>();
    node.path("labels").forEach(label -> labels.add(once(label.asText())));
    var logProbs = new ArrayList<Double>();
    node.path("logProbs").forEach(value -> logProbs.add(value.doubleValue()));
    return new ShownOptions(
        List.copyOf(labels),
        once(text(node, "set")),
        place(node, "chosen"),
        place(node, "gold"),
        logProbs);
  }

  private Map<String, String> tags(JsonNode node) {
    var tags = new TreeMap<String, String>();
    node.fieldNames().forEachRemaining(name -> tags.put(once(name), once(text(node, name))));
    return knownTags.computeIfAbsent(tags, Map::copyOf);
  }

  private String once(String text) {
    return known.computeIfAbsent(text, same -> same);
  }

  private static OptionalInt place(JsonNode node, String name) {
    return node.has(name) ? OptionalInt.of(count(node, name)) : OptionalInt.empty();
  }

  private static OptionalDouble decimal(JsonNode node, String name) {
    return node.has(name) ? OptionalDouble.of(Json.number(node, name)) : OptionalDouble.empty();
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
  }
}
