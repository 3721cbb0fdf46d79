package io.github.promptharness.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A sampling as JSON: what a batch asked for, so that another process can read its results. */
final class SamplingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SamplingJson() {}

  static String write(Sampling sampling) {
    ObjectNode root = JSON.createObjectNode();
    sampling.temperature().ifPresent(value -> root.put("temperature", value));
    sampling.topP().ifPresent(value -> root.put("topP", value));
    root.put("maxOutput", sampling.maxOutput());
    sampling.stop().forEach(root.putArray("stop")::add);
    sampling.topLogProbs().ifPresent(value -> root.put("topLogProbs", value));
    root.put("tier", sampling.tier().wireName()).put("stream", sampling.stream());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sampling of plain values can be written as JSON", e);
    }
  }

  /** The sampling that was written so. */
  static Sampling read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new HarnessException("the workspace is damaged: a sampling in it is no JSON", e);
    }
    var stop = new ArrayList<String>();
    root.path("stop").forEach(text -> stop.add(text.asText()));
    return new Sampling(
        number(root, "temperature"),
        number(root, "topP"),
        root.path("maxOutput").asInt(),
        stop,
        root.has("topLogProbs")
            ? OptionalInt.of(root.path("topLogProbs").asInt())
            : OptionalInt.empty(),
        Tier.valueOf(root.path("tier").asText().toUpperCase(Locale.ROOT)),
        root.path("stream").asText());
  }

  private static OptionalDouble number(JsonNode root, String field) {
    return root.has(field)
        ? OptionalDouble.of(root.path(field).asDouble())
        : OptionalDouble.empty();
  }
}
