package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Result;

/** By how much each item pulls a coefficient up or down; gathers their squares. */
final class Contributions {
  private double squares;
  private long items;

  /** One more item. */
  void add(double deviation) {
    squares += deviation * deviation;
    items++;
  }

  /**
   *
   *
   * <pre>sqrt(sum_i d_i^2 / (n (n - 1)))</pre>
   */
  Result<Double> standardError() {
    return items < 2
        ? Result.undefined("one item has no standard error")
        : Result.finite(Math.sqrt(squares / ((double) items * (items - 1))));
  }
}
