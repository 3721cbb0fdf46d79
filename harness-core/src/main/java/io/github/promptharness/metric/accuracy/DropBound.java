package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.VariantCells;
import java.util.Optional;

/**
 * What the drop of a variant would be if the answers that could not be scored were such as to make
 * it as high, or as low, as possible: the worst case over what was left out.
 *
 * <pre>highest: not scored is right on the original and wrong on the variant
 * lowest:  not scored is wrong on the original and right on the variant</pre>
 *
 * <p>The drop is that of {@link AccuracyDrop#ofVariant()}, as assigned. Rows without a score are
 * those that are unreadable, refused, truncated or filtered, and failed calls as well; an item that
 * the variant left as it was adds 0 whatever its answers were.
 *
 * <p><b>Unit and range</b>: a difference of shares, in [-1, 1]. <b>Interval</b>: 95 %, as for
 * {@link AccuracyDifference}, of the bound itself. <b>Undefined</b> when no item has rows on both
 * sides, when there is no reference answer, or when a score is outside [0, 1].
 *
 * <p>Source: Manski (1990), "Nonparametric bounds on treatment effects", American Economic Review
 * 80(2).
 */
public final class DropBound extends ItemMetric {
  private final double original;

  private DropBound(double original) {
    this.original = original;
  }

  /** The least that can be lost. */
  public static DropBound lowest() {
    return new DropBound(0);
  }

  /** The most that can be lost. */
  public static DropBound highest() {
    return new DropBound(1);
  }

  @Override
  public String id() {
    return original == 1
        ? "drop-bound(not-scored=right-on-original-wrong-on-variant)"
        : "drop-bound(not-scored=wrong-on-original-right-on-variant)";
  }

  @Override
  public Scope scope() {
    return Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope());
    AnswerTable table = cells.table();
    Optional<String> refusal = References.refusal(table).or(cells::refusal);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    int variant = cells.variants().get(0);
    var sides = new PairedScores(table.items().size());
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      var before = cells.before(item);
      var after = item.cell(variant);
      if (!item.lacksReference() && !before.isEmpty() && !after.isEmpty()) {
        double sum = sum(before, original);
        double sumAfter = after.isUnchanged() ? sum : sum(after, 1 - original);
        int size = after.isUnchanged() ? before.size() : after.size();
        sides.add(i, sumAfter, size, sum, before.size());
      }
    }
    return Pooled.of(
            table,
            sides.difference(),
            Math.min(sides.used(), table.rows()),
            () -> "no item has rows on both sides")
        .withRule(sides.rule());
  }

  private static double sum(Cell rows, double instead) {
    double sum = 0;
    for (int place = 0; place < rows.size(); place++) {
      sum += rows.hasScore(place) ? rows.score(place) : instead;
    }
    return sum;
  }
}
