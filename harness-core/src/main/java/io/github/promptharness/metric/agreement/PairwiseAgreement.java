package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.agreement.NominalAgreement;

/**
 * How often the first answers under two conditions agree, averaged over items.
 *
 * <pre>P_i = sum_k n_ik (n_ik - 1) / (n_i (n_i - 1)),   mean over items with n_i &gt;= 2</pre>
 *
 * <p>n_ik is the number of conditions under which the first answer (repeat 0) to item i is k. The
 * original is one of the conditions; a variant whose text equals it is missing, as is a failed
 * call.
 *
 * <p><b>Unit and range</b>: the probability that two conditions, drawn at random, give the same
 * answer, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the package). <b>Undefined</b>
 * when no item has answers under two conditions. <b>Excluded</b> are first answers alone: later
 * ones are not looked at.
 *
 * <p>Source: the P_i of Fleiss (1971), DOI 10.1037/h0031619. The interval is ours.
 */
public final class PairwiseAgreement extends ItemMetric {
  private final Unreadable unreadable;

  private PairwiseAgreement(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static PairwiseAgreement withDefaults() {
    return new PairwiseAgreement(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public PairwiseAgreement withUnreadable(Unreadable unreadable) {
    return new PairwiseAgreement(unreadable);
  }

  @Override
  public String id() {
    return "pairwise-agreement(unreadable=" + unreadable + ")";
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
    return FirstAnswers.pooled(
        observations,
        unreadable,
        NominalAgreement::pairwise,
        statistic -> "no item has an answer under two conditions");
  }
}
