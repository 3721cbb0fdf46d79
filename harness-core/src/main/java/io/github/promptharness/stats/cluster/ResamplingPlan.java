package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;

/**
 * Which units each resample of a bootstrap holds, and how often: as many as there are, drawn with
 * replacement.
 *
 * <p>Resamples are drawn in blocks of 256, each from a stream of its own, named "resample" and the
 * number of the block within the seed. So the counts are the same on every JDK and for any number
 * of threads, and more resamples begin with those of fewer.
 *
 * <p>Unit u is whichever the caller numbers u. Numbered in the order of sorted ids, the counts of
 * an item do not depend on the order in which items come.
 *
 * <p>Source of the drawing: four bounded numbers from 64 bits by Brackett-Rozinsky and Lemire
 * (2024), "Batched ranged random integer generation", arXiv:2408.06213, with at most 65,536 units,
 * each number exactly uniform; from there on one at a time by {@link Generator#nextInt}.
 *
 * @param seed the name of the draws
 * @param units how many there are to draw from, at least 1
 * @param resamples how many resamples, from 1 to 10 million
 */
public record ResamplingPlan(Seed seed, int units, int resamples) {
  private static final int BLOCK = 256;
  private static final int MOST_PAIRED = 1 << 16;
  private static final long MOST_COUNTS = 100_000_000;
  private static final long LOW = 0xffffffffL;

  /** Checks the numbers. */
  public ResamplingPlan {
    Require.atLeast(1, units, "units");
    Require.draws(resamples, "resamples");
  }

  /** How many blocks there are. */
  public int blocks() {
    return (resamples - 1) / BLOCK + 1;
  }

  /**
   * The resamples of one block, each a row with a count for each unit. A row adds up to the number
   * of units.
   *
   * @param block in [0, {@link #blocks()})
   * @throws IllegalArgumentException if there is no such block, or it has more than 100 million
   *     counts
   */
  public int[][] block(int block) {
    Generator generator = generator(block);
    if ((long) size(block) * units > MOST_COUNTS) {
      throw new IllegalArgumentException(
          "a block must have at most " + MOST_COUNTS + " counts: " + size(block) + " of " + units);
    }
    int[][] counts = new int[size(block)][units];
    for (int[] row : counts) {
      draw(generator, row, 0);
    }
    return counts;
  }

  /** The number of the first resample of a block. */
  int first(int block) {
    return block * BLOCK;
  }

  /** How many resamples a block has. */
  int size(int block) {
    return Math.min(BLOCK, resamples - first(block));
  }

  /** The stream of a block, from which its resamples are drawn one after the other. */
  Generator generator(int block) {
    if (!(block >= 0 && block < blocks())) {
      throw new IllegalArgumentException("block must be in [0, " + blocks() + "): " + block);
    }
    return seed.named("resample", Integer.toString(block)).generator();
  }

  /** Adds one resample to counts that begin at a place. */
  void draw(Generator generator, int[] counts, int from) {
    int left = units;
    if (units <= MOST_PAIRED) {
      drawPairs(generator, counts, from);
      left = units & 1;
    }
    for (; left > 0; left--) {
      counts[from + generator.nextInt(units)]++;
    }
  }

  /**
   * Each half of a word, a number x in [0, 2^32), gives two draws: x units / 2^32, and the same of
   * what is left. Few of the x, 2^32 mod units^2, are one too many, and are drawn again.
   */
  private void drawPairs(Generator generator, int[] counts, int from) {
    long bound = units;
    long least = (LOW + 1) % (bound * bound);
    int pairs = units / 2;
    while (pairs > 0) {
      long word = generator.nextLong();
      for (int half = 0; half < 2 && pairs > 0; half++) {
        long first = (word >>> 32) * bound;
        long second = (first & LOW) * bound;
        if ((second & LOW) >= least) {
          counts[from + (int) (first >>> 32)]++;
          counts[from + (int) (second >>> 32)]++;
          pairs--;
        }
        word <<= 32;
      }
    }
  }
}
