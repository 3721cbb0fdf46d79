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
  private double points;
  private double widths;

  Coverage(String name, double truth) {
    this.name = name;
    this.truth = truth;
  }

  void add(Estimate estimate) {
    studies++;
    if (estimate instanceof Estimate.Value value) {
      Interval interval = value.interval();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      points += value.point();
      widths += interval.high() - interval.low();
    }
  }

  int studies() {
    return studies;
  }

  int covered() {
    return covered;
  }

  /** Name, truth, mean estimate, mean width and how many of the studies held the truth. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-52s %7.4f %7.4f %7.4f %5d of %d",
        name,
        truth,
        points / studies,
        widths / studies,
        covered,
        studies);
  }
}
