package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Embedding;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one vector of a call for an embedding, as {@link Embedding#text()}. It is read as numbers, as
 * it was asked for, and as base64, which some servers send whatever they are asked.
 */
record EmbeddingContents(OptionalInt dimensions) implements Contents {
  @Override
  public List<Answer> answers(JsonNode root, Request request) throws ProtocolViolation {
    JsonNode data = root.path("data");
    if (data.size() != 1 || !data.isArray()) {
      String error = ErrorBody.parse(root.toString()).message();
      throw new ProtocolViolation(
          "one embedding was asked for and %s came%s"
              .formatted(data.size(), error.isEmpty() ? "" : "; it says: " + error));
    }
    Embedding vector = vector(data.get(0).path("embedding"));
    if (dimensions.isPresent() && dimensions.getAsInt() != vector.dimensions()) {
      throw new ProtocolViolation(
          "%s dimensions were asked for and %s came"
              .formatted(dimensions.getAsInt(), vector.dimensions()));
    }
    return List.of(Answer.of(vector.text()));
  }

  private static Embedding vector(JsonNode embedding) throws ProtocolViolation {
    if (embedding.isTextual()) {
      return Embedding.ofText(embedding.asText())
          .orElseThrow(() -> new ProtocolViolation("data[0].embedding is no base64 of floats"));
    }
    if (!embedding.isArray()) {
      throw new ProtocolViolation("data[0] has no embedding");
    }
    float[] values = new float[embedding.size()];
    for (int i = 0; i < values.length; i++) {
      if (!embedding.get(i).isNumber()) {
        throw new ProtocolViolation("data[0].embedding[%s] is no number".formatted(i));
      }
      values[i] = embedding.get(i).floatValue();
    }
    try {
      return Embedding.of(values);
    } catch (IllegalArgumentException e) {
      throw new ProtocolViolation("data[0].embedding: " + e.getMessage());
    }
  }

  @Override
  public ChatUsage usage(
      JsonNode root, Request request, List<Answer> answers, TokenCounter counter) {
    long prompt = counter.prompt(request.wording());
    return reported(root)
        .orElseGet(() -> new ChatUsage(new Usage(prompt, 0, 0, 0, Usage.Source.ESTIMATED), 0));
  }

  @Override
  public Optional<ChatUsage> reported(JsonNode root) {
    JsonNode prompt = root.path("usage").path("prompt_tokens");
    return prompt.isIntegralNumber() && prompt.canConvertToLong() && prompt.asLong() >= 0
        ? Optional.of(new ChatUsage(Usage.reported(prompt.asLong(), 0), 0))
        : Optional.empty();
  }
}
