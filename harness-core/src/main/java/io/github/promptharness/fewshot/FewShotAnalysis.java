package io.github.promptharness.fewshot;

import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The analysis of a few-shot study.
 *
 * <ul>
 *   <li><b>Sensitivity</b>: the variance of one score by set, order within set, item and noise
 *       ({@link io.github.promptharness.stats.variance.NestedAnova}), with what sets and orders
 *       would show without any effect beside it.
 *   <li><b>Effects</b> of count, format and labels on accuracy, paired within items and over
 *       conditions that are equal in all else; intervals hold for all of them together.
 *   <li><b>Labels</b>: whether answers follow the label of the last example (recency), of the
 *       others, and of the majority; paired within items over the orders of one set, or over sets,
 *       so that what an item makes likely stays out.
 *   <li><b>Orders by entropy</b> (GlobalE; LocalE with log-probabilities): chosen on one half of
 *       the items and judged on the other.
 *   <li><b>Calibration</b> of label probabilities, contextual and batch: fitted on one half, or on
 *       items without content, and judged on the other half.
 * </ul>
 *
 * <p>Immutable; the same answers and seed give the same bits.
 *
 * <p>Source: Lu, Bartolo, Moore, Riedel and Stenetorp (2022), "Fantastically ordered prompts and
 * where to find them", arXiv:2104.08786, on orders and entropies; Zhao, Wallace, Feng, Klein and
 * Singh (2021), "Calibrate before use", arXiv:2102.09690, on recency, majority label and contextual
 * calibration; Zhou et al. (2024), arXiv:2309.17249, on batch calibration. The crossed design, the
 * pairing and the intervals are ours.
 */
public final class FewShotAnalysis {
  private final Unreadable unreadable;
  private final Seed seed;

  private FewShotAnalysis(Unreadable unreadable, Seed seed) {
    this.unreadable = unreadable;
    this.seed = seed;
  }

  /** "No answer" is wrong; draws and halves by seed 1. */
  public static FewShotAnalysis withDefaults() {
    return new FewShotAnalysis(Unreadable.WRONG, Seed.of(1));
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public FewShotAnalysis withUnreadable(Unreadable newUnreadable) {
    return new FewShotAnalysis(newUnreadable, seed);
  }

  /** Another name of the draws: resamples, deals, and which items are held out. */
  public FewShotAnalysis withSeed(long newSeed) {
    return new FewShotAnalysis(unreadable, Seed.of(newSeed));
  }

  /**
   * All parts, each with its interval and what it cost, or the reason why there is none.
   *
   * @throws IllegalArgumentException if the answers are of several samplings, or there are none
   */
  public FewShotResult of(FewShotAnswers answers) {
    var table = new ArmTable(answers, unreadable);
    if (table.items() == 0) {
      throw new IllegalArgumentException(
          "there must be answers under few-shot conditions: none to %s; run the study first"
              .formatted(answers.levels().keySet()));
    }
    Seed named = seed.named("few-shot");
    var halves = Halves.of(table.clusters(), named);
    var entropy = new EntropyChoice(table, halves);
    var calibrated = new CalibratedLabels(table, halves);
    int[] items = IntStream.range(0, table.items()).toArray();
    int[] arms = IntStream.range(0, table.arms()).toArray();
    SplitBlocks.Found splits = new SplitBlocks(table, named).splits();
    return new FewShotResult(
        splits.splits(),
        new MatchedLevels(table, named).effects(),
        new LabelEffects(table, named).labels(),
        entropy.byGlobalEntropy(),
        entropy.byLocalEntropy(),
        calibrated.contextual(),
        calibrated.batch(),
        table.items(),
        table.arms(),
        Spent.of(table.rows(items, arms)),
        remarks(table, items, arms, splits.undefined()));
  }

  private static List<String> remarks(
      ArmTable table, int[] items, int[] arms, List<String> withoutSplit) {
    var remarks = new ArrayList<String>();
    withoutSplit.forEach(
        each -> remarks.add("where the variance comes from is undefined for " + each));
    long shared = Arrays.stream(items).filter(item -> !table.hasOwnTexts(item, arms)).count();
    if (shared > 0) {
      remarks.add(
          "%s items were shown one text under two conditions, such as items without examples: they share those answers"
              .formatted(shared));
    }
    long missing = table.rows(items, arms).filter(row -> !row.outcome().isAnswered()).count();
    if (missing > 0) {
      remarks.add("%s calls failed and are left out".formatted(missing));
    }
    long unread =
        table
            .rows(items, arms)
            .filter(row -> row.outcome().isAnswered() && row.answer().isEmpty())
            .count();
    if (unread > 0) {
      remarks.add(
          "%s answers name no answer: %s"
              .formatted(
                  unread,
                  table.unreadable() == Unreadable.EXCLUDE
                      ? "left out of accuracies"
                      : "counted as wrong"));
    }
    return remarks;
  }
}
