package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.agreement.Disagreement;

/**
 * How often answers to two wordings of a prompt differ, noise included.
 *
 * <pre>1 - sum_k n_jk n_lk / (R_j R_l),   mean over pairs of conditions j, l, then over items</pre>
 *
 * <p>n_jk is the number of answers k to the item under condition j, R_j the number of its answers.
 * The original is one of the conditions; variants whose text equals it are left out. Print it
 * beside {@link NoiseFloor}: without any effect of the wording it equals that.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see
 * the package). <b>Undefined</b> when no item has answers under two conditions.
 *
 * <p>Source: Rao (1982), DOI 10.1016/0040-5809(82)90004-1, for answers that are equal or not; see
 * {@link Disagreement} for the averages over ragged data. The interval is ours.
 */
public final class BetweenDisagreement extends ItemMetric {
  private static final RepeatedAnswers MEASURE =
      new RepeatedAnswers(Disagreement::between, 1, 2, "no item has answers under two conditions");

  private final Unreadable unreadable;

  private BetweenDisagreement(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static BetweenDisagreement withDefaults() {
    return new BetweenDisagreement(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public BetweenDisagreement withUnreadable(Unreadable unreadable) {
    return new BetweenDisagreement(unreadable);
  }

  @Override
  public String id() {
    return "between-disagreement(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    return MEASURE.pooled(observations, unreadable);
  }
}
