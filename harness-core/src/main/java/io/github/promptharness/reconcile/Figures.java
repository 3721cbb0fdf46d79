package io.github.promptharness.reconcile;

import io.github.promptharness.Money;

/**
 * What one of the books says. Of an export of costs only the amount counts, of one of usage all but
 * the vendor's amount, which is zero.
 *
 * @param requests calls that were answered
 * @param promptTokens tokens of their prompts, cached ones included
 * @param cachedTokens those that the vendor had cached
 * @param outputTokens tokens of the answers
 * @param amount dollars
 */
public record Figures(
    long requests, long promptTokens, long cachedTokens, long outputTokens, Money amount) {
  /** Nothing. */
  static final Figures NONE = new Figures(0, 0, 0, 0, Money.ZERO);

  Figures plus(Figures other) {
    return new Figures(
        Math.addExact(requests, other.requests),
        Math.addExact(promptTokens, other.promptTokens),
        Math.addExact(cachedTokens, other.cachedTokens),
        Math.addExact(outputTokens, other.outputTokens),
        amount.plus(other.amount));
  }

  /** How much more these are; negative where they are less. */
  Figures minus(Figures other) {
    return new Figures(
        requests - other.requests,
        promptTokens - other.promptTokens,
        cachedTokens - other.cachedTokens,
        outputTokens - other.outputTokens,
        amount.minus(other.amount));
  }
}
