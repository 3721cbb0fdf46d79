package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;

/** Fisher and Yates' shuffle of arrays in place. */
final class Shuffle {
  private Shuffle() {}

  static void doubles(double[] values, Generator generator) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = generator.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  static void ints(int[] values, Generator generator) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = generator.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
