package io.github.promptharness.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Rows that are equal to each other, as one number each: kinds, in the order of their first rows.
 * Nothing is made of a row, so that a million of them take little time and no memory beside their
 * numbers.
 */
public final class DistinctRows {
  private static final int FIRST_KINDS = 16;
  private static final int SLOTS_OF_A_KIND = 4;

  private final int[] numbers;
  private final int[] firsts;

  private DistinctRows(int[] numbers, int[] firsts) {
    this.numbers = numbers;
    this.firsts = firsts;
  }

  /** What is asked of rows; both must agree, as of {@link Object#hashCode}. */
  public interface Rows {
    /** How many rows there are, at least 0. */
    int count();

    /**
     * Equal for equal rows.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    int hash(int row);

    /**
     * Whether two rows are equal.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    boolean areEqual(int row, int other);

    /** Rows of several numbers each, or of none. */
    static Rows of(int[][] numbers) {
      return new Rows() {
        @Override
        public int count() {
          return numbers.length;
        }

        @Override
        public int hash(int row) {
          return Arrays.hashCode(numbers[row]);
        }

        @Override
        public boolean areEqual(int row, int other) {
          return Arrays.equals(numbers[row], numbers[other]);
        }
      };
    }

    /**
     * Rows that have a number in each of these columns.
     *
     * @param columns at least one, all of the same length
     */
    static Rows ofColumns(int[]... columns) {
      int count = length(Arrays.stream(columns).mapToInt(column -> column.length).toArray());
      return new Rows() {
        @Override
        public int count() {
          return count;
        }

        @Override
        public int hash(int row) {
          int hash = 0;
          for (int[] column : columns) {
            hash = 31 * hash + column[row];
          }
          return hash;
        }

        @Override
        public boolean areEqual(int row, int other) {
          for (int[] column : columns) {
            if (column[row] != column[other]) {
              return false;
            }
          }
          return true;
        }
      };
    }

    /**
     * The same of numbers that are equal if their bits are.
     *
     * @param columns at least one, all of the same length
     */
    static Rows ofColumns(double[]... columns) {
      int count = length(Arrays.stream(columns).mapToInt(column -> column.length).toArray());
      return new Rows() {
        @Override
        public int count() {
          return count;
        }

        @Override
        public int hash(int row) {
          int hash = 0;
          for (double[] column : columns) {
            hash = 31 * hash + Double.hashCode(column[row]);
          }
          return hash;
        }

        @Override
        public boolean areEqual(int row, int other) {
          for (double[] column : columns) {
            if (Double.doubleToLongBits(column[row]) != Double.doubleToLongBits(column[other])) {
              return false;
            }
          }
          return true;
        }
      };
    }

    private static int length(int[] lengths) {
      Require.atLeast(1, lengths.length, "columns");
      for (int length : lengths) {
        Require.sameLength(lengths[0], "rows of a column", length, "rows of another");
      }
      return lengths[0];
    }
  }

  /** The kinds of some rows. */
  public static DistinctRows of(Rows rows) {
    return ifFew(rows, Integer.MAX_VALUE).orElseThrow();
  }

  /**
   * The same of rows with so many kinds at most; nothing where there are more.
   *
   * @param most how many kinds there may be, at least 0
   */
  public static Optional<DistinctRows> ifFew(Rows rows, int most) {
    Require.atLeast(0, most, "the most kinds");
    int count = rows.count();
    int[] numbers = new int[count];
    int[] firsts = new int[FIRST_KINDS];
    int[] slots = new int[SLOTS_OF_A_KIND * FIRST_KINDS];
    int known = 0;
    for (int row = 0; row < count; row++) {
      int slot = slot(rows, row, slots, firsts);
      if (slots[slot] == 0) {
        if (known == most) {
          return Optional.empty();
        }
        if (known == firsts.length) {
          firsts = Arrays.copyOf(firsts, 2 * known);
          slots = slots(rows, firsts, known);
          slot = slot(rows, row, slots, firsts);
        }
        firsts[known++] = row;
        slots[slot] = known;
      }
      numbers[row] = slots[slot] - 1;
    }
    return Optional.of(new DistinctRows(numbers, Arrays.copyOf(firsts, known)));
  }

  private static int[] slots(Rows rows, int[] firsts, int known) {
    int[] slots = new int[SLOTS_OF_A_KIND * firsts.length];
    for (int kind = 0; kind < known; kind++) {
      slots[slot(rows, firsts[kind], slots, firsts)] = kind + 1;
    }
    return slots;
  }

  /** Where the number of a row's kind stands, counted from 1, or is to stand. */
  private static int slot(Rows rows, int row, int[] slots, int[] firsts) {
    // Fibonacci hashing spreads hashes that differ in few bits.
    int slot = (rows.hash(row) * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    while (slots[slot] != 0 && !rows.areEqual(firsts[slots[slot] - 1], row)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** The kind of each row, from 0; not changed by anyone. */
  public int[] numbers() {
    return numbers;
  }

  /** The first row of each kind, ascending; not changed by anyone. */
  public int[] firsts() {
    return firsts;
  }
}
