package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import java.util.function.ToDoubleFunction;

/**
 * Agreement of raters on items with nominal labels, from codes.
 *
 * <p>In a robustness study the raters are the wordings of one prompt. A code below 0 is a missing
 * rating; which codes there are does not matter otherwise. n_ik is the number of ratings k of item
 * i, n_i their sum.
 *
 * <p>Each statistic says how many items it uses, and takes item weights, so that {@link
 * io.github.promptharness.stats.cluster.ClusterBootstrap} can resample it.
 */
public final class NominalAgreement {
  private final int raters;
  private final Tally[] items;

  private NominalAgreement(int raters, Tally[] items) {
    this.raters = raters;
    this.items = items;
  }

  /**
   * Counts the ratings.
   *
   * @param codes item by rater; each item has as many raters, a negative code is a missing rating
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static NominalAgreement of(int[][] codes) {
    int raters = codes.length == 0 ? 0 : codes[0].length;
    var items = new Tally[codes.length];
    for (int i = 0; i < codes.length; i++) {
      if (codes[i].length != raters) {
        throw new IllegalArgumentException(
            "every item needs as many ratings, missing ones included: item "
                + i
                + " has "
                + codes[i].length
                + ", the first has "
                + raters);
      }
      items[i] = Tally.of(codes[i]);
    }
    return new NominalAgreement(raters, items);
  }

  /**
   * Pairwise agreement: how often two raters of one item agree, averaged over items.
   *
   * <pre>P_i = sum_k n_ik (n_ik - 1) / (n_i (n_i - 1)),   mean over items with n_i &gt;= 2</pre>
   *
   * <p><b>Range</b>: [0, 1]. <b>Undefined</b> when no item has two ratings. Every item counts the
   * same; pooling over pairs instead would weigh an item by n_i (n_i - 1).
   *
   * <p>Source: the P_i of Fleiss (1971), DOI 10.1037/h0031619, for items with missing ratings too.
   */
  public ItemStatistic pairwise() {
    return meanOverPaired(Tally::agreement);
  }

  /**
   * Unanimity, or consistency rate: the share of items with at least two ratings on which all
   * raters agree.
   *
   * <p><b>Range</b>: [0, 1]; falls as raters are added, so compare it at equal numbers.
   * <b>Undefined</b> when no item has two ratings.
   */
  public ItemStatistic unanimity() {
    return meanOverPaired(tally -> tally.codes().length == 1 ? 1 : 0);
  }

  /**
   * Fleiss' kappa: pairwise agreement beyond chance, on the items that every rater has rated.
   *
   * <pre>(P - Pe) / (1 - Pe),   P = mean_i P_i,   Pe = sum_k p_k^2,   p_k = pooled share of label k
   * </pre>
   *
   * <p><b>Range</b>: [-1/(m-1), 1] for m raters; 0 is agreement as by chance. <b>Undefined</b> with
   * fewer than two raters, with no complete item, and when only one label occurs, where it is 0/0.
   * Skewed labels push it to 0 although agreement is high.
   *
   * <p>Source: Fleiss (1971), "Measuring nominal scale agreement among many raters", Psychological
   * Bulletin 76(5), DOI 10.1037/h0031619. Ours differs from R irr, which gives 1 for one label.
   */
  public ItemStatistic fleissKappa() {
    return new FleissKappaStatistic(raters, items);
  }

  private ItemStatistic meanOverPaired(ToDoubleFunction<Tally> share) {
    double[] numerators = new double[items.length];
    double[] denominators = new double[items.length];
    for (int i = 0; i < items.length; i++) {
      if (items[i].total() >= 2) {
        numerators[i] = share.applyAsDouble(items[i]);
        denominators[i] = 1;
      }
    }
    return RatioOfSums.of(numerators, denominators);
  }
}
