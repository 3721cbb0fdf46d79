package io.github.promptharness;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of values of which many are equal: each is kept once, and a row is a number.
 *
 * @param <T> the values, with {@code equals}
 */
final class DistinctValues<T> {
  private final Object[] distinct;
  private final int[] numbers;

  private DistinctValues(Object[] distinct, int[] numbers) {
    this.distinct = distinct;
    this.numbers = numbers;
  }

  @SuppressWarnings("unchecked") // none but values of this type are put in
  T of(int row) {
    return (T) distinct[numbers[row]];
  }

  int rows() {
    return numbers.length;
  }

  /**
   * Takes the values one after the other, on one thread. Its table is one of open addresses, since
   * the entries of a hash map would take more than what is saved where all values differ.
   *
   * @param <T> the values
   */
  static final class Reader<T> {
    private static final int FIRST = 64;

    private @Nullable Object[] distinct = new @Nullable Object[FIRST];
    private int known;

    /** Of each place of the table the number of its value, counted from 1; 0 where it is free. */
    private int[] slots = new int[2 * FIRST];

    private int[] numbers = new int[FIRST];
    private int rows;
    private int last;

    /** Adds a row. Rows that follow each other often have the same value. */
    void add(T value) {
      if (rows == numbers.length) {
        numbers = Arrays.copyOf(numbers, rows + (rows >> 1));
      }
      if (known == 0 || !value.equals(distinct[last])) {
        last = number(value);
      }
      numbers[rows++] = last;
    }

    DistinctValues<T> values() {
      Object[] kept = new Object[known];
      System.arraycopy(distinct, 0, kept, 0, known);
      return new DistinctValues<>(kept, Arrays.copyOf(numbers, rows));
    }

    private int number(T value) {
      int place = place(value.hashCode());
      while (slots[place] != 0) {
        if (value.equals(distinct[slots[place] - 1])) {
          return slots[place] - 1;
        }
        place = (place + 1) & (slots.length - 1);
      }
      if (known == distinct.length) {
        grow();
        return number(value);
      }
      distinct[known] = value;
      slots[place] = known + 1;
      return known++;
    }

    private void grow() {
      distinct = Arrays.copyOf(distinct, 2 * known);
      slots = new int[4 * known];
      for (int number = 0; number < known; number++) {
        Object value = distinct[number];
        int place = place(value == null ? 0 : value.hashCode());
        while (slots[place] != 0) {
          place = (place + 1) & (slots.length - 1);
        }
        slots[place] = number + 1;
      }
    }

    /** Where to look first; Fibonacci hashing, as the hashes of records differ little. */
    private int place(int hash) {
      return (hash * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    }
  }
}
