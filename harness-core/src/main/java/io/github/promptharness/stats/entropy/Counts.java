package io.github.promptharness.stats.entropy;

import java.util.function.LongToDoubleFunction;

/** How often each option was chosen, checked once. */
final class Counts {
  private final long[] counts;
  private final long total;

  private Counts(long[] counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  /** Refuses no counts, negative ones, and sums beyond what a long holds. */
  static Counts of(long[] counts) {
    if (counts.length == 0) {
      throw new IllegalArgumentException("counts must not be empty");
    }
    long total = 0;
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] < 0) {
        throw new IllegalArgumentException("counts[" + k + "] must not be negative: " + counts[k]);
      }
      if (counts[k] > Long.MAX_VALUE - total) {
        throw new IllegalArgumentException("counts must add up to less than 2^63");
      }
      total += counts[k];
    }
    return new Counts(counts.clone(), total);
  }

  int options() {
    return counts.length;
  }

  long total() {
    return total;
  }

  int observed() {
    int observed = 0;
    for (long count : counts) {
      observed += count > 0 ? 1 : 0;
    }
    return observed;
  }

  long largest() {
    long largest = 0;
    for (long count : counts) {
      largest = Math.max(largest, count);
    }
    return largest;
  }

  /** The sum over the options that occur. */
  double sum(LongToDoubleFunction term) {
    double sum = 0;
    for (long count : counts) {
      sum += count > 0 ? term.applyAsDouble(count) : 0;
    }
    return sum;
  }

  /** Shannon's entropy in nats; exactly 0 where one option has all. */
  double entropy() {
    return sum(
        count -> {
          double share = (double) count / total;
          return share * -Math.log(share);
        });
  }
}
