package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Log-probabilities as they came: there, of numbers, and with alternatives where these were asked
 * for. What is missing is a violation and never an empty value. Fewer alternatives than asked for
 * pass, since a model may have no more; {@link CapabilityCheck} finds a server that gives fewer.
 */
final class LogProbs {
  private LogProbs() {}

  /**
   * Passes if each token has its log-probability.
   *
   * @param logProbs of one choice whose text is not empty
   * @param alternatives how many a token were asked for
   * @param position of the choice, for the message
   */
  static void check(JsonNode logProbs, int alternatives, int position) throws ProtocolViolation {
    JsonNode tokens = tokens(logProbs);
    if (tokens.isEmpty()) {
      throw violation(position, "has no logprobs, which were asked for");
    }
    boolean hasAlternatives = false;
    for (JsonNode token : tokens) {
      if (!token.path("logprob").isNumber()) {
        throw violation(position, "has a token without logprob");
      }
      hasAlternatives |= !token.path("top_logprobs").isEmpty();
    }
    if (alternatives > 0 && !hasAlternatives) {
      throw violation(
          position, "has no top_logprobs, of which %s were asked for".formatted(alternatives));
    }
  }

  /** The most alternatives that any token has. */
  static int alternatives(JsonNode logProbs) {
    int most = 0;
    for (JsonNode token : tokens(logProbs)) {
      most = Math.max(most, token.path("top_logprobs").size());
    }
    return most;
  }

  /** Those of the content, or of the refusal where the model declined. */
  private static JsonNode tokens(JsonNode logProbs) {
    JsonNode content = logProbs.path("content");
    return content.isEmpty() ? logProbs.path("refusal") : content;
  }

  private static ProtocolViolation violation(int position, String what) {
    return new ProtocolViolation("choices[%s] %s".formatted(position, what));
  }
}
