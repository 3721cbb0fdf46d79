package io.github.promptharness.credit;

import java.util.function.LongBinaryOperator;

/** What one token costs by its use, in 10^-12 USD. */
record Rates(long input, long cachedInput, long cacheWrite, long output) {
  static final Rates FREE = new Rates(0, 0, 0, 0);

  long cost(long plain, long cached, long written, long out) {
    return sum(
        Math.multiplyExact(plain, input),
        Math.multiplyExact(cached, cachedInput),
        Math.multiplyExact(written, cacheWrite),
        Math.multiplyExact(out, output));
  }

  long most(long prompt, long out) {
    long dearest = Math.max(input, Math.max(cachedInput, cacheWrite));
    return sum(Math.multiplyExact(prompt, dearest), Math.multiplyExact(out, output));
  }

  long least(long prompt, long out) {
    long cheapest = Math.min(input, Math.min(cachedInput, cacheWrite));
    return sum(Math.multiplyExact(prompt, cheapest), Math.multiplyExact(out, output));
  }

  Rates times(long factor) {
    return new Rates(
        Math.multiplyExact(input, factor),
        Math.multiplyExact(cachedInput, factor),
        Math.multiplyExact(cacheWrite, factor),
        Math.multiplyExact(output, factor));
  }

  Rates each(LongBinaryOperator choice, Rates other) {
    return new Rates(
        choice.applyAsLong(input, other.input),
        choice.applyAsLong(cachedInput, other.cachedInput),
        choice.applyAsLong(cacheWrite, other.cacheWrite),
        choice.applyAsLong(output, other.output));
  }

  /** Part of what a price list is hashed by: do not change. */
  @Override
  public String toString() {
    return input + "/" + cachedInput + "/" + cacheWrite + "/" + output;
  }

  private static long sum(long... parts) {
    long sum = 0;
    for (long part : parts) {
      sum = Math.addExact(sum, part);
    }
    return sum;
  }
}
