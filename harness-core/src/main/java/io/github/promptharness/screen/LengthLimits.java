package io.github.promptharness.screen;

import io.github.promptharness.Message;
import io.github.promptharness.Request;
import io.github.promptharness.tokens.TokenCounter;

/**
 * How long a prompt and an answer may be. Characters are code points; tokens are those of the
 * model, or, where its encoding is not known, at most the bytes. Immutable.
 *
 * @param inputCharacters of all messages together; at least 1
 * @param inputTokens of the whole prompt; at least 1
 * @param outputTokens that an answer may be asked for; at least 1
 * @param outputCharacters of an answer that is shared, which no request can ask for; at least 1
 */
public record LengthLimits(
    long inputCharacters, long inputTokens, long outputTokens, long outputCharacters) {
  /** No limit. */
  public static final LengthLimits NONE =
      new LengthLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Checks that each is at least 1. */
  public LengthLimits {
    if (inputCharacters < 1 || inputTokens < 1 || outputTokens < 1 || outputCharacters < 1) {
      throw new IllegalArgumentException(
          "a limit must be at least 1: %s and %s characters, %s and %s tokens"
              .formatted(inputCharacters, outputCharacters, inputTokens, outputTokens));
    }
  }

  /** The same with other limits for prompts. */
  public LengthLimits withInput(long characters, long tokens) {
    return new LengthLimits(characters, tokens, outputTokens, outputCharacters);
  }

  /** The same with other limits for answers. */
  public LengthLimits withOutput(long characters, long tokens) {
    return new LengthLimits(inputCharacters, inputTokens, tokens, characters);
  }

  /**
   * Refuses a request that is longer.
   *
   * @throws IllegalArgumentException if it is; one sentence says by what
   */
  void check(Request request, TokenCounter counter) {
    long characters = request.wording().messages().stream().mapToLong(LengthLimits::length).sum();
    if (characters > inputCharacters) {
      throw new IllegalArgumentException(
          "a prompt must have at most %s characters, and one has %s: shorten it, or raise the limit"
              .formatted(inputCharacters, characters));
    }
    long tokens = inputTokens == Long.MAX_VALUE ? 0 : counter.prompt(request.wording());
    if (tokens > inputTokens) {
      throw new IllegalArgumentException(
          "a prompt must have at most %s tokens, and one has %s: shorten it, or raise the limit"
              .formatted(inputTokens, tokens));
    }
    if (request.sampling().maxOutput() > outputTokens) {
      throw new IllegalArgumentException(
          "an answer must be asked for with at most %s tokens, and maxOutput is %s: lower it"
              .formatted(outputTokens, request.sampling().maxOutput()));
    }
  }

  private static long length(Message message) {
    return message.text().codePointCount(0, message.text().length());
  }
}
