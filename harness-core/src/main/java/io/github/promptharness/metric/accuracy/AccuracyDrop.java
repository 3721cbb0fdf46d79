package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.MergedScores;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.PairedScores;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.VariantCells;
import java.util.List;
import java.util.Optional;

/**
 * The absolute drop: how much accuracy is lost from the original to a variant, or to the variants
 * on average, on the same items. The primary number of a robustness study.
 *
 * <pre>
 * of a variant:   accuracy of the original - accuracy of the variant
 * over variants:  mean over variants of the drop of each
 * </pre>
 *
 * <p>Of a variant it is {@link AccuracyDifference} with the other sign: both accuracies as in
 * {@link Accuracy}, over the items with an answer that counts on both sides. Over variants each of
 * them counts the same; where every answer counts, it is the accuracy of the original less the mean
 * of the variants' own. <i>As assigned</i> (the default) takes all items, and a text that was left
 * as it was adds as much to both sides; {@link #amongChanged()} takes those with a changed text
 * alone. Above 0 the variants do worse, where higher scores are better; where lower ones are, below
 * 0, and "no answer" still scores 0: leave it out there.
 *
 * <p><b>Unit and range</b>: a difference of shares, in [-1, 1]. <b>Interval</b>: 95 %; of a variant
 * as for {@link AccuracyDifference}; over several CR1 standard errors of the linearised mean over
 * items, or clusters that they share, and t. The wordings are those of the study. <b>Undefined</b>
 * when no pair is left, when there is no reference answer, or when a score is outside [0, 1].
 *
 * <p>Source: see {@link io.github.promptharness.stats.sensitivity.AbsoluteDrop}.
 */
public final class AccuracyDrop extends ItemMetric {
  private final Scope scope;
  private final Unreadable unreadable;
  private final boolean changedOnly;

  private AccuracyDrop(Scope scope, Unreadable unreadable, boolean changedOnly) {
    this.scope = scope;
    this.unreadable = unreadable;
    this.changedOnly = changedOnly;
  }

  /** Of each variant, as assigned; answers in which nothing was found are left out. */
  public static AccuracyDrop ofVariant() {
    return new AccuracyDrop(Scope.AGAINST_ORIGINAL, Unreadable.EXCLUDE, false);
  }

  /** Over all variants, as assigned; answers in which nothing was found are left out. */
  public static AccuracyDrop overVariants() {
    return new AccuracyDrop(Scope.STUDY, Unreadable.EXCLUDE, false);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public AccuracyDrop withUnreadable(Unreadable newUnreadable) {
    return new AccuracyDrop(scope, newUnreadable, changedOnly);
  }

  /** Where the text was changed. */
  public AccuracyDrop amongChanged() {
    return new AccuracyDrop(scope, unreadable, true);
  }

  @Override
  public String id() {
    return (scope == Scope.STUDY ? "accuracy-drop-over-variants" : "accuracy-drop")
        + "(unreadable="
        + unreadable
        + ", texts="
        + (changedOnly ? "changed" : "all")
        + ")";
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope);
    AnswerTable table = cells.table();
    Optional<String> refusal = References.refusal(table).or(cells::refusal);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var comparisons =
        cells.variants().stream()
            .map(variant -> compared(cells, variant))
            .filter(sides -> sides.used() > 0)
            .toList();
    return pooled(cells, comparisons).withRows(changedOnly ? cells.changedRows() : table.rows());
  }

  private Pooled pooled(VariantCells cells, List<PairedScores> comparisons) {
    AnswerTable table = cells.table();
    if (comparisons.isEmpty()) {
      return Pooled.undefined(table, whyUndefined(cells.nothingChanged()));
    }
    var statistic = PairedScores.meanDifference(comparisons);
    var pooled =
        Pooled.of(
            table,
            statistic,
            used(comparisons, statistic.items()),
            () -> whyUndefined(cells.nothingChanged()));
    return comparisons.size() == 1 ? pooled.withRule(comparisons.get(0).rule()) : pooled;
  }

  private PairedScores compared(VariantCells cells, int variant) {
    AnswerTable table = cells.table();
    var counted = CountedCells.of(table, unreadable);
    var sides = new PairedScores(table.items().size());
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      if (item.lacksReference() || (changedOnly && item.isUnchanged(variant))) {
        continue;
      }
      int after = counted.size(i, variant);
      int before = counted.size(i, cells.original());
      if (before > 0 && after > 0) {
        // What is lost is what the original has more, so the variant is the side before.
        sides.add(i, counted.sum(i, variant), after, counted.sum(i, cells.original()), before);
      }
    }
    return sides;
  }

  /** The answers of all variants compared, and those of the original beside them once. */
  private static long used(List<PairedScores> comparisons, int items) {
    long used = 0;
    for (int i = 0; i < items; i++) {
      double original = 0;
      for (PairedScores each : comparisons) {
        used += Math.round(each.answersBefore(i));
        original = Math.max(original, each.answersAfter(i));
      }
      used += Math.round(original);
    }
    return used;
  }

  @Override
  public Merging merging() {
    return new Merging.OfScores(unreadable, Polarity.HIGHER_IS_BETTER, changedOnly, this::merged);
  }

  private Merging.Merged merged(MergedScores scores) {
    if (scores.original() < 0 || scores.variants().isEmpty()) {
      return Merging.Merged.undefined(MergedScores.NOTHING_BESIDE);
    }
    var comparisons =
        scores.variants().stream()
            .map(variant -> compared(scores, variant))
            .filter(sides -> sides.used() > 0)
            .toList();
    String why = whyUndefined(scores.nothingChanged());
    if (comparisons.isEmpty()) {
      return Merging.Merged.undefined(why);
    }
    return Merging.Merged.of(
        PairedScores.meanDifference(comparisons),
        used(comparisons, scores.items()),
        comparisons.size() == 1 ? comparisons.get(0).rule() : IntervalRule.byStatistic(),
        why);
  }

  private PairedScores compared(MergedScores scores, int variant) {
    int original = scores.original();
    var sides = new PairedScores(scores.items());
    for (int i = 0; i < scores.items(); i++) {
      if (!(changedOnly && scores.isUnchanged(i, variant))
          && scores.hasBoth(i, original, variant)) {
        sides.add(
            i,
            scores.sum(i, variant),
            scores.answers(i, variant),
            scores.sum(i, original),
            scores.answers(i, original));
      }
    }
    return sides;
  }

  private String whyUndefined(boolean nothingChanged) {
    return changedOnly && nothingChanged
        ? "no text was changed"
        : "no item has an answer that counts on both sides";
  }
}
