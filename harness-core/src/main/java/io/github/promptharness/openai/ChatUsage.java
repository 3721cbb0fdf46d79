package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a response: as reported, or counted here where the report is missing or makes no
 * sense. A detail that exceeds its whole counts as 0, which cannot make the call cheaper. What is
 * counted here is what can be seen, for statistics; money goes by the bound then, since hidden
 * reasoning cannot be counted ({@link Reading}).
 *
 * @param usage the tokens
 * @param cacheWritten those of the prompt that were written to a cache
 */
record ChatUsage(Usage usage, long cacheWritten) {
  static ChatUsage read(
      JsonNode root, Request request, List<Answer> answers, TokenCounter counter) {
    return reported(root).orElseGet(() -> new ChatUsage(estimate(request, answers, counter), 0));
  }

  boolean hasReasoning() {
    return usage.reasoningTokens() > 0;
  }

  /** As reported, if the report makes sense. */
  static Optional<ChatUsage> reported(JsonNode root) {
    JsonNode reported = root.path("usage");
    long prompt = count(reported.path("prompt_tokens"));
    long output = count(reported.path("completion_tokens"));
    if (prompt < 0 || output < 0) {
      return Optional.empty();
    }
    JsonNode promptDetails = reported.path("prompt_tokens_details");
    long cached = part(promptDetails.path("cached_tokens"), prompt);
    long written = part(promptDetails.path("cache_write_tokens"), prompt - cached);
    long reasoning =
        part(reported.path("completion_tokens_details").path("reasoning_tokens"), output);
    return Optional.of(
        new ChatUsage(
            new Usage(prompt, cached, output, reasoning, Usage.Source.REPORTED), written));
  }

  private static Usage estimate(Request request, List<Answer> answers, TokenCounter counter) {
    long output =
        answers.stream()
            .mapToLong(a -> Math.min(counter.text(a.text()), request.sampling().maxOutput()))
            .sum();
    long prompt = counter.prompt(request.wording());
    return new Usage(prompt, 0, output, 0, Usage.Source.ESTIMATED);
  }

  private static long part(JsonNode node, long whole) {
    long count = count(node);
    return count >= 0 && count <= whole ? count : 0;
  }

  /** A whole number that is at least 0, or -1. */
  private static long count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? Math.max(-1, node.asLong()) : -1;
  }
}
