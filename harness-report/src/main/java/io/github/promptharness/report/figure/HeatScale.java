package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ink a value has on a heat map: steps of one width, so that a cell can be looked up.
 *
 * @param unit of the values
 * @param start the lower end of the lowest step
 * @param step the width of a step
 * @param inks of the steps, from the lowest
 */
record HeatScale(Unit unit, double start, double step, List<Ink> inks) {
  private static final List<Ink> DIVERGING =
      List.of(
          Ink.HEAT_WORSE_4,
          Ink.HEAT_WORSE_3,
          Ink.HEAT_WORSE_2,
          Ink.HEAT_WORSE_1,
          Ink.HEAT_BETTER_1,
          Ink.HEAT_BETTER_2,
          Ink.HEAT_BETTER_3,
          Ink.HEAT_BETTER_4);
  private static final List<Ink> RISING =
      List.of(
          Ink.HEAT_NONE,
          Ink.HEAT_BETTER_1,
          Ink.HEAT_BETTER_2,
          Ink.HEAT_BETTER_3,
          Ink.HEAT_BETTER_4);
  private static final double NARROWEST = 0.001;

  /** What is larger is printed as more than nothing in every unit. */
  private static final double LEAST_SHOWN = 0.001;

  /** Copies the inks. */
  HeatScale {
    inks = List.copyOf(inks);
  }

  /** Of differences: losses and gains apart, as far to either side. */
  static HeatScale diverging(Unit unit, List<Double> values) {
    double most = values.stream().mapToDouble(Math::abs).max().orElse(0);
    double step = step(most / 4);
    return new HeatScale(unit, -4 * step, step, DIVERGING);
  }

  /** Of levels, from the lowest to the highest of them. */
  static HeatScale rising(Unit unit, List<Double> values) {
    double low = values.stream().mapToDouble(v -> v).min().orElse(0);
    double high = values.stream().mapToDouble(v -> v).max().orElse(1);
    double step = step((high - low) / RISING.size());
    while (Math.floor(low / step + 1e-9) * step + RISING.size() * step < high - 1e-9) {
      step = step(step * 1.01);
    }
    return new HeatScale(unit, Math.floor(low / step + 1e-9) * step, step, RISING);
  }

  /** The smallest width that is not below this one, and whose multiples are short numbers. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, NARROWEST))));
    // Below a percentage point other steps would have two decimals, where numbers have one.
    double[] factors =
        power < 0.01 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8};
    for (double factor : factors) {
      if (factor * power >= least - 1e-12) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  boolean isDiverging() {
    return inks.equals(DIVERGING);
  }

  /** What is printed as no difference has the ink of none. */
  Ink ink(double value) {
    if (isDiverging()
        && Math.abs(value) < LEAST_SHOWN
        && unit.figure(value).equals(unit.figure(0))) {
      return Ink.HEAT_NONE;
    }
    int index = (int) Math.floor((value - start) / step + 1e-9);
    // A gain at the upper end of a step belongs to it, as a loss at the lower end of its own does.
    if (isDiverging() && value > 0 && value - (start + index * step) < 1e-9) {
      index--;
    }
    return inks.get(Math.min(inks.size() - 1, Math.max(0, index)));
  }

  /** The ink of text on another. */
  static Ink text(Ink below) {
    return below == Ink.HEAT_WORSE_4 || below == Ink.HEAT_BETTER_4
        ? Ink.HEAT_TEXT_STRONG
        : Ink.HEAT_TEXT;
  }

  /** The ends of the steps, one more than there are inks. */
  List<Double> ends() {
    var ends = new ArrayList<Double>();
    for (int i = 0; i <= inks.size(); i++) {
      ends.add(start + i * step);
    }
    return ends;
  }
}
