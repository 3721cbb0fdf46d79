package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.coding.Coding;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.VariantCells;
import io.github.promptharness.stats.agreement.Disagreement;
import java.util.Optional;

/**
 * How much more often answers to a variant differ from those to the original than answers to one
 * prompt differ from each other: flips above the model's own noise.
 *
 * <pre>between_0j - (within_0 + within_j)/2,   changed texts only</pre>
 *
 * <p>between_0j is the probability that one answer each differ, within that two answers to one
 * prompt do. Over variants it is the mean over an item's variants, then over items; pairs of
 * variants do not enter, as they do in {@link ExcessDisagreement}.
 *
 * <p><b>Unit and range</b>: a difference of probabilities, in [-1, 1]; 0 is no effect, and
 * estimates may fall below it. It is quadratic: a shift of .1 between two answers on every item is
 * an excess of .01, so a small excess is not a small effect: read it beside {@link AccuracyDrop}.
 * <b>Interval</b>: 95 %, CR1 standard error and t, with fewer degrees of freedom where few items
 * make most of the error ({@link
 * io.github.promptharness.stats.cluster.ClusteredRatio#tByKurtosis}). Its lower end above 0 claims
 * an effect; an interval wholly below 0 claims none, for there is no such effect. <b>Undefined</b>
 * when no item with a changed text has two answers on both sides.
 *
 * <p>Source: Rao (1982), DOI 10.1016/0040-5809(82)90004-1; see {@link Disagreement#excess(int,
 * int)}. The interval is ours.
 */
public final class ExcessFlips extends ItemMetric {
  private final Scope scope;
  private final Unreadable unreadable;

  private ExcessFlips(Scope scope, Unreadable unreadable) {
    this.scope = scope;
    this.unreadable = unreadable;
  }

  /** Of each variant; "no answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static ExcessFlips ofVariant() {
    return new ExcessFlips(Scope.AGAINST_ORIGINAL, Unreadable.CATEGORY);
  }

  /** Over all variants; "no answer" is one more category: {@link Unreadable#CATEGORY}. */
  public static ExcessFlips overVariants() {
    return new ExcessFlips(Scope.STUDY, Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public ExcessFlips withUnreadable(Unreadable newUnreadable) {
    return new ExcessFlips(scope, newUnreadable);
  }

  @Override
  public String id() {
    return (scope == Scope.STUDY ? "excess-flips-over-variants" : "excess-flips")
        + "(unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Merging merging() {
    return new Merging.OfSums(IntervalRule.ofExcess(), Optional.empty());
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope);
    AnswerTable table = cells.table();
    Optional<String> refusal = cells.refusal();
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (scope == Scope.AGAINST_ORIGINAL && sharesWithAVariant(table)) {
      return pooled(withItsOwnAnswers(observations));
    }
    int[][][] codes = Coding.codes(table, unreadable);
    var statistic = Disagreement.of(codes).excessAgainst(cells.original());
    long used = 0;
    for (int i = 0; i < codes.length; i++) {
      if (statistic.uses(i)) {
        for (int[] cell : codes[i]) {
          int answers = Coding.answers(cell);
          used += answers >= 2 ? answers : 0;
        }
      }
    }
    return Pooled.of(
            table,
            statistic,
            used,
            () -> "no item with a changed text has two answers on both sides")
        .withRule(IntervalRule.ofExcess())
        .withRows(table.ownRows());
  }

  /** Whether answers are those of a variant that is not here; beside the original they count. */
  private static boolean sharesWithAVariant(AnswerTable table) {
    for (var item : table.items()) {
      for (int column = 0; column < table.conditions().size(); column++) {
        Cell cell = item.cell(column);
        for (int place = 0; place < cell.size(); place++) {
          if (!cell.isOwn(place) && !cell.isUnchanged(place)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Observations withItsOwnAnswers(Observations observations) {
    return () ->
        observations.stream()
            .map(
                row ->
                    row.isUnchanged()
                        ? row
                        : row.asOf(row.condition(), row.repeat(), Optional.empty()));
  }
}
