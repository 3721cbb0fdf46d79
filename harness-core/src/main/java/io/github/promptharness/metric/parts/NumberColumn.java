package io.github.promptharness.metric.parts;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two numbers and a mark of each item that has them. Of many items few differ, so each combination
 * is kept once, and an item is its number: three bits where there are up to seven.
 */
final class NumberColumn implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] firsts;
  private final double[] seconds;
  private final byte[] marks;

  /** The number of each item's combination, counted from 1; 0 if it has none. */
  private final long[] codes;

  /** How many bits a number takes. */
  private final int width;

  private NumberColumn(double[] firsts, double[] seconds, byte[] marks, int[] codes) {
    this.firsts = firsts;
    this.seconds = seconds;
    this.marks = marks;
    width = Integer.SIZE - Integer.numberOfLeadingZeros(firsts.length);
    this.codes = new long[(int) (((long) codes.length * width + Long.SIZE - 1) / Long.SIZE)];
    for (int item = 0; item < codes.length; item++) {
      write(item, codes[item]);
    }
  }

  private void write(int item, int code) {
    if (width > 0) {
      long bit = (long) item * width;
      int word = (int) (bit / Long.SIZE);
      int shift = (int) (bit % Long.SIZE);
      codes[word] |= (long) code << shift;
      if (shift + width > Long.SIZE) {
        codes[word + 1] |= (long) code >>> (Long.SIZE - shift);
      }
    }
  }

  private int code(int item) {
    if (width == 0) {
      return 0;
    }
    long bit = (long) item * width;
    int word = (int) (bit / Long.SIZE);
    int shift = (int) (bit % Long.SIZE);
    long code = codes[word] >>> shift;
    if (shift + width > Long.SIZE) {
      code |= codes[word + 1] << (Long.SIZE - shift);
    }
    return (int) (code & ((1L << width) - 1));
  }

  /** Whether an item has numbers. */
  boolean has(int item) {
    return code(item) > 0;
  }

  /** The first number of an item that has them. */
  double first(int item) {
    return firsts[code(item) - 1];
  }

  double second(int item) {
    return seconds[code(item) - 1];
  }

  int mark(int item) {
    return marks[code(item) - 1];
  }

  /**
   * Both columns in one.
   *
   * @param order for each item its place in this column, or the complement of that in the other
   */
  NumberColumn joined(NumberColumn other, int[] order) {
    var reader = new Reader(order.length);
    int[] own = reader.known(this);
    int[] others = reader.known(other);
    for (int item = 0; item < order.length; item++) {
      int from = order[item];
      reader.codes[item] = from >= 0 ? own[code(from)] : others[other.code(~from)];
    }
    return reader.column();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberColumn column
        && Arrays.equals(codes, column.codes)
        && Arrays.equals(firsts, column.firsts)
        && Arrays.equals(seconds, column.seconds)
        && Arrays.equals(marks, column.marks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(codes) + Arrays.hashCode(firsts);
  }

  private record Numbers(double first, double second, byte mark) {}

  /** Takes the numbers of items in any order. */
  static final class Reader {
    private final Map<Numbers, Integer> numbers = new HashMap<>();
    private final int[] codes;
    private double[] firsts = new double[4];
    private double[] seconds = new double[4];
    private byte[] marks = new byte[4];

    Reader(int items) {
      codes = new int[items];
    }

    void set(int item, double first, double second, int mark) {
      codes[item] = number(new Numbers(first, second, (byte) mark));
    }

    private int number(Numbers wanted) {
      return numbers.computeIfAbsent(wanted, this::next);
    }

    private int next(Numbers met) {
      int at = numbers.size();
      if (at == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * at);
        seconds = Arrays.copyOf(seconds, 2 * at);
        marks = Arrays.copyOf(marks, 2 * at);
      }
      firsts[at] = met.first();
      seconds[at] = met.second();
      marks[at] = met.mark();
      return at + 1;
    }

    /** The numbers here of a column's combinations, by theirs there. */
    private int[] known(NumberColumn column) {
      int[] here = new int[column.firsts.length + 1];
      for (int k = 0; k < column.firsts.length; k++) {
        here[k + 1] = number(new Numbers(column.firsts[k], column.seconds[k], column.marks[k]));
      }
      return here;
    }

    NumberColumn column() {
      int size = numbers.size();
      return new NumberColumn(
          Arrays.copyOf(firsts, size),
          Arrays.copyOf(seconds, size),
          Arrays.copyOf(marks, size),
          codes);
    }
  }
}
