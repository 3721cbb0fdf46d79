package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;
import java.util.Arrays;

/**
 * In which groups the prompts of a {@link PromptEvalChain} lie, whose centres are normal about a
 * level: a mixture that can take any shape. Used by one thread.
 *
 * <p>A prompt joins a group in proportion to how many others are there, plus a small number for
 * each group, so that few groups are used unless the answers ask for more. With one group in use
 * effects are normal.
 */
final class PromptEvalGroups {
  static final int GROUPS = 10;

  /** How many prompts the empty groups together count for. */
  private static final double NEW = 3;

  private final int[] groups;
  private final int[] counts = new int[GROUPS];
  private final double[] centres = new double[GROUPS];
  private double level;
  private double deviation = 1;

  PromptEvalGroups(int prompts, double level) {
    groups = new int[prompts];
    counts[0] = prompts;
    this.level = level;
    Arrays.fill(centres, level);
  }

  /** Prompts join groups, and groups find their centres. */
  void draw(PromptEvalSide prompts, Normals normals, Generator generator) {
    double precision = 1 / (prompts.deviation() * prompts.deviation());
    double[] weights = new double[GROUPS];
    for (int i = 0; i < groups.length; i++) {
      counts[groups[i]]--;
      groups[i] = chosen(prompts.effect(i), precision, weights, generator);
      counts[groups[i]]++;
    }
    double[] sums = new double[GROUPS];
    for (int i = 0; i < groups.length; i++) {
      sums[groups[i]] += prompts.effect(i);
    }
    double prior = 1 / (deviation * deviation);
    for (int g = 0; g < GROUPS; g++) {
      double known = prior + counts[g] * precision;
      centres[g] =
          (prior * level + precision * sums[g]) / known + normals.next() / Math.sqrt(known);
    }
    assign(prompts);
    double mean = Arrays.stream(centres).average().orElseThrow();
    level = mean + deviation / Math.sqrt(GROUPS) * normals.next();
  }

  private int chosen(double effect, double precision, double[] weights, Generator generator) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double centre : centres) {
      nearest = Math.min(nearest, Math.abs(effect - centre));
    }
    double total = 0;
    for (int g = 0; g < GROUPS; g++) {
      double far = effect - centres[g];
      double density = StrictMath.exp((nearest * nearest - far * far) * precision / 2);
      weights[g] = (counts[g] + NEW / GROUPS) * density;
      total += weights[g];
    }
    double left = generator.nextDouble() * total;
    int group = 0;
    while (group < GROUPS - 1 && left >= weights[group]) {
      left -= weights[group++];
    }
    return group;
  }

  /** Moves all groups and the centres of their prompts by as much. */
  void shift(double by, PromptEvalSide prompts) {
    level += by;
    Arrays.setAll(centres, g -> centres[g] + by);
    assign(prompts);
  }

  private void assign(PromptEvalSide prompts) {
    for (int i = 0; i < groups.length; i++) {
      prompts.centre(i, centres[groups[i]]);
    }
  }

  /** Centres as many times as far from the level, and their deviation with them. */
  void scale(double factor) {
    deviation *= factor;
    Arrays.setAll(centres, g -> level + factor * (centres[g] - level));
  }

  void moveDeviation(double to) {
    deviation = to;
  }

  double level() {
    return level;
  }

  /** How far centres lie apart. */
  double deviation() {
    return deviation;
  }

  /** The sum of squared distances of the centres to the level. */
  double squares() {
    return Arrays.stream(centres).map(c -> (c - level) * (c - level)).sum();
  }
}
