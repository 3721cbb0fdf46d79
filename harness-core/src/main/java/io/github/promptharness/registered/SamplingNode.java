package io.github.promptharness.registered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How answers are drawn, as JSON; what is left to the endpoint is left out, as is the first stream
 * of draws.
 */
final class SamplingNode {
  private SamplingNode() {}

  static ObjectNode of(Sampling sampling) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    sampling.temperature().ifPresent(value -> node.put("temperature", value));
    sampling.topP().ifPresent(value -> node.put("topP", value));
    node.put("maxOutput", sampling.maxOutput());
    sampling.stop().forEach(text -> node.withArray("stop").add(text));
    sampling.topLogProbs().ifPresent(value -> node.put("topLogProbs", value));
    node.put("tier", sampling.tier().name());
    return sampling.stream().isEmpty() ? node : node.put("stream", sampling.stream());
  }

  static Sampling read(JsonNode node) {
    var stop = new ArrayList<String>();
    node.path("stop").forEach(text -> stop.add(text.asText()));
    return new Sampling(
        number(node, "temperature"),
        number(node, "topP"),
        node.required("maxOutput").asInt(),
        stop,
        node.has("topLogProbs")
            ? OptionalInt.of(node.required("topLogProbs").asInt())
            : OptionalInt.empty(),
        Tier.valueOf(node.required("tier").asText()),
        node.path("stream").asText(""));
  }

  private static OptionalDouble number(JsonNode node, String field) {
    return node.has(field)
        ? OptionalDouble.of(node.required(field).asDouble())
        : OptionalDouble.empty();
  }
}
