package io.github.promptharness.credit;

import io.github.promptharness.Money;
import io.github.promptharness.Usage;

/**
 * What the tokens of one model cost in one tier. Immutable.
 *
 * <p>A price is a whole number of 10^-12 USD a token, which is exact for list prices with up to six
 * decimals a million tokens; a finer one is rounded up when it is read. All sums are exact; one
 * beyond nine million dollars throws {@link ArithmeticException}.
 */
public final class Price {
  /** No charge. */
  public static final Price FREE = new Price(Rates.FREE);

  private final Rates standard;
  private final long longAbove;
  private final Rates beyond;

  Price(Rates standard) {
    this(standard, Long.MAX_VALUE, standard);
  }

  /**
   * A price that changes for long prompts.
   *
   * @param longAbove prompts of more tokens than this are charged by {@code beyond} as a whole
   */
  Price(Rates standard, long longAbove, Rates beyond) {
    this.standard = standard;
    this.longAbove = longAbove;
    this.beyond = beyond;
  }

  /** What a call with this usage costs, when nothing was written to a cache. */
  public Money cost(Usage usage) {
    return cost(usage, 0);
  }

  /**
   * What a call with this usage costs.
   *
   * @param cacheWriteTokens those of the prompt, beside the cached ones, that were written to a
   *     cache, which some models charge for; a number above what is left of the prompt counts as
   *     all of it
   */
  public Money cost(Usage usage, long cacheWriteTokens) {
    if (cacheWriteTokens < 0) {
      throw new IllegalArgumentException(
          "cache-write tokens must be at least 0: " + cacheWriteTokens);
    }
    long fresh = usage.promptTokens() - usage.cachedTokens();
    long written = Math.min(cacheWriteTokens, fresh);
    return new Money(
        rates(usage.promptTokens())
            .cost(fresh - written, usage.cachedTokens(), written, usage.outputTokens()));
  }

  /**
   * The most that a call can cost whose prompt and output have at most so many tokens, whatever is
   * cached.
   */
  public Money most(long promptTokens, long outputTokens) {
    long most = standard.most(promptTokens, outputTokens);
    if (promptTokens > longAbove) {
      most = Math.max(most, beyond.most(promptTokens, outputTokens));
    }
    return new Money(most);
  }

  /** The least that a call can cost with so many tokens: all of its prompt may be cached. */
  public Money least(long promptTokens, long outputTokens) {
    return new Money(rates(promptTokens).least(promptTokens, outputTokens));
  }

  /** A price that is nowhere below either of the two. */
  Price dearer(Price other) {
    Rates most = standard.each(Math::max, other.standard);
    return new Price(
        most,
        Math.min(longAbove, other.longAbove),
        most.each(Math::max, beyond.each(Math::max, other.beyond)));
  }

  /** So many times this price. */
  Price times(long factor) {
    return new Price(standard.times(factor), longAbove, beyond.times(factor));
  }

  private Rates rates(long promptTokens) {
    return promptTokens > longAbove ? beyond : standard;
  }

  /** Every number in it, in a fixed order; part of what a price list is hashed by. */
  @Override
  public String toString() {
    return longAbove == Long.MAX_VALUE
        ? standard.toString()
        : standard + " above " + longAbove + " " + beyond;
  }
}
