package io.github.promptharness;

import java.util.ArrayList;
import java.util.List;

/**
 * Random numbers that are the same on every machine, JDK and thread: xoshiro256** 1.0.
 *
 * <p>A generator comes from a {@link Seed} and is used by one thread. The JDK's own generators are
 * not used, because how they map bits to bounded numbers is not part of their contract.
 *
 * <p>Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS
 * 47(4), DOI 10.1145/3460772. Bounded integers by rejection of the high bits, so that every value
 * is equally likely.
 */
public final class Generator {
  private static final double UNIT = 0x1.0p-53;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /**
   * A generator in the given state.
   *
   * @throws IllegalArgumentException if all four words are 0, a state the generator cannot leave
   */
  public Generator(long s0, long s1, long s2, long s3) {
    if ((s0 | s1 | s2 | s3) == 0) {
      throw new IllegalArgumentException("a generator's state must not be all zero");
    }
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** The next 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A number drawn uniformly from the multiples of 2^-53 in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * A whole number drawn uniformly from 0 (inclusive) to {@code bound} (exclusive).
   *
   * @param bound at least 1
   * @throws IllegalArgumentException if {@code bound} is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1: " + bound);
    }
    int shift = Integer.numberOfLeadingZeros(bound - 1) + 32;
    if (bound == 1) {
      return 0;
    }
    while (true) {
      int candidate = (int) (nextLong() >>> shift);
      if (candidate < bound) {
        return candidate;
      }
    }
  }

  /** True with probability {@code p}, which is in [0, 1]. */
  public boolean chance(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability must be in [0, 1]: " + p);
    }
    return nextDouble() < p;
  }

  /** The elements in random order (Fisher and Yates); the argument is left alone. */
  public <T> List<T> shuffled(List<T> elements) {
    var result = new ArrayList<>(elements);
    for (int i = result.size() - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      T swapped = result.get(i);
      result.set(i, result.get(j));
      result.set(j, swapped);
    }
    return List.copyOf(result);
  }
}
