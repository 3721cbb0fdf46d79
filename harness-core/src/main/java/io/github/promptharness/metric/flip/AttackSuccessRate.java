package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.Rounds;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.metric.table.VariantCells;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Of the answers that are right on the original, how many a variant turns wrong.
 *
 * <pre>
 * of a variant, over variants:  sum p_i0 (1 - p_ij) / sum p_i0     p the share of right answers
 * any:  answers right on the original with some variant wrong / answers right on the original
 * </pre>
 *
 * <p>over pairs of an item and a variant with a changed text, or over items; with one answer a cell
 * it is the share of the items right before that are wrong after. Any compares the r-th answers of
 * all conditions that have one that counts, averaged over the item's {@link Rounds}, and grows with
 * the number of variants even where nothing has an effect: read it beside the placebo arm's. "No
 * answer" is wrong unless told otherwise. A score of 1 is right: scores of which less is better are
 * to be turned round first.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the
 * package); which answers are right before is part of what varies. <b>Undefined</b> when no item
 * with a changed text is right on the original, when there is no reference answer, or with scores
 * other than 0 and 1.
 *
 * <p>Source: the attack success rate of the adversarial literature, such as Morris et al. (2020),
 * "TextAttack", arXiv:2005.05909, without its search.
 */
public final class AttackSuccessRate extends ItemMetric {
  private final Pooling pooling;
  private final Unreadable unreadable;

  private AttackSuccessRate(Pooling pooling, Unreadable unreadable) {
    this.pooling = pooling;
    this.unreadable = unreadable;
  }

  /** Of each variant; "no answer" is wrong. */
  public static AttackSuccessRate ofVariant() {
    return new AttackSuccessRate(Pooling.OF_VARIANT, Unreadable.WRONG);
  }

  /** Over all variants, on average; "no answer" is wrong. */
  public static AttackSuccessRate overVariants() {
    return new AttackSuccessRate(Pooling.OVER_VARIANTS, Unreadable.WRONG);
  }

  /** By any of the variants, for an attacker who may try them all; "no answer" is wrong. */
  public static AttackSuccessRate any() {
    return new AttackSuccessRate(Pooling.ANY, Unreadable.WRONG);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public AttackSuccessRate withUnreadable(Unreadable newUnreadable) {
    return new AttackSuccessRate(pooling, newUnreadable);
  }

  @Override
  public String id() {
    return pooling.name + "(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return pooling == Pooling.OF_VARIANT ? Scope.AGAINST_ORIGINAL : Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return pooling == Pooling.ANY ? Selection.WITHIN_ITEMS : Selection.NONE;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope());
    AnswerTable table = cells.table();
    Optional<String> refusal = References.refusalOfGrades(table).or(cells::refusal);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var counted = CountedCells.of(table, unreadable);
    double[] wrong = new double[table.items().size()];
    double[] right = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < wrong.length; i++) {
      var item = table.items().get(i);
      int before = counted.size(i, cells.original());
      if (item.lacksReference() || before == 0) {
        continue;
      }
      if (pooling == Pooling.ANY) {
        var rounds = rounds(cells, item);
        for (int r = 0; r < rounds.size(); r++) {
          double[] round = rounds.round(r);
          if (round[0] == 1) {
            right[i] += 1.0 / rounds.size();
            wrong[i] += areRight(round) ? 0 : 1.0 / rounds.size();
          }
        }
        used += rounds.answers();
        continue;
      }
      double share = counted.sum(i, cells.original()) / before;
      int variants = 0;
      for (int variant : cells.variants()) {
        int after = counted.size(i, variant);
        if (after > 0 && cells.isChanged(item, variant)) {
          wrong[i] += share * (1 - counted.sum(i, variant) / after);
          used += after;
          variants++;
        }
      }
      right[i] = share * variants;
      used += variants > 0 ? before : 0;
    }
    return Pooled.of(
            table,
            RatioOfSums.of(wrong, right),
            used,
            () ->
                cells.nothingChanged()
                    ? "no text was changed"
                    : "no item with a changed text is right on the original")
        .withRows(cells.changedRows());
  }

  /** None of an item without a changed text that counts. */
  private Rounds rounds(VariantCells cells, AnswerTable.Item item) {
    List<Cell> after = cells.changed(item, unreadable);
    var scores = new ArrayList<double[]>(after.size() + 1);
    if (!after.isEmpty()) {
      scores.add(Counted.of(cells.before(item), unreadable).scores());
      for (Cell cell : after) {
        scores.add(Counted.of(cell, unreadable).scores());
      }
    }
    return Rounds.of(scores);
  }

  private static boolean areRight(double[] scores) {
    for (double score : scores) {
      if (score != 1) {
        return false;
      }
    }
    return true;
  }

  private enum Pooling {
    OF_VARIANT("attack-success"),
    OVER_VARIANTS("attack-success-over-variants"),
    ANY("attack-success-any");

    private final String name;

    Pooling(String name) {
      this.name = name;
    }
  }
}
