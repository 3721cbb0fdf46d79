package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import java.util.function.DoubleUnaryOperator;

/**
 * Items, wordings and orders of few-shot examples without number, with what each does to the
 * log-odds of a right answer: 1 + item + wording + order + item:wording + item:order, all normal
 * around 0.
 *
 * @param item standard deviation of items, at least 0, as the others are
 * @param wording of wordings
 * @param order of orders
 * @param itemWording of items by wordings
 * @param itemOrder of items by orders
 * @param call of what the answers of one call have in common
 */
record CrossedPopulation(
    double item, double wording, double order, double itemWording, double itemOrder, double call) {
  private static final double MEAN = 1;
  private static final int STEPS = 400;
  private static final double FARTHEST = 8;

  /** Items, wordings and orders of its own. */
  CrossedSample sample(Generator random, int items, int wordings, int orders) {
    return new CrossedSample(
        this,
        normal(random, 1, items, item)[0],
        normal(random, 1, wordings, wording)[0],
        normal(random, 1, orders, order)[0],
        normal(random, items, wordings, itemWording),
        normal(random, items, orders, itemOrder));
  }

  /** The mean chance of a right answer where the log-odds are normal about this, by Simpson. */
  static double chance(double logit, double deviation) {
    return mean(z -> chance(MEAN + logit + deviation * z));
  }

  /** The mean over a standard normal number, by Simpson. */
  static double mean(DoubleUnaryOperator of) {
    double sum = 0;
    double step = 2 * FARTHEST / STEPS;
    for (int k = 0; k <= STEPS; k++) {
      double z = -FARTHEST + k * step;
      double weight = k == 0 || k == STEPS ? 1 : k % 2 == 1 ? 4 : 2;
      sum += weight * StrictMath.exp(-z * z / 2) * of.applyAsDouble(z);
    }
    return sum * step / 3 / StrictMath.sqrt(2 * Math.PI);
  }

  /** The chance of a right answer at these log-odds. */
  static double chance(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** The log-odds of a prompt with this effect in all. */
  static double logit(double effect) {
    return MEAN + effect;
  }

  static double normal(Generator random) {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  private static double[][] normal(Generator random, int rows, int columns, double deviation) {
    var effects = new double[rows][columns];
    for (double[] row : effects) {
      for (int k = 0; k < columns; k++) {
        row[k] = deviation * normal(random);
      }
    }
    return effects;
  }
}
