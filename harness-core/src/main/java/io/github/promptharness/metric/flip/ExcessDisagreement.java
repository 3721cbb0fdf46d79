package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.agreement.Disagreement;
import java.util.Optional;

/**
 * How much more often answers differ between wordings than within one: the effect of the wording.
 *
 * <pre>between_jl - (within_j + within_l)/2,   mean over pairs of conditions j, l, then over items
 * </pre>
 *
 * <p>With as many answers in every cell it is {@link BetweenDisagreement} less {@link NoiseFloor}.
 * Otherwise it is not quite: it compares, item by item, cells with at least two answers with
 * themselves, and so stays unbiased. The original is one of the conditions; variants whose text
 * equals it are left out.
 *
 * <p><b>Unit and range</b>: a difference of probabilities, in [-1, 1]; 0 is no effect, and
 * estimates may fall below it. It is quadratic: a shift of .1 between two answers on every item is
 * an excess of .01. <b>Interval</b>: 95 %, as that of {@link ExcessFlips}. <b>Undefined</b> when no
 * item has two answers under each of two conditions.
 *
 * <p>Source: Rao (1982), DOI 10.1016/0040-5809(82)90004-1; see {@link Disagreement}. The interval
 * is ours.
 */
public final class ExcessDisagreement extends ItemMetric {
  private static final RepeatedAnswers MEASURE =
      new RepeatedAnswers(
          Disagreement::excess, 2, 2, "no item has two answers under each of two conditions");

  private final Unreadable unreadable;

  private ExcessDisagreement(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** "No answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static ExcessDisagreement withDefaults() {
    return new ExcessDisagreement(Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public ExcessDisagreement withUnreadable(Unreadable unreadable) {
    return new ExcessDisagreement(unreadable);
  }

  @Override
  public String id() {
    return "excess-disagreement(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Merging merging() {
    return new Merging.OfSums(IntervalRule.ofExcess(), Optional.empty());
  }

  @Override
  public Pooled pooled(Observations observations) {
    return MEASURE.pooled(observations, unreadable).withRule(IntervalRule.ofExcess());
  }
}
