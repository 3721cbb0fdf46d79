package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Condition;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.OneKind;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.Rounds;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.sensitivity.CaseScore;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the scores of an item come to over all conditions at once, averaged over items: the worst,
 * best and average case and the deviation, item by item.
 *
 * <pre>mean over items of f(scores of one answer a condition), averaged over repeats
 * f the minimum, maximum, mean or standard deviation (m - 1)</pre>
 *
 * <p>One answer a condition is a round of the item's {@link Rounds}: the r-th answers that count,
 * of as many repeats as every condition has that has any; later answers are left out, so that each
 * minimum is over the same conditions. The original is one of the conditions unless left out. Where
 * lower scores are better the worst is the maximum. The worst is never above {@link WorstAccuracy}
 * where every answer counts. Worst and best move with every condition from noise alone, and the
 * deviation holds noise too: read them beside the placebo arm's, at equal numbers of conditions.
 * "No answer" is wrong unless told otherwise: left out, it leaves items with fewer conditions or
 * rounds, as failed calls do.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]; the deviation is at most sqrt(1/2).
 * <b>Interval</b>: 95 %, that of a share (see the package). <b>Undefined</b> with fewer than two
 * conditions, when nothing is left to count, when there is no reference answer, or when a score is
 * outside [0, 1].
 *
 * <p>Source: Liang et al. (2022), "Holistic evaluation of language models", arXiv:2211.09110, for
 * the worst; all four in Cao et al. (2024), "On the worst prompt performance of large language
 * models", arXiv:2406.10248. HELM takes the minimum whichever scores are good. The interval is
 * ours.
 */
public final class PerItemAccuracy extends ItemMetric {
  private final Case of;
  private final Unreadable unreadable;
  private final Polarity polarity;
  private final boolean withOriginal;

  private PerItemAccuracy(Case of, Unreadable unreadable, Polarity polarity, boolean withOriginal) {
    this.of = of;
    this.unreadable = unreadable;
    this.polarity = polarity;
    this.withOriginal = withOriginal;
  }

  /** One of the four; "no answer" is wrong, higher is better, the original counts. */
  public static PerItemAccuracy of(Case of) {
    return new PerItemAccuracy(of, Unreadable.WRONG, Polarity.HIGHER_IS_BETTER, true);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public PerItemAccuracy withUnreadable(Unreadable newUnreadable) {
    return new PerItemAccuracy(of, newUnreadable, polarity, withOriginal);
  }

  /** Which scores are the good ones, and so which is the worst. */
  public PerItemAccuracy withPolarity(Polarity newPolarity) {
    return new PerItemAccuracy(of, unreadable, newPolarity, withOriginal);
  }

  /** Over the variants alone. */
  public PerItemAccuracy withoutOriginal() {
    return new PerItemAccuracy(of, unreadable, polarity, false);
  }

  @Override
  public String id() {
    return (of == Case.WORST
            ? "per-item-worst-accuracy(" + (withOriginal ? "" : "original=left-out, ")
            : "per-item-accuracy(case="
                + of
                + ", original="
                + (withOriginal ? "counts, " : "left-out, "))
        + "unreadable="
        + unreadable
        + polarity.setting()
        + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return of == Case.AVERAGE ? Selection.NONE : Selection.WITHIN_ITEMS;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (table.conditions().size() < 2) {
      return Pooled.undefined(table, "one condition has no worst case beside itself");
    }
    var cells = new ScoreCells(table, unreadable, polarity);
    int[] columns =
        IntStream.range(0, table.conditions().size())
            .filter(j -> enters(table.conditions().get(j)))
            .toArray();
    double[] values = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < values.length; i++) {
      var item = table.items().get(i);
      Rounds rounds = cells.rounds(item, columns, false);
      OptionalDouble value = rounds.mean(this::reduce);
      if (value.isPresent()) {
        values[i] = value.getAsDouble();
        counts[i] = 1;
        used += rounds.answers();
      }
    }
    return Pooled.of(
        table,
        of == Case.DEVIATION
            ? RatioOfSums.of(values, counts).withRange(0, Math.sqrt(0.5))
            : RatioOfSums.of(values, counts),
        used,
        () -> "no answer is left to count");
  }

  /** Of the worst and the best of scores of 0 and 1, the original counting. */
  @Override
  public Optional<OneKind> ofOneKind(AnswerTable table) {
    if (!withOriginal || (of != Case.WORST && of != Case.BEST)) {
      return Optional.empty();
    }
    var cells = new ScoreCells(table, unreadable, polarity);
    boolean isSmallest = (of == Case.WORST) == (polarity == Polarity.HIGHER_IS_BETTER);
    int wanted = isSmallest ? 1 : 0;
    var kinds = OneKind.of(table, cells::grade, kind -> kind == wanted);
    return isSmallest ? kinds : kinds.map(OneKind::turned);
  }

  private boolean enters(String condition) {
    return withOriginal || !condition.equals(Condition.ORIGINAL.id());
  }

  private OptionalDouble reduce(double[] scores) {
    if (of == Case.DEVIATION && scores.length < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(of.score(polarity).ofItem(scores).orElseThrow());
  }

  /** What an item's scores come to. */
  public enum Case {
    /** The worst of its answers. */
    WORST,
    /** The best of its answers: what an oracle would reach that chose the wording for each item. */
    BEST,
    /** Their mean. */
    AVERAGE,
    /** Their sample standard deviation. */
    DEVIATION;

    private CaseScore score(Polarity polarity) {
      boolean turned = polarity == Polarity.LOWER_IS_BETTER;
      return switch (this) {
        case WORST -> turned ? CaseScore.BEST : CaseScore.WORST;
        case BEST -> turned ? CaseScore.WORST : CaseScore.BEST;
        case AVERAGE -> CaseScore.AVERAGE;
        case DEVIATION -> CaseScore.DEVIATION;
      };
    }
  }
}
