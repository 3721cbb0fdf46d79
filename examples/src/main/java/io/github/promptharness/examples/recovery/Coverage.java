package io.github.promptharness.examples.recovery;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import java.util.Locale;

/** How often the intervals of one estimate held the truth. Used by one thread. */
final class Coverage {
  private final String name;
  private final double truth;
  private int studies;
  private int covered;
  private double truths;
  private double points;
  private double widths;

  /**
   * Of one truth.
   *
   * @param truth NaN if it is another in each study: then {@link #add(double, double, Interval)}
   */
  Coverage(String name, double truth) {
    this.name = name;
    this.truth = truth;
  }

  /** Counts a study; one without a value holds nothing. */
  void add(Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      add(truth, value.point(), value.interval());
    } else {
      studies++;
      truths += truth;
    }
  }

  /** Counts a study with a truth of its own. */
  void add(double ownTruth, double point, Interval interval) {
    studies++;
    truths += ownTruth;
    covered += interval.low() <= ownTruth && ownTruth <= interval.high() ? 1 : 0;
    points += point;
    widths += interval.high() - interval.low();
  }

  int studies() {
    return studies;
  }

  int covered() {
    return covered;
  }

  String name() {
    return name;
  }

  /** Name, truth, mean estimate, mean width and how many of the studies held the truth. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-52s %7.4f %7.4f %7.4f %5d of %d",
        name,
        truths / studies,
        points / studies,
        widths / studies,
        covered,
        studies);
  }
}
