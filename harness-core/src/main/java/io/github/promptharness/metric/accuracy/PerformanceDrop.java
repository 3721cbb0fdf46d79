package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.CountedCells;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.MergedScores;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.VariantCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The share of the original's accuracy that is lost: PDR of a variant, and APDR, its mean over
 * pairs.
 *
 * <pre>
 * PDR = 1 - accuracy of the variant / accuracy of the original,   APDR = mean of PDR over pairs
 * </pre>
 *
 * <p>Both accuracies are over the items with an answer that counts on both sides, as assigned. A
 * pair is a variant, or with {@link #withPairsBy} a variant on the items of one value of a tag,
 * such as the data set. A pair whose original scores 0 has no rate; its rows are left out and
 * counted.
 *
 * <p>Higher scores are taken to be better; where lower ones are, a rate of what is lost means
 * nothing, and "no answer" would score as the best.
 *
 * <p><b>Unit and range</b>: a fraction of the original's accuracy, in (-inf, 1]; below 0 the
 * variant does better. It explodes for originals near 0: .02 to .06 is -2. Give {@link
 * AccuracyDrop} first. <b>Interval</b>: 95 %, 1 - exp(ln r +- t SE) with r the mean ratio and the
 * CR1 error of its linearised logarithm over items, or clusters that they share, paired; where r is
 * 0 or shows no error, from Wilson's limits of the accuracies by Bonferroni, which is wide.
 * <b>Undefined</b> when no pair has an original above 0, with one item or cluster, when there is no
 * reference answer, or when a score is outside [0, 1].
 *
 * <p>Source: Zhu et al. (2023), "PromptBench", arXiv:2306.04528. They give no interval; that is
 * ours.
 */
public final class PerformanceDrop extends ItemMetric {
  private static final String TOO_LARGE = "a ratio is too large";

  private final Of of;
  private final Optional<String> tag;
  private final Unreadable unreadable;

  private PerformanceDrop(Of of, Optional<String> tag, Unreadable unreadable) {
    this.of = of;
    this.tag = tag;
    this.unreadable = unreadable;
  }

  /** Of each variant; answers in which nothing was found are left out. */
  public static PerformanceDrop ofVariant() {
    return new PerformanceDrop(Of.VARIANT, Optional.empty(), Unreadable.EXCLUDE);
  }

  /** The mean over variants; answers in which nothing was found are left out. */
  public static PerformanceDrop overVariants() {
    return new PerformanceDrop(Of.MEAN, Optional.empty(), Unreadable.EXCLUDE);
  }

  /**
   * The population standard deviation over pairs, which published tables give beside the mean;
   * answers in which nothing was found are left out. Noise alone makes it positive. Its interval is
   * the percentile bootstrap over items or clusters, and takes 8 of them.
   */
  public static PerformanceDrop deviation() {
    return new PerformanceDrop(Of.DEVIATION, Optional.empty(), Unreadable.EXCLUDE);
  }

  /**
   * With pairs of a variant and a value of this tag.
   *
   * @param newTag its name; items without it are a value of their own
   */
  public PerformanceDrop withPairsBy(String newTag) {
    return new PerformanceDrop(of, Optional.of(newTag), unreadable);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public PerformanceDrop withUnreadable(Unreadable newUnreadable) {
    return new PerformanceDrop(of, tag, newUnreadable);
  }

  @Override
  public String id() {
    return of.name
        + "("
        + tag.map(name -> "pairs-by=" + name + ", ").orElse("")
        + "unreadable="
        + unreadable
        + ")";
  }

  @Override
  public Scope scope() {
    return of == Of.VARIANT ? Scope.AGAINST_ORIGINAL : Scope.STUDY;
  }

  @Override
  public Pooled pooled(Observations observations) {
    var cells = VariantCells.of(observations, scope());
    AnswerTable table = cells.table();
    Optional<String> refusal = References.refusal(table).or(cells::refusal);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    var counted = CountedCells.of(table, unreadable);
    int[] originals = new int[table.items().size()];
    Arrays.setAll(originals, i -> counted.size(i, cells.original()));
    var dropped = dropped(pairs(cells), originals, table.clusters());
    return dropped.statistic().isEmpty()
        ? Pooled.undefined(table, dropped.whyUndefined())
        : Pooled.of(table, dropped.statistic().get(), dropped.used(), () -> dropped.whyUndefined())
            .withRule(dropped.rule());
  }

  /** What these pairs come to, beside so many answers of each item to the original. */
  private Merging.Merged dropped(List<DropRatios.Pair> all, int[] originals, int[] clusters) {
    var pairs = all.stream().filter(pair -> pair.before() > 0).toList();
    if (pairs.isEmpty()) {
      return Merging.Merged.undefined(
          all.isEmpty()
              ? "no item has an answer that counts on both sides"
              : "the original scores 0, so nothing can be lost");
    }
    var mean = new DropRatios(originals.length, pairs);
    int least = of == Of.DEVIATION ? IntervalRule.LEAST_TO_RESAMPLE : 2;
    if (mean.clusters(clusters) < least) {
      return Merging.Merged.undefined(
          "fewer than " + least + " items or clusters do not show how the ratio varies");
    }
    long used = pairs.stream().mapToLong(DropRatios.Pair::variantAnswers).sum();
    for (int i = 0; i < originals.length; i++) {
      used += mean.uses(i) ? originals[i] : 0;
    }
    return of == Of.DEVIATION
        ? Merging.Merged.of(
            mean.deviation(),
            used,
            (it, sameClusters, seed) -> mean.resampled(clusters, seed),
            TOO_LARGE)
        : Merging.Merged.of(
            mean,
            used,
            (it, sameClusters, seed) -> mean.interval(clusters, IntervalRule.LEVEL),
            TOO_LARGE);
  }

  @Override
  public Merging merging() {
    return tag.isPresent()
        ? new Merging.Never("pairs items by a tag, which parts do not keep")
        : new Merging.OfScores(unreadable, Polarity.HIGHER_IS_BETTER, false, this::merged);
  }

  private Merging.Merged merged(MergedScores scores) {
    int original = scores.original();
    if (original < 0 || scores.variants().isEmpty()) {
      return Merging.Merged.undefined(MergedScores.NOTHING_BESIDE);
    }
    int[] originals = new int[scores.items()];
    Arrays.setAll(originals, i -> scores.answers(i, original));
    var pairs =
        scores.variants().stream().flatMap(variant -> pair(scores, variant).stream()).toList();
    return dropped(pairs, originals, scores.clusters());
  }

  private static Optional<DropRatios.Pair> pair(MergedScores scores, int variant) {
    int original = scores.original();
    var pair = new DropRatios.Pair(scores.items());
    for (int i = 0; i < scores.items(); i++) {
      if (scores.hasBoth(i, original, variant)) {
        pair.add(
            i,
            scores.sum(i, original),
            scores.answers(i, original),
            scores.sum(i, variant),
            scores.answers(i, variant));
      }
    }
    return pair.isEmpty() ? Optional.empty() : Optional.of(pair.trimmed());
  }

  private List<DropRatios.Pair> pairs(VariantCells cells) {
    var items = cells.table().items();
    var groups = new TreeMap<String, List<Integer>>();
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).lacksReference()) {
        groups.computeIfAbsent(value(items.get(i)), value -> new ArrayList<>()).add(i);
      }
    }
    return groups.values().stream()
        .flatMap(group -> cells.variants().stream().flatMap(it -> pair(cells, group, it).stream()))
        .toList();
  }

  private Optional<DropRatios.Pair> pair(VariantCells cells, List<Integer> group, int variant) {
    var pair = new DropRatios.Pair(group.size());
    var counted = CountedCells.of(cells.table(), unreadable);
    for (int i : group) {
      int before = counted.size(i, cells.original());
      int after = counted.size(i, variant);
      if (before > 0 && after > 0) {
        pair.add(i, counted.sum(i, cells.original()), before, counted.sum(i, variant), after);
      }
    }
    return pair.isEmpty() ? Optional.empty() : Optional.of(pair.trimmed());
  }

  private String value(AnswerTable.Item item) {
    return tag.flatMap(
            name ->
                item.cells().stream()
                    .flatMap(List::stream)
                    .map(Observation::tags)
                    .map(tags -> tags.getOrDefault(name, ""))
                    .findFirst())
        .orElse("");
  }

  private enum Of {
    VARIANT("performance-drop-rate"),
    MEAN("average-performance-drop-rate"),
    DEVIATION("performance-drop-rate-deviation");

    private final String name;

    Of(String name) {
      this.name = name;
    }
  }
}
