package io.github.promptharness.stats;

/**
 * Refusals that all statistics share, so that a wrong argument is told in the same words
 * everywhere.
 *
 * <p>Each throws {@link IllegalArgumentException} with the name, the place and the value of what is
 * wrong, and returns its argument otherwise. The argument is not copied.
 */
public final class Require {
  private static final int MOST_DRAWS = 10_000_000;

  private Require() {}

  /** A finite number. */
  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
    return value;
  }

  /** Finite numbers, at least one. */
  public static double[] finite(double[] values, String name) {
    if (values.length == 0) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(name + "[" + i + "] must be finite: " + values[i]);
      }
    }
    return values;
  }

  /** Finite numbers in rows of one length, at least one row and one column. */
  public static double[][] finite(double[][] rows, String name) {
    rectangular(rows, name);
    for (int i = 0; i < rows.length; i++) {
      finite(rows[i], name + "[" + i + "]");
    }
    return rows;
  }

  /** Numbers in [0, 1], at least one. */
  public static double[] unit(double[] values, String name) {
    if (values.length == 0) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        unit(values[i], name + "[" + i + "]");
      }
    }
    return values;
  }

  /** A number in [0, 1]. */
  public static double unit(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
    }
    return value;
  }

  /** Right and wrong, written as 1 and 0; none is allowed. */
  public static int[] binary(int[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw new IllegalArgumentException(name + "[" + i + "] must be 0 or 1: " + values[i]);
      }
    }
    return values;
  }

  /** Right and wrong, written as 1 and 0; none is allowed. */
  public static double[] binary(double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw new IllegalArgumentException(name + "[" + i + "] must be 0 or 1: " + values[i]);
      }
    }
    return values;
  }

  /**
   * Which group each of several things is in, the groups counted from 0 without a gap.
   *
   * @return how many groups there are; 0 for no things
   */
  public static int numbered(int[] groups, String name) {
    var seen = new boolean[groups.length];
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      if (!(groups[i] >= 0 && groups[i] < groups.length)) {
        throw new IllegalArgumentException(
            name
                + " must be counted from 0 without a gap: "
                + name
                + "["
                + i
                + "] is "
                + groups[i]);
      }
      if (!seen[groups[i]]) {
        seen[groups[i]] = true;
        count++;
      }
    }
    for (int group = 0; group < count; group++) {
      if (!seen[group]) {
        throw new IllegalArgumentException(
            name + " must be counted from 0 without a gap: there is no " + group);
      }
    }
    return count;
  }

  /** A number above 0 and below 1, such as a level or an error rate. */
  public static double inside(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1): " + value);
    }
    return value;
  }

  /** A finite number above 0. */
  public static double positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
    return value;
  }

  /** What was computed from finite numbers, if it is one as well. */
  public static double noOverflow(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is too large for double precision");
    }
    return value;
  }

  /** A finite number that is at least 0. */
  public static double notNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite: " + value);
    }
    return value;
  }

  /** A whole number that is not too small. */
  public static int atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
    return value;
  }

  /** A whole number that is neither too small nor too large. */
  public static int within(int least, int most, int value, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + most + "]: " + value);
    }
    return value;
  }

  /** A number of resamples, draws or replicates: from 1 to 10 million, each kept in memory. */
  public static int draws(int value, String name) {
    return within(1, MOST_DRAWS, value, name);
  }

  /** As many weights as there are items; what they are is not looked at. */
  public static void weights(int[] weights, int items) {
    if (weights.length != items) {
      throw new IllegalArgumentException(
          "weights must be one for each of " + items + " items: " + weights.length);
    }
  }

  /** Two lengths that must agree. */
  public static void sameLength(int first, String firstName, int second, String secondName) {
    if (first != second) {
      throw new IllegalArgumentException(
          firstName + " and " + secondName + " must be as many: " + first + " and " + second);
    }
  }

  /** Rows of one length, at least one row and one column; what is in them is not looked at. */
  public static void rectangular(double[][] rows, String name) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    for (int i = 1; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            name
                + " must have rows of one length: row "
                + i
                + " has "
                + rows[i].length
                + ", the first has "
                + rows[0].length);
      }
    }
  }
}
