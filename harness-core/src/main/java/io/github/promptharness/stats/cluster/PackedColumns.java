package io.github.promptharness.stats.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of small whole numbers, several to a double.
 *
 * <pre>
 * packed_i = x_i1 + 2^b x_i2 + 2^2b x_i3 + ...,   b bits for the largest weighted sum of a column
 * </pre>
 *
 * <p>Right and wrong answers of 1,000 items need ten bits a column, so a double, exact up to 2^53,
 * holds five, and one weighted sum does for all of them. No bit of a result differs: sums of whole
 * numbers are exact either way. Columns of other numbers stay as they are.
 */
final class PackedColumns {
  private static final int BITS = 53;

  /** Which columns share a double; one alone is not packed. */
  private final List<int[]> groups;

  private final double[][] columns;
  private final int bits;

  private PackedColumns(List<int[]> groups, double[][] columns, int bits) {
    this.groups = groups;
    this.columns = columns;
    this.bits = bits;
  }

  /** Of columns with one number for each unit, whose weights add up to the number of units. */
  static PackedColumns of(double[][] columns) {
    double most = 0;
    double[] largest = new double[columns.length];
    for (int j = 0; j < largest.length; j++) {
      largest[j] = largestWhole(columns[j]);
      most = Math.max(most, largest[j] < 0x1.0p26 / columns[j].length ? largest[j] : 0);
    }
    double largestSum = most * columns[0].length;
    int bits = Math.getExponent(Math.max(1, largestSum)) + 1;
    int together = BITS / bits;
    var groups = new ArrayList<int[]>();
    var packable = new ArrayList<Integer>();
    for (int j = 0; j < columns.length; j++) {
      if (largest[j] <= most) {
        packable.add(j);
      } else {
        groups.add(new int[] {j});
      }
    }
    for (int from = 0; from < packable.size(); from += together) {
      var group = packable.subList(from, Math.min(from + together, packable.size()));
      groups.add(group.stream().mapToInt(j -> j).toArray());
    }
    return new PackedColumns(groups, columns, bits);
  }

  /** The largest number of a column, or infinity if one of them is not whole or is negative. */
  private static double largestWhole(double[] column) {
    double largest = 0;
    for (double value : column) {
      if (!(value >= 0 && value == Math.rint(value))) {
        return Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** The columns to sum. */
  double[][] packed() {
    return groups.stream().map(this::pack).toArray(double[][]::new);
  }

  private double[] pack(int[] group) {
    double[] packed = new double[columns[0].length];
    double base = Math.scalb(1.0, bits);
    for (int place = group.length - 1; place >= 0; place--) {
      double[] column = columns[group[place]];
      for (int unit = 0; unit < packed.length; unit++) {
        packed[unit] = packed[unit] * base + column[unit];
      }
    }
    return packed;
  }

  /** The sums of all columns from those of the packed ones, which are taken over. */
  double[][] unpacked(double[][] sums) {
    double[][] all = new double[columns.length][];
    for (int g = 0; g < sums.length; g++) {
      int[] group = groups.get(g);
      if (group.length == 1) {
        all[group[0]] = sums[g];
      } else {
        Arrays.stream(group).forEach(j -> all[j] = new double[sums[0].length]);
        unpack(sums[g], group, all);
      }
    }
    return all;
  }

  private void unpack(double[] sums, int[] group, double[][] all) {
    long mask = (1L << bits) - 1;
    for (int place = 0; place < group.length; place++) {
      double[] column = all[group[place]];
      int shift = place * bits;
      for (int b = 0; b < sums.length; b++) {
        column[b] = ((long) sums[b] >>> shift) & mask;
      }
    }
  }
}
