package io.github.promptharness.plan;

import io.github.promptharness.stats.cluster.Estimand;
import io.github.promptharness.stats.variance.Facet;
import java.util.OptionalInt;

/**
 * What the mean is to stand for, facet by facet.
 *
 * @param estimand items and wordings
 * @param orders orders of the few-shot examples
 * @param benchmark how many items there are in all, if their number is finite
 */
record Claim(Estimand estimand, Facet orders, OptionalInt benchmark) {

  /** Whether items are a sample where so many are asked: all of a benchmark are not. */
  boolean itemsAreRandom(int asked) {
    boolean drawn = estimand == Estimand.ITEMS_RANDOM || estimand == Estimand.BOTH_RANDOM;
    return drawn && !isCensus(asked);
  }

  /** Whether all items of the benchmark are asked. */
  boolean isCensus(int asked) {
    return benchmark.isPresent() && benchmark.getAsInt() == asked;
  }

  boolean wordingsAreRandom() {
    return estimand == Estimand.WORDINGS_RANDOM || estimand == Estimand.BOTH_RANDOM;
  }

  boolean ordersAreRandom() {
    return orders == Facet.RANDOM;
  }

  /** The share of the variance of items that is sampling error: 1 - n/N, or 0 if fixed. */
  double left(int asked) {
    if (!itemsAreRandom(asked)) {
      return 0;
    }
    return benchmark.isPresent() ? 1 - (double) asked / benchmark.getAsInt() : 1;
  }

  /** Whether the answers to the identical prompt are all that is random. */
  boolean isOfAnswersAlone(int asked) {
    return !itemsAreRandom(asked) && !wordingsAreRandom() && !ordersAreRandom();
  }

  /** In words, for a design. */
  String words(StudySize size, boolean ordersVary) {
    String items =
        itemsAreRandom(size.items())
            ? benchmark.isPresent()
                ? "the %s items of the benchmark".formatted(benchmark.getAsInt())
                : "items like these"
            : isCensus(size.items())
                ? "the %s items of the benchmark, all asked".formatted(size.items())
                : "these items";
    String wordings =
        wordingsAreRandom()
            ? ", in wordings like these"
            : size.wordings() == 1 ? ", in this wording" : ", in these wordings";
    String inOrders =
        !ordersVary
            ? ""
            : ordersAreRandom()
                ? " and orders like these"
                : size.orders() == 1 ? " and the order given" : " and these orders";
    return items + wordings + inOrders;
  }
}
