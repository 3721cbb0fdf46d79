package io.github.promptharness.pool;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The effect of an operator in one study: a row of a forest plot.
 *
 * @param study its name
 * @param conditions ids of the conditions that count as this operator, averaged if several
 * @param difference accuracy under the operator less that under the original, over the same items,
 *     in [-1, 1]
 * @param standardError of the difference, over clusters of items; above 0
 * @param unvarying whether no cluster differs from another, so that the error is not the one seen,
 *     which would be 0, but that of half an item in each cell: see {@link Pooling}
 * @param interval of the difference in this study alone
 * @param items how many have an answer that counts on both sides
 * @param clusters how many sources these items come from
 * @param excluded observations that were left out of it
 * @param weight in the mean over studies, in (0, 1]; absent if nothing is pooled
 */
public record StudyEffect(
    String study,
    List<String> conditions,
    double difference,
    double standardError,
    boolean unvarying,
    Interval interval,
    int items,
    int clusters,
    long excluded,
    OptionalDouble weight) {
  /** Checks the numbers. */
  public StudyEffect {
    conditions = List.copyOf(conditions);
    Require.finite(difference, "difference");
    Require.positive(standardError, "standardError");
  }

  StudyEffect withWeight(double newWeight) {
    return new StudyEffect(
        study,
        conditions,
        difference,
        standardError,
        unvarying,
        interval,
        items,
        clusters,
        excluded,
        OptionalDouble.of(newWeight));
  }
}
