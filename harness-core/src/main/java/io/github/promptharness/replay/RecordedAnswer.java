package io.github.promptharness.replay;

import io.github.promptharness.Answer;

/**
 * One answer that was recorded, with its tokens.
 *
 * @param answer what the model said
 * @param promptTokens tokens of the whole prompt it answers; paid once by a call however many
 *     answers the call asks for
 * @param outputTokens tokens of this answer alone
 */
public record RecordedAnswer(Answer answer, long promptTokens, long outputTokens) {
  /** Checks that no count is negative. */
  public RecordedAnswer {
    if (promptTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "token counts must not be negative: prompt %s, output %s"
              .formatted(promptTokens, outputTokens));
    }
  }
}
