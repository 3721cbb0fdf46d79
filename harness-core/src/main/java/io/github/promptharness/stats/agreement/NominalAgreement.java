package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Agreement of raters on items with nominal labels, from codes.
 *
 * <p>In a robustness study the raters are the wordings of one prompt. A code below 0 is a missing
 * rating; which codes there are does not matter otherwise. n_ik is the number of ratings k of item
 * i, n_i their sum, P_i the share of its pairs of ratings that agree.
 *
 * <p>The coefficients differ in what they take for agreement by chance:
 *
 * <ul>
 *   <li>{@link #pairwise()} takes none. It is the plainest, and the one to read first.
 *   <li>{@link #brennanPrediger(int[])} takes 1 of q options; the items may have different options.
 *   <li>{@link #krippendorffAlpha()} and {@link #fleissKappa()} take the pooled labels, which must
 *       be one set for all items; alpha allows missing ratings.
 *   <li>{@link #gwetAc1} does not fall to 0 when one label is much more common than the others;
 *       give it beside alpha.
 * </ul>
 *
 * <p>Each statistic says how many items it uses, and takes item weights, so that {@link
 * io.github.promptharness.stats.cluster.ClusterBootstrap} can resample it.
 */
public final class NominalAgreement {
  static final String NO_PAIR = "no item has two ratings";
  private static final String NO_COMPLETE = "no item was rated by every rater, of two or more";

  private final Ratings ratings;

  private NominalAgreement(Ratings ratings) {
    this.ratings = ratings;
  }

  /**
   * Counts the ratings.
   *
   * @param codes item by rater; each item has as many raters, a negative code is a missing rating
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static NominalAgreement of(int[][] codes) {
    int raters = codes.length == 0 ? 0 : codes[0].length;
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
    }
    return new NominalAgreement(Ratings.of(codes));
  }

  /** The number of items, rated or not. */
  public int items() {
    return ratings.items();
  }

  /** The number of raters. */
  public int raters() {
    return ratings.raters();
  }

  /** The number of different labels that occur. */
  public int labels() {
    return ratings.labels();
  }

  /** The number of ratings of items that have at least two, which alone can be compared. */
  public long pairableRatings() {
    long pairable = 0;
    for (int i = 0; i < ratings.items(); i++) {
      pairable += ratings.isPaired(i) ? ratings.total(i) : 0;
    }
    return pairable;
  }

  /**
   * Pairwise agreement: how often two raters of one item agree, averaged over items.
   *
   * <pre>P_i = sum_k n_ik (n_ik - 1) / (n_i (n_i - 1)),   mean over items with n_i &gt;= 2</pre>
   *
   * <p><b>Range</b>: [0, 1]. <b>Undefined</b> when no item has two ratings. Every item counts the
   * same; {@link #pairwisePooled()} weighs an item by its pairs.
   *
   * <p>Source: the P_i of Fleiss (1971), DOI 10.1037/h0031619, for items with missing ratings too.
   */
  public ItemStatistic pairwise() {
    return meanOver(ratings::isPaired, ratings::agreement);
  }

  /**
   * The standard error of {@link #pairwise()}, as {@link AgreementCoefficient#standardError()}. An
   * item with one rating counts as one whose agreement is 0, which R irrCAC does.
   */
  public Result<Double> pairwiseStandardError() {
    return BrennanPrediger.withoutChance(ratings).standardError();
  }

  /**
   * How often two raters of one item agree, over all pairs of all items.
   *
   * <pre>sum_ik n_ik (n_ik - 1) / sum_i n_i (n_i - 1)</pre>
   *
   * <p><b>Range</b>: [0, 1]. <b>Undefined</b> when no item has two ratings. An item with many
   * ratings counts more than one with few; with no missing rating it equals {@link #pairwise()}.
   */
  public ItemStatistic pairwisePooled() {
    return ratio(ratings::isPaired, ratings::agreeingPairs, ratings::pairs);
  }

  /**
   * Unanimity, or consistency rate: the share of items with at least two ratings on which all
   * raters agree.
   *
   * <p><b>Range</b>: [0, 1]; falls as raters are added, so compare it at equal numbers.
   * <b>Undefined</b> when no item has two ratings.
   */
  public ItemStatistic unanimity() {
    return meanOver(ratings::isPaired, item -> ratings.distinct(item) == 1 ? 1 : 0);
  }

  /**
   * Majority share: how much of an item's ratings its most frequent label has, averaged over items.
   *
   * <pre>mean_i max_k n_ik / n_i   over items with n_i &gt;= 1</pre>
   *
   * <p><b>Range</b>: (0, 1]; an item with one rating has 1. <b>Undefined</b> without a rating.
   */
  public ItemStatistic majority() {
    return meanOver(
        ratings::isRated, item -> (double) ratings.largestCount(item) / ratings.total(item));
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
  public AgreementCoefficient fleissKappa() {
    return PooledCoefficient.fleiss(ratings.complete(), NO_COMPLETE);
  }

  /**
   * The test that {@link #fleissKappa()} is 0.
   *
   * <pre>z = kappa / se,   se^2 = 2 (S^2 - sum_k p_k q_k (q_k - p_k)) / (n m (m-1) S^2)
   * q_k = 1 - p_k,   S = sum_k p_k q_k,   n complete items, m raters</pre>
   *
   * <p>Two-sided, by the normal distribution. The items must be independent. <b>Undefined</b> where
   * kappa is.
   *
   * <p>Source: Fleiss, Nee and Landis (1979), "Large sample variance of kappa in the case of
   * different sets of raters", Psychological Bulletin 86(5), DOI 10.1037/0033-2909.86.5.974; as in
   * R irr {@code kappam.fleiss}.
   */
  public Result<TestResult> fleissTest() {
    Ratings complete = ratings.complete();
    return new FleissSignificance(complete).test(fleissKappa().estimate());
  }

  /**
   * Fleiss' kappa of each label against all others together, by code, on complete items.
   *
   * <pre>1 - sum_i n_ik (m - n_ik) / (n m (m-1) p_k (1 - p_k))</pre>
   *
   * <p><b>Range</b> and source as for {@link #fleissKappa()}, which is their mean weighted by p_k
   * (1 - p_k). A label that no complete item has is not there; the only label there is has none.
   */
  public SortedMap<Integer, Result<Double>> fleissKappaByLabel() {
    return new FleissSignificance(ratings.complete()).byLabel();
  }

  /**
   * Fleiss' kappa for items with missing ratings.
   *
   * <pre>
   * (P - Pe) / (1 - Pe),   Pe = sum_k p_k^2,   p_k = mean_i n_ik / n_i over items with n_i &gt;= 1
   * </pre>
   *
   * <p>P is {@link #pairwise()}. <b>Range</b>: at most 1; at least -1/(r-1), r the fewest ratings
   * of an item, and without a lower limit if that is 1. <b>Undefined</b> when no item has two
   * ratings, and when only one label occurs.
   *
   * <p>Source: Gwet (2014), Handbook of Inter-Rater Reliability; R irrCAC {@code fleiss.kappa.raw},
   * which rounds to five digits.
   */
  public AgreementCoefficient generalisedFleissKappa() {
    return PooledCoefficient.fleiss(ratings, NO_PAIR);
  }

  /**
   * Krippendorff's alpha for nominal labels: the default for one shared set of labels with missing
   * ratings.
   *
   * <pre>1 - Do / De,   Do = sum_i n_i (1 - P_i) / N,   De = sum_k n_k (N - n_k) / (N (N - 1))
   * </pre>
   *
   * <p>over items with n_i &gt;= 2; n_k counts label k among them, N is the sum of n_k. With no
   * missing rating it is kappa + (1 - kappa)/(nm), kappa that of Fleiss.
   *
   * <p><b>Range</b>: [-1/(r-1), 1], r the fewest ratings of an item that is used; 0 is agreement as
   * by chance. <b>Undefined</b> when no item has two ratings, and when only one label occurs.
   *
   * <p>Source: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of
   * Pennsylvania, section C. Ours differs from R irr 0.84.1 {@code kripp.alpha}, which is wrong
   * where no rating is missing.
   */
  public AgreementCoefficient krippendorffAlpha() {
    return new KrippendorffAlpha(ratings);
  }

  /**
   * Gwet's AC1: a coefficient that stays high where agreement is high though labels are skewed.
   *
   * <pre>(P - Pe) / (1 - Pe),   Pe = sum_k p_k (1 - p_k) / (q - 1),   p_k = mean_i n_ik / n_i</pre>
   *
   * <p>P is {@link #pairwise()}. <b>Range</b>: [-1/(q-1), 1]; with q = 1 it is 1. <b>Undefined</b>
   * when no item has two ratings.
   *
   * <p>Source: Gwet (2008), "Computing inter-rater reliability and its variance in the presence of
   * high agreement", British Journal of Mathematical and Statistical Psychology 61, DOI
   * 10.1348/000711006X126600. Ours differs from R irrCAC, which gives NaN when an item has no
   * rating; such items are dropped here.
   *
   * @param options q, the number of labels that are possible, not of those seen, which changes
   *     between runs
   * @throws IllegalArgumentException if more labels occur than are possible
   */
  public AgreementCoefficient gwetAc1(int options) {
    Require.atLeast(Math.max(1, ratings.labels()), options, "options");
    return PooledCoefficient.gwet(ratings, options, NO_PAIR);
  }

  /** {@link #brennanPrediger(int[])} with as many options for every item. */
  public AgreementCoefficient brennanPrediger(int options) {
    Require.atLeast(Math.max(1, ratings.labels()), options, "options");
    int[] all = new int[ratings.items()];
    Arrays.fill(all, options);
    return BrennanPrediger.of(ratings, all);
  }

  /**
   * Brennan and Prediger's coefficient: agreement by chance is 1 of q, whatever labels are common.
   *
   * <pre>
   * (mean_i P_i - mean_i 1/q_i) / (1 - mean_i 1/q_i)   over items with n_i &gt;= 2, q_i &gt;= 2
   * </pre>
   *
   * <p>The only coefficient here that is at home with items of different options. An item with one
   * option is left out, for it cannot disagree.
   *
   * <p><b>Range</b>: [-1/(q-1), 1], q the fewest options of an item that is used. <b>Undefined</b>
   * when no item is left.
   *
   * <p>Source: Brennan and Prediger (1981), "Coefficient kappa: some uses, misuses, and
   * alternatives", Educational and Psychological Measurement 41(3), DOI 10.1177/001316448104100307;
   * options that differ by item are ours. As R irrCAC {@code bp.coeff.raw} does, the standard error
   * counts an item with one rating as one without agreement beyond chance.
   *
   * @param options q_i for each item: how many labels are possible there, one more if a refusal is
   *     a label
   * @throws IllegalArgumentException if an item has more labels than options
   */
  public AgreementCoefficient brennanPrediger(int[] options) {
    Require.sameLength(options.length, "options", ratings.items(), "items");
    for (int i = 0; i < options.length; i++) {
      Require.atLeast(Math.max(1, ratings.distinct(i)), options[i], "options[" + i + "]");
    }
    return BrennanPrediger.of(ratings, options);
  }

  private ItemStatistic meanOver(IntPredicate used, IntToDoubleFunction share) {
    return ratio(used, share, item -> 1);
  }

  private ItemStatistic ratio(
      IntPredicate used, IntToDoubleFunction numerator, IntToDoubleFunction denominator) {
    double[] numerators = new double[ratings.items()];
    double[] denominators = new double[ratings.items()];
    for (int i = 0; i < numerators.length; i++) {
      if (used.test(i)) {
        numerators[i] = numerator.applyAsDouble(i);
        denominators[i] = denominator.applyAsDouble(i);
      }
    }
    return RatioOfSums.of(numerators, denominators);
  }
}
