package io.github.promptharness.search;

import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.sequential.EmpiricalBernstein;
import io.github.promptharness.stats.sequential.HedgedBetting;
import io.github.promptharness.stats.sequential.SequenceMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Asks the arm that looks worst and the one that might be worse still, until the two are told
 * apart: stops early, with a guarantee.
 *
 * <pre>
 * h = the arm with the highest rate,  l = the other arm with the highest upper bound
 * stop when upper(l) - lower(h) &lt;= tolerance; else ask both a batch more
 * P(some arm's rate exceeds that of the chosen one by more than upper(l) - lower(h)) &lt;= 1 - level
 * </pre>
 *
 * <p>The bounds are confidence sequences, which hold at all times and for all arms at once (the
 * level is shared among the arms), so that the guarantee holds wherever the search ends, also when
 * the budget is used up: the difference is then wider than the tolerance, and is said. It is about
 * items like those of the study, asked in random order; items of one source count as one value,
 * their mean. Ten gaps of two points each take tens of thousands of calls to tell apart: with a
 * small budget take {@link SuccessiveHalving}.
 *
 * <p>Source: Kalyanakrishnan, Tewari, Auer and Stone (2012), "PAC subset selection in stochastic
 * multi-armed bandits", ICML, with one arm wanted. Ours differs: bounds by betting (Waudby-Smith
 * and Ramdas 2024, arXiv:2010.09686) in place of Hoeffding's and a union over time, and batches.
 */
public final class Lucb extends SearchStrategy {
  private final double level;
  private final double tolerance;
  private final int batch;
  private final Bounds bounds;

  /** How the bounds are made. */
  public enum Bounds {
    /** By betting: the narrowest, but each value costs time in proportion to those before it. */
    BETTING(HedgedBetting.withDefaults()),
    /** Empirical Bernstein: wider, at once. */
    EMPIRICAL_BERNSTEIN(EmpiricalBernstein.withDefaults());

    private final SequenceMethod method;

    Bounds(SequenceMethod method) {
      this.method = method;
    }
  }

  private Lucb(double level, double tolerance, int batch, Bounds bounds) {
    this.level = level;
    this.tolerance = tolerance;
    this.batch = batch;
    this.bounds = bounds;
  }

  /** Level .95, a tolerance of .05, batches of 5 items, betting. */
  public static Lucb withDefaults() {
    return new Lucb(0.95, 0.05, 5, Bounds.BETTING);
  }

  /**
   * Another confidence, for all arms together.
   *
   * @param newLevel in (0, 1)
   */
  public Lucb withLevel(double newLevel) {
    if (!(newLevel > 0 && newLevel < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1): " + newLevel);
    }
    return new Lucb(newLevel, tolerance, batch, bounds);
  }

  /**
   * How much worse than the chosen one another arm may be.
   *
   * @param newTolerance in [0, 1)
   */
  public Lucb withTolerance(double newTolerance) {
    if (!(newTolerance >= 0 && newTolerance < 1)) {
      throw new IllegalArgumentException("tolerance must be in [0, 1): " + newTolerance);
    }
    return new Lucb(level, newTolerance, batch, bounds);
  }

  /**
   * How many items an arm is asked at once.
   *
   * @param items at least 1
   */
  public Lucb withBatch(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("a batch must be at least 1 item: " + items);
    }
    return new Lucb(level, tolerance, items, bounds);
  }

  /** Other bounds. */
  public Lucb withBounds(Bounds newBounds) {
    return new Lucb(level, tolerance, batch, newBounds);
  }

  @Override
  public String id() {
    return "lucb(level=%s, tolerance=%s, batch=%s, bounds=%s)"
        .formatted(level, tolerance, batch, bounds);
  }

  @Override
  OptionalDouble confidence() {
    return OptionalDouble.of(level);
  }

  /** The sequence of each of so many arms. */
  ConfidenceSequence sequence(int arms) {
    return ConfidenceSequence.withDefaults()
        .withMethod(bounds.method)
        .withLevel(level)
        .withSeries(arms);
  }

  @Override
  Map<Integer, Integer> next(Race race) {
    var wanted = new LinkedHashMap<Integer, Integer>();
    if (race.used() == 0) {
      long perItem = (long) race.arms() + (race.needsOriginal() ? 1 : 0);
      int first = (int) Math.min(race.items(), Math.min(batch, race.budget() / perItem));
      race.ranked(arm -> true, arm -> 0).forEach(arm -> wanted.put(arm, first));
      return wanted;
    }
    Duel duel = Duel.of(race, this);
    if (duel.gap() <= tolerance) {
      return Map.of();
    }
    long left = race.left();
    for (int arm : List.of(duel.worst, duel.rival)) {
      int upTo = race.reach(arm, batch, left);
      if (upTo > race.asked(arm)) {
        left -= race.cost(arm, upTo);
        wanted.put(arm, upTo);
      }
    }
    return wanted;
  }

  @Override
  Pick pick(Race race) {
    Duel duel = Duel.of(race, this);
    return new Pick(
        duel.worst, OptionalInt.empty(), OptionalDouble.of(Math.max(0, Math.min(1, duel.gap()))));
  }

  /** The arm that looks worst, the one that might be worse still, and their bounds. */
  private record Duel(int worst, int rival, double lower, double upper) {
    static Duel of(Race race, Lucb strategy) {
      int worst = race.ranked(arm -> true, race::rate).get(0);
      int rival =
          race.ranked(arm -> arm != worst, arm -> race.bounds(arm, strategy).upper()).get(0);
      return new Duel(
          worst, rival, race.bounds(worst, strategy).lower(), race.bounds(rival, strategy).upper());
    }

    double gap() {
      return upper - lower;
    }
  }
}
