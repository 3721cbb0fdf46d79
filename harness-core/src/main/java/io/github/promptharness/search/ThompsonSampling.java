package io.github.promptharness.search;

import io.github.promptharness.Generator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Draws a rate for each arm from what is believed of it, asks the arm whose draw is the worst some
 * items more, and believes accordingly; as FormatSpread does.
 *
 * <pre>
 * an arm's share of answers that do not meet the goal ~ Beta(a + not met, b + met)
 * b = 5,  a = max(1.1, 5 q / (1 - q)),  q the original's share over 20 items, at most .95
 * </pre>
 *
 * <p>Where the original cannot meet the goal, as with flips, q is 1/2. {@link #asPublished()} is
 * FormatSpread's search for a spread: half of the budget for the best arm and then half for the
 * worst, batches of 20 items, and the arms with the extreme means. {@link #withDefaults()} is ours:
 * all of the budget for the worst, batches of 5, and the arm with the extreme posterior mean, which
 * believes an arm of few items less. It guarantees nothing, and it has many rounds of few calls:
 * {@link SuccessiveHalving} is sooner done.
 *
 * <p>Source: Sclar, Choi, Tsvetkov and Suhr (2024), "Quantifying language models' sensitivity to
 * spurious features in prompt design", arXiv:2310.11324, section 3.2. Ours differs: the prior rests
 * on 20 answers to the original, which count against the budget, and q has a limit.
 */
public final class ThompsonSampling extends SearchStrategy {
  private static final int PRIOR_ITEMS = 20;
  private static final double PRIOR_MET = 5;
  private static final double LEAST_PRIOR_NOT_MET = 1.1;
  private static final double MOST_SHARE = 0.95;

  /** Which arm is taken in the end. */
  private enum Choice {
    EXTREME_MEAN,
    EXTREME_POSTERIOR_MEAN
  }

  private final int batch;
  private final boolean bothEnds;
  private final Choice choice;

  private ThompsonSampling(int batch, boolean bothEnds, Choice choice) {
    this.batch = batch;
    this.bothEnds = bothEnds;
    this.choice = choice;
  }

  /** Ours: for the worst alone, 5 items at a time, the posterior mean decides. */
  public static ThompsonSampling withDefaults() {
    return new ThompsonSampling(5, false, Choice.EXTREME_POSTERIOR_MEAN);
  }

  /** FormatSpread's: the best and the worst, 20 items at a time, the mean decides. */
  public static ThompsonSampling asPublished() {
    return new ThompsonSampling(20, true, Choice.EXTREME_MEAN);
  }

  /**
   * Another number of items at a time: fewer are better used, more have fewer rounds.
   *
   * @param items at least 1
   */
  public ThompsonSampling withBatch(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("a batch must be at least 1 item: " + items);
    }
    return new ThompsonSampling(items, bothEnds, choice);
  }

  /** Half of the budget for the best arm as well, which makes a spread. */
  public ThompsonSampling forBothEnds() {
    return new ThompsonSampling(batch, true, choice);
  }

  @Override
  public String id() {
    return "thompson-sampling(batch=%s, ends=%s, choice=%s)"
        .formatted(batch, bothEnds ? "best then worst" : "worst", choice);
  }

  @Override
  boolean findsBest() {
    return bothEnds;
  }

  @Override
  Map<Integer, Integer> next(Race race) {
    int prior = race.reach(Race.ORIGINAL, PRIOR_ITEMS - race.asked(Race.ORIGINAL), room(race));
    if (race.used() == race.asked(Race.ORIGINAL) && prior > race.asked(Race.ORIGINAL)) {
      return Map.of(Race.ORIGINAL, prior);
    }
    boolean forBest = bothEnds && race.used() < race.budget() / 2;
    Generator generator = race.seed().named("thompson", Long.toString(race.used())).generator();
    double[] drawn = new double[race.arms()];
    double notMet = priorNotMet(race);
    for (int arm = 0; arm < drawn.length; arm++) {
      double met = race.sum(arm);
      double share = BetaDraws.draw(generator, PRIOR_MET + met, notMet + race.counted(arm) - met);
      drawn[arm] = forBest ? -share : share;
    }
    List<Integer> worstFirst = race.ranked(arm -> !race.isFull(arm), arm -> drawn[arm]);
    if (worstFirst.isEmpty()) {
      return Map.of();
    }
    int arm = worstFirst.get(0);
    int upTo = race.reach(arm, batch, race.left());
    return upTo > race.asked(arm) ? Map.of(arm, upTo) : Map.of();
  }

  /** What the original may cost, so that something is left for every arm. */
  private static long room(Race race) {
    return Math.max(0, race.left() - race.arms());
  }

  @Override
  Pick pick(Race race) {
    double notMet = priorNotMet(race);
    List<Integer> worstFirst =
        race.ranked(
            arm -> race.asked(arm) > 0,
            arm ->
                choice == Choice.EXTREME_MEAN
                    ? race.rate(arm)
                    : (PRIOR_MET + race.sum(arm)) / (PRIOR_MET + notMet + race.counted(arm)));
    return new Pick(
        worstFirst.get(0),
        bothEnds ? OptionalInt.of(worstFirst.get(worstFirst.size() - 1)) : OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private static double priorNotMet(Race race) {
    double met = race.needsOriginal() ? Double.NaN : race.originalRate();
    double share = Double.isNaN(met) ? 0.5 : Math.min(MOST_SHARE, 1 - met);
    return Math.max(LEAST_PRIOR_NOT_MET, PRIOR_MET * share / (1 - share));
  }
}
