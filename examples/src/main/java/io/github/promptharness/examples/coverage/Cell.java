package io.github.promptharness.examples.coverage;

import io.github.promptharness.Interval;

/** How often the intervals of one cell of a grid held the truth, and how wide they were. */
final class Cell {
  private static final double ROUNDING = 1e-12;

  private final int items;
  private final double truth;
  private int studies;
  private int covered;
  private double widths;
  private int coveredByReference;
  private double referenceWidths;

  Cell(int items, double truth) {
    this.items = items;
    this.truth = truth;
  }

  /** One study: our interval, and that of the reference method. */
  void add(Interval interval, Interval reference) {
    studies++;
    covered += holds(interval) ? 1 : 0;
    coveredByReference += holds(reference) ? 1 : 0;
    widths += interval.high() - interval.low();
    referenceWidths += reference.high() - reference.low();
  }

  private boolean holds(Interval interval) {
    return interval.low() - ROUNDING <= truth && truth <= interval.high() + ROUNDING;
  }

  int items() {
    return items;
  }

  double coverage() {
    return (double) covered / studies;
  }

  double referenceCoverage() {
    return (double) coveredByReference / studies;
  }

  double meanWidth() {
    return widths / studies;
  }

  /** Our mean width by that of the reference. */
  double widthRatio() {
    return widths / referenceWidths;
  }
}
