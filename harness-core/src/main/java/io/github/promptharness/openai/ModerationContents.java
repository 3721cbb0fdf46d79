package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Moderation;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one result of a call for moderation, as {@link Moderation#text()}. The endpoint reports no
 * tokens; they are counted here.
 */
record ModerationContents() implements Contents {
  @Override
  public List<Answer> answers(JsonNode root, Request request) throws ProtocolViolation {
    JsonNode results = root.path("results");
    if (results.size() != 1 || !results.isArray()) {
      String error = ErrorBody.parse(root.toString()).message();
      throw new ProtocolViolation(
          "one moderation was asked for and %s came%s"
              .formatted(results.size(), error.isEmpty() ? "" : "; it says: " + error));
    }
    return List.of(Answer.of(moderation(results.get(0)).text()));
  }

  private static Moderation moderation(JsonNode result) throws ProtocolViolation {
    if (!result.path("flagged").isBoolean()) {
      throw new ProtocolViolation("results[0].flagged is neither true nor false");
    }
    var findings = new TreeMap<String, Moderation.Finding>();
    for (Map.Entry<String, JsonNode> score : result.path("category_scores").properties()) {
      JsonNode flag = result.path("categories").path(score.getKey());
      // Older models leave out newer categories, or have null for them.
      if (!score.getValue().isNull() && !flag.isNull()) {
        findings.put(score.getKey(), finding(score.getKey(), score.getValue(), flag));
      }
    }
    try {
      return new Moderation(result.path("flagged").asBoolean(), findings);
    } catch (IllegalArgumentException e) {
      throw new ProtocolViolation("results[0]: " + e.getMessage());
    }
  }

  private static Moderation.Finding finding(String category, JsonNode score, JsonNode flag)
      throws ProtocolViolation {
    if (!score.isNumber() || !flag.isBoolean()) {
      throw new ProtocolViolation("results[0] has no score and flag for %s".formatted(category));
    }
    try {
      return new Moderation.Finding(score.asDouble(), flag.asBoolean());
    } catch (IllegalArgumentException e) {
      throw new ProtocolViolation("results[0], %s: %s".formatted(category, e.getMessage()));
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
    return Optional.empty();
  }
}
