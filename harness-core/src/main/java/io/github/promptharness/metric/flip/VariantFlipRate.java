package io.github.promptharness.metric.flip;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.OneKind;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.Rounds;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.metric.table.VariantCells;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Flips from the original over all variants together: the share of pairs of an item and a variant
 * whose answer differs, and the share of items with any such pair.
 *
 * <pre>
 * pairs: sum over items and variants of P(answers differ) / number of these pairs
 * any:   mean over items of [some variant's answer differs from the original's]
 * </pre>
 *
 * <p>Only variants with a changed text count. P is over all pairs of repeats, as in {@link
 * FlipRate}; any compares the r-th answers of all conditions that have one that counts, averaged
 * over the item's {@link Rounds}, and so grows with the number of variants from noise alone: read
 * it beside the placebo arm's, and compare at equal numbers, which "no answer" left out makes
 * unequal. What differs is the canonical answer.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the
 * package). <b>Undefined</b> when no item with a changed text has answers on both sides.
 *
 * <p>Source: the flip rate of the robustness literature. The interval is ours.
 */
public final class VariantFlipRate extends ItemMetric {
  private final boolean any;
  private final Unreadable unreadable;

  private VariantFlipRate(boolean any, Unreadable unreadable) {
    this.any = any;
    this.unreadable = unreadable;
  }

  /** Over pairs of an item and a variant; "no answer" is one more category. */
  public static VariantFlipRate ofPairs() {
    return new VariantFlipRate(false, Unreadable.CATEGORY);
  }

  /** Items with any flip; "no answer" is one more category. */
  public static VariantFlipRate any() {
    return new VariantFlipRate(true, Unreadable.CATEGORY);
  }

  /** How "no answer" counts; {@code WRONG} and {@code CATEGORY} are one. */
  public VariantFlipRate withUnreadable(Unreadable newUnreadable) {
    return new VariantFlipRate(any, newUnreadable);
  }

  @Override
  public String id() {
    return (any ? "any-flip" : "flip-rate-over-variants") + "(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return any ? Selection.WITHIN_ITEMS : Selection.NONE;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope());
    AnswerTable table = cells.table();
    Optional<String> refusal = cells.refusal();
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    double[] flips = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    var counted = CountedCells.of(table, unreadable);
    for (int i = 0; i < flips.length; i++) {
      var item = table.items().get(i);
      if (counted.size(i, cells.original()) == 0) {
        continue;
      }
      Cell original = cells.before(item);
      if (any) {
        var rounds = rounds(original, cells.changed(item, unreadable));
        flips[i] = rounds.mean(VariantFlipRate::anyFlip).orElse(0);
        counts[i] = rounds.size() == 0 ? 0 : 1;
        used += rounds.answers();
        continue;
      }
      var before = AnswerKind.of(original, unreadable);
      for (int variant : cells.variants()) {
        if (counted.size(i, variant) > 0 && cells.isChanged(item, variant)) {
          flips[i] += share(original, before, item.cell(variant));
          counts[i]++;
          used += counted.size(i, variant);
        }
      }
      used += counts[i] > 0 ? counted.size(i, cells.original()) : 0;
    }
    return Pooled.of(
            table,
            RatioOfSums.of(flips, counts),
            used,
            () ->
                cells.nothingChanged()
                    ? "no text was changed"
                    : "no item with a changed text has answers on both sides")
        .withRows(cells.changedRows());
  }

  /** Of any flip. */
  @Override
  public Optional<OneKind> ofOneKind(AnswerTable table) {
    return any
        ? OneKind.of(
                table,
                (cell, place) ->
                    Counted.counts(cell, place, unreadable)
                        ? cell.answer(place)
                        : OneKind.Kind.NONE,
                kind -> true)
            .map(OneKind::turned)
        : Optional.empty();
  }

  private double share(Cell original, List<AnswerKind> before, Cell variant) {
    if (original.size() == 1 && variant.size() == 1) {
      return original.answer(0) == variant.answer(0) ? 0 : 1;
    }
    return share(before, AnswerKind.of(variant, unreadable));
  }

  private static double share(List<AnswerKind> before, List<AnswerKind> after) {
    long same = 0;
    for (AnswerKind from : before) {
      for (AnswerKind to : after) {
        same += from.isSameAs(to) ? (long) from.count() * to.count() : 0;
      }
    }
    double pairs = (double) AnswerKind.answers(before) * AnswerKind.answers(after);
    return (pairs - same) / pairs;
  }

  /** None without a changed text that counts. */
  private Rounds rounds(Cell before, List<Cell> after) {
    var answers = new ArrayList<double[]>(after.size() + 1);
    if (!after.isEmpty()) {
      answers.add(Counted.of(before, unreadable).answers());
    }
    for (Cell cell : after) {
      answers.add(Counted.of(cell, unreadable).answers());
    }
    return Rounds.of(answers);
  }

  /** 1 if some variant's answer is not the original's. */
  private static OptionalDouble anyFlip(double[] answers) {
    for (double answer : answers) {
      if (answer != answers[0]) {
        return OptionalDouble.of(1);
      }
    }
    return OptionalDouble.of(0);
  }
}
