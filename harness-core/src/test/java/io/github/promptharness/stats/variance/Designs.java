package io.github.promptharness.stats.variance;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Distributions;
import java.util.ArrayList;
import org.junit.jupiter.api.Assertions;

/** Scores for tests: by a rule that Python follows as well, or drawn from the model. */
final class Designs {
  private Designs() {}

  /** Which answers there are. */
  @FunctionalInterface
  interface Kept {
    boolean of(int item, int variant, int repeat);
  }

  /**
   * Scores by rule. In Python: {@code ((i*37+11)%23)/4.0 + ((j*17+5)%7)/5.0 +
   * ((i*j*13+7*i+3*j)%11)/10.0 + ((i*29+j*31+r*41+i*j*r)%13)/8.0}.
   */
  static CrossedScores byRule(int items, int variants, int repeats, Kept kept) {
    double[][][] scores = new double[items][variants][];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < variants; j++) {
        var cell = new ArrayList<Double>();
        for (int r = 0; r < repeats; r++) {
          if (kept.of(i, j, r)) {
            cell.add(
                (i * 37 + 11) % 23 / 4.0
                    + (j * 17 + 5) % 7 / 5.0
                    + (i * j * 13 + 7 * i + 3 * j) % 11 / 10.0
                    + (i * 29 + j * 31 + r * 41 + i * j * r) % 13 / 8.0);
          }
        }
        scores[i][j] = cell.stream().mapToDouble(x -> x).toArray();
      }
    }
    return CrossedScores.of(scores);
  }

  /** Scores drawn from the crossed model with these standard deviations. */
  static double[][][] drawn(
      int items, int variants, int repeats, double[] deviations, Generator random) {
    double[] ofVariants = new double[variants];
    for (int j = 0; j < variants; j++) {
      ofVariants[j] = deviations[1] * normal(random);
    }
    double[][][] scores = new double[items][variants][repeats];
    for (int i = 0; i < items; i++) {
      double ofItem = deviations[0] * normal(random);
      for (int j = 0; j < variants; j++) {
        double ofCell = deviations[2] * normal(random);
        for (int r = 0; r < repeats; r++) {
          scores[i][j][r] = ofItem + ofVariants[j] + ofCell + deviations[3] * normal(random);
        }
      }
    }
    return scores;
  }

  static double normal(Generator random) {
    return Distributions.normalQuantile(random.nextDouble() + 0x1p-54);
  }

  static void assertNear(VarianceComponents want, VarianceComponents got, double tolerance) {
    Assertions.assertAll(
        () -> Assertions.assertEquals(want.item(), got.item(), tolerance),
        () -> Assertions.assertEquals(want.variant(), got.variant(), tolerance),
        () -> Assertions.assertEquals(want.itemVariant(), got.itemVariant(), tolerance),
        () -> Assertions.assertEquals(want.noise(), got.noise(), tolerance),
        () -> Assertions.assertEquals(want.interaction(), got.interaction()));
  }
}
