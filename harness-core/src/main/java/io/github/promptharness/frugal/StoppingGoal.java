package io.github.promptharness.frugal;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.util.Optional;

/** What is to be known before {@link ItemsUntilKnown} stops asking. */
public sealed interface StoppingGoal {
  /**
   * The mean score of every condition, the original's among them, within an interval as wide as
   * this.
   *
   * @param width from the lower to the upper end, in (0, 1)
   */
  record Width(double width) implements StoppingGoal {
    /** Checks the width. */
    public Width {
      Require.inside(width, "width");
    }

    @Override
    public boolean isReached(Interval interval) {
      return interval.high() - interval.low() <= width;
    }

    @Override
    public Optional<Verdict> verdict(Interval interval) {
      return Optional.empty();
    }
  }

  /**
   * Of every condition, whether it loses less than this against the original or more.
   *
   * @param margin the loss that does not matter, in the unit of the scores, in (0, 1); written down
   *     before the run
   */
  record Margin(double margin) implements StoppingGoal {
    /** Checks the margin. */
    public Margin {
      Require.inside(margin, "margin");
    }

    @Override
    public boolean isReached(Interval interval) {
      return verdict(interval).orElseThrow() != Verdict.INCONCLUSIVE;
    }

    @Override
    public Optional<Verdict> verdict(Interval interval) {
      return Optional.of(
          interval.low() > -margin
              ? Verdict.ROBUST
              : interval.high() < -margin ? Verdict.FRAGILE : Verdict.INCONCLUSIVE);
    }
  }

  /**
   * Whether this interval says what is to be known.
   *
   * @param interval of a mean score, or of the difference of two
   */
  boolean isReached(Interval interval);

  /** What the interval shows; none where no verdict is asked for. */
  Optional<Verdict> verdict(Interval interval);
}
