package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.RatedAnswers;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.GroupedItems;
import io.github.promptharness.metric.table.ItemKinds;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.Arrays;

/**
 * Agreement of the first answers over conditions, beyond chance: Fleiss' kappa.
 *
 * <pre>(P - Pe) / (1 - Pe),   P = mean_i P_i,   Pe = sum_k p_k^2,   p_k = pooled share of answer k
 * </pre>
 *
 * <p>over the items with a first answer (repeat 0) under every condition; P_i as in {@link
 * PairwiseAgreement}. The original is one of the conditions. An item is left out if a variant of it
 * has a text that equals the original, or a call failed.
 *
 * <p>It means something only where all items share one set of labels: chance agreement comes from
 * pooling labels over items. Where the answers know that the items had different options it is
 * undefined; where they know of no options, that they share one set is taken on trust. {@link
 * Consistency} trusts nothing, names the coding, and has the coefficient for different options.
 *
 * <p><b>Unit and range</b>: none, in [-1/(m-1), 1] for m conditions; 0 is agreement as by chance.
 * Skewed labels push it to 0 although agreement is high. <b>Interval</b>: 95 % percentile bootstrap
 * over items, or over clusters that items share; resamples with one answer alone are dropped and
 * counted. <b>Undefined</b> with one condition, without a complete item, when one answer alone
 * occurs, and where the items have different options. <b>Excluded</b> are first answers alone:
 * later ones are not looked at.
 *
 * <p>Source: Fleiss (1971), "Measuring nominal scale agreement among many raters", Psychological
 * Bulletin 76(5), DOI 10.1037/h0031619. The interval is ours.
 */
public final class FleissKappa extends ItemMetric {
  private final Unreadable unreadable;

  private FleissKappa(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static FleissKappa withDefaults() {
    return new FleissKappa(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public FleissKappa withUnreadable(Unreadable unreadable) {
    return new FleissKappa(unreadable);
  }

  @Override
  public String id() {
    return "fleiss-kappa(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations.firstRepeats());
    if (RatedAnswers.haveDifferentOptions(table)) {
      return Pooled.undefined(table, RatedAnswers.SETS_DIFFER);
    }
    return FirstAnswers.ofRatings(
        observations, unreadable, FleissKappa::kappa, FleissKappa::whyUndefined);
  }

  private static GroupedItems kappa(int[][] ratings) {
    return ItemKinds.of(Arrays.stream(ratings).map(FleissKappa::kind).toArray(int[][]::new))
        .grouped(
            places ->
                NominalAgreement.of(
                        Arrays.stream(places)
                            .mapToObj(place -> ratings[place])
                            .toArray(int[][]::new))
                    .fleissKappa());
  }

  /** Which condition gave which answer does not matter. */
  private static int[] kind(int[] ratings) {
    int[] sorted = ratings.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static String whyUndefined(ItemStatistic kappa) {
    return kappa.used() == 0
        ? "no item has an answer of its own under every condition, of two or more"
        : "one answer alone occurs, so that agreement by chance is 1";
  }
}
