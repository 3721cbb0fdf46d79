package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A coefficient of agreement beyond chance, over items.
 *
 * <p>As an {@link ItemStatistic} it can be resampled, which gives the interval we recommend: {@link
 * io.github.promptharness.stats.cluster.ClusterBootstrap}. {@link #standardError()} is the one that
 * other packages print.
 */
public sealed interface AgreementCoefficient extends ItemStatistic
    permits BrennanPrediger, CohenKappa, KrippendorffAlpha, PooledCoefficient {
  /**
   * The coefficient and its parts with item {@code i} counted {@code weights[i]} times, or why
   * there is none.
   *
   * @param weights one for each item, none negative
   */
  Result<ChanceCorrected> estimate(int[] weights);

  /**
   * The standard error over items, the raters fixed and the items a sample of very many.
   *
   * <p>By linearisation: the standard deviation of what each item contributes, over the root of the
   * number of items. <b>Undefined</b> where the coefficient is, and with one item.
   *
   * <p>Source: Gwet (2008), "Computing inter-rater reliability and its variance in the presence of
   * high agreement", British Journal of Mathematical and Statistical Psychology 61, DOI
   * 10.1348/000711006X126600; the form is that of R irrCAC.
   */
  Result<Double> standardError();

  /** The coefficient and its parts for the items as they are, or why there is none. */
  default Result<ChanceCorrected> estimate() {
    int[] once = new int[items()];
    Arrays.fill(once, 1);
    return estimate(once);
  }

  @Override
  default OptionalDouble of(int[] weights) {
    return estimate(weights) instanceof Result.Defined<ChanceCorrected> defined
        ? OptionalDouble.of(defined.value().value())
        : OptionalDouble.empty();
  }

  @Override
  default double highest() {
    return 1;
  }
}
