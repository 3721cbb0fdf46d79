package io.github.promptharness;

/**
 * Tokens of one call.
 *
 * @param promptTokens tokens of the prompt, cached ones included; paid once however many answers
 * @param cachedTokens those of the prompt that the endpoint had cached
 * @param outputTokens tokens of all answers together, hidden reasoning included
 * @param reasoningTokens those of the output that were hidden reasoning
 * @param source who counted
 */
public record Usage(
    long promptTokens, long cachedTokens, long outputTokens, long reasoningTokens, Source source) {
  /** Checks that no count is negative and that parts do not exceed wholes. */
  public Usage {
    if (promptTokens < 0
        || outputTokens < 0
        || !(cachedTokens >= 0 && cachedTokens <= promptTokens)
        || !(reasoningTokens >= 0 && reasoningTokens <= outputTokens)) {
      throw new IllegalArgumentException(
          "token counts must not be negative, nor a part above its whole: prompt %s, cached %s, output %s, reasoning %s"
              .formatted(promptTokens, cachedTokens, outputTokens, reasoningTokens));
    }
  }

  /** Usage that the endpoint reported, without cached or reasoning tokens. */
  public static Usage reported(long promptTokens, long outputTokens) {
    return new Usage(promptTokens, 0, outputTokens, 0, Source.REPORTED);
  }

  /** Who counted the tokens. */
  public enum Source {
    /** The endpoint. */
    REPORTED,
    /** This library, because the endpoint gave no counts. */
    ESTIMATED
  }
}
