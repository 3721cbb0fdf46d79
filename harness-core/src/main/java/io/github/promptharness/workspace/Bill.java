package io.github.promptharness.workspace;

import io.github.promptharness.Money;

/**
 * What the vendor's books say of a call that was uncertain.
 *
 * @param call its number
 * @param uncertain what of its hold was uncertain when that was found out
 * @param billed what was billed; nothing releases it
 * @param promptTokens tokens of its prompt that were billed, cached ones included
 * @param cachedTokens those that the vendor had cached
 * @param outputTokens tokens of its answers that were billed
 * @param reason how that is known, as a sentence
 */
public record Bill(
    long call,
    Money uncertain,
    Money billed,
    long promptTokens,
    long cachedTokens,
    long outputTokens,
    String reason) {
  /** Refuses more than was held, and negative numbers. */
  public Bill {
    if (billed.picoUsd() < 0 || billed.exceeds(uncertain)) {
      throw new IllegalArgumentException(
          "what was billed for call %s must be between nothing and its hold of %s: %s"
              .formatted(call, uncertain, billed));
    }
    if (promptTokens < 0
        || outputTokens < 0
        || !(cachedTokens >= 0 && cachedTokens <= promptTokens)) {
      throw new IllegalArgumentException(
          "token counts must not be negative, nor cached ones above those of the prompt: prompt %s, cached %s, output %s"
              .formatted(promptTokens, cachedTokens, outputTokens));
    }
  }
}
