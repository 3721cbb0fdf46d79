package io.github.promptharness.frugal;

import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.variance.Facet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Asks items in random order, and stops as soon as what is to be known of every condition is: a
 * width, or a verdict. One may look after every block; the error stays what it is.
 *
 * <p>Each condition under each sampling is one series: its mean score, or its difference to the
 * original. A series that has reached its goal is asked no more, nor is the original once none
 * needs it. The series share alpha = 1 - level (Bonferroni), so that all intervals hold at once and
 * at all times with probability {@code level}. Items are the units: a score is the mean over the
 * item's repeats. Unreadable answers are wrong; for a failed call both 0 and 1 are allowed for.
 *
 * <p>With {@link Facet#FIXED} items the claim is about the answers that all items of this study
 * would give if each were asked this once: items are drawn from them without replacement, and with
 * all asked nothing is left open, the noise of these answers included. With {@link Facet#RANDOM} it
 * is about items like these.
 *
 * <p>Source: see {@link io.github.promptharness.stats.sequential.ConfidenceSequence}.
 *
 * @param goal what is to be known
 * @param level of all intervals together, in (0, 1)
 * @param block items that are asked before anybody looks again, at least 1
 * @param repeats answers to each item under each condition, at least 1
 * @param items what the claim is about
 * @param seed the name of the order of items
 */
public record ItemsUntilKnown(
    StoppingGoal goal, double level, int block, int repeats, Facet items, Seed seed)
    implements Plan {
  private static final int USUAL_BLOCK = 20;

  /** Checks the ranges. */
  public ItemsUntilKnown {
    Require.inside(level, "level");
    Require.atLeast(1, block, "block");
    Require.atLeast(1, repeats, "repeats");
  }

  /**
   * Until every condition's mean score is known within this width: level .95, blocks of 20 items,
   * one answer each, about the items of this study.
   *
   * @param width in (0, 1)
   * @param seed the name of the order of items
   */
  public static ItemsUntilKnown within(double width, Seed seed) {
    return of(new StoppingGoal.Width(width), Facet.FIXED, seed);
  }

  /**
   * Until every condition is shown to lose less than the margin or more: level .95, blocks of 20
   * items, one answer each, about items like these. About these items alone an interval ends as a
   * point, which says what these answers are and not what the next would be: no ground for a
   * verdict.
   *
   * @param margin in (0, 1)
   * @param seed the name of the order of items
   */
  public static ItemsUntilKnown verdict(double margin, Seed seed) {
    return of(new StoppingGoal.Margin(margin), Facet.RANDOM, seed);
  }

  private static ItemsUntilKnown of(StoppingGoal goal, Facet items, Seed seed) {
    return new ItemsUntilKnown(goal, 0.95, USUAL_BLOCK, 1, items, seed);
  }

  /** The same at another level. */
  public ItemsUntilKnown withLevel(double newLevel) {
    return new ItemsUntilKnown(goal, newLevel, block, repeats, items, seed);
  }

  /** The same with other blocks. */
  public ItemsUntilKnown withBlock(int newBlock) {
    return new ItemsUntilKnown(goal, level, newBlock, repeats, items, seed);
  }

  /** The same with other repeats. */
  public ItemsUntilKnown withRepeats(int newRepeats) {
    return new ItemsUntilKnown(goal, level, block, newRepeats, items, seed);
  }

  /** The same about these items, or about others like them. */
  public ItemsUntilKnown withItems(Facet newItems) {
    return new ItemsUntilKnown(goal, level, block, repeats, newItems, seed);
  }

  @Override
  public String id() {
    return "items-until-known(%s, level=%s, block=%s, repeats=%s, items=%s, seed=%s)"
        .formatted(
            goal,
            level,
            Integer.toString(block),
            Integer.toString(repeats),
            items,
            seed.hex().substring(0, 12));
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    return OptionalLong.of(Grid.of(variants).cells() * repeats * samplings.size());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an item has no reference answer, a score is out of [0, 1],
   *     a margin is asked for and the study has no condition beside the original, or a condition
   *     that is drawn anew for each answer has fewer variants than repeats
   */
  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    requireReferences(variants);
    Grid.of(variants).requireRepeats(repeats);
    return watch(variants, Seen.of(seen)).play(samplings);
  }

  /**
   * What a study of this plan knows, one for each condition under each sampling.
   *
   * @param result of the study
   */
  public List<WatchedSeries> read(StudyResult result) {
    return read(result.variants(), result.observations());
  }

  /** The same of rows and of what there was to ask. */
  List<WatchedSeries> read(List<Variant> variants, Observations observations) {
    List<String> samplings;
    try (Stream<Observation> rows = observations.stream()) {
      samplings = rows.map(Observation::sampling).distinct().sorted().toList();
    }
    return watch(variants, Seen.of(observations)).read(samplings);
  }

  private Watch watch(List<Variant> variants, Seen seen) {
    Grid grid = Grid.of(variants);
    boolean hasOther = grid.conditions().stream().anyMatch(id -> !id.equals(original()));
    if (goal instanceof StoppingGoal.Margin
        && !(hasOther && grid.conditions().contains(original()))) {
      throw new IllegalArgumentException(
          "a margin needs the original and another condition to compare: %s; perturb the prompts"
              .formatted(grid.conditions()));
    }
    return new Watch(this, grid, grid.shuffledItems(seed), seen);
  }

  static String original() {
    return Condition.ORIGINAL.id();
  }

  private static void requireReferences(List<Variant> variants) {
    for (Variant variant : variants) {
      Prompt prompt = variant.original();
      if (prompt.expected().isEmpty()) {
        throw new IllegalArgumentException(
            "items must have a reference answer, or they have no score to watch: %s; give it one or leave it out"
                .formatted(prompt.id()));
      }
    }
  }
}
