package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.DistinctRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The sums of all columns of a table over the units of each resample, a unit counted as often as it
 * was drawn: the product of the counts and the table.
 *
 * <p>Resamples lie side by side ("lanes") and four units are added at a time, in a loop over lanes
 * that a JIT compiler turns into vector instructions; a loop over units could not be, since the
 * order of a sum of doubles is fixed. The order of the additions depends on nothing but the table,
 * so the bits are the same for any number of lanes, blocks and threads.
 *
 * <p>Where many units have few different rows, {@link UnitKinds} are drawn in their place.
 */
final class WeightedSums {
  private static final int TOGETHER = 4;
  private static final int MOST_LANES = 128;
  private static final int LEAST_LANES = 16;

  /** Counts at a time: at most 4 MB of them, which stay in a cache. */
  private static final int ROOM = 1 << 20;

  private final double[] table;
  private final int columns;
  private final int stride;

  private final Optional<UnitKinds> few;

  private WeightedSums(double[] table, int columns, int units, int stride) {
    this.table = table;
    this.columns = columns;
    this.stride = stride;
    few = UnitKinds.ifFew(new Rows(units));
  }

  /**
   * Of a table by columns.
   *
   * @param byColumn at least one column, all with one number for each unit
   */
  static WeightedSums of(double[][] byColumn) {
    int units = byColumn[0].length;
    int stride = (units + TOGETHER - 1) / TOGETHER * TOGETHER;
    double[] table = new double[stride * byColumn.length];
    for (int j = 0; j < byColumn.length; j++) {
      for (int unit = 0; unit < units; unit++) {
        table[unit * byColumn.length + j] = byColumn[j][unit];
      }
    }
    return new WeightedSums(table, byColumn.length, units, stride);
  }

  /** Whether kinds are drawn in place of units. */
  boolean areOfFewKinds() {
    return few.isPresent();
  }

  /** The sums, column by resample. */
  double[][] over(ResamplingPlan plan, int threads) {
    double[][] sums = new double[columns][plan.resamples()];
    Workers.run(
        plan.blocks(),
        threads,
        () -> few.isPresent() ? ofKinds(few.get(), plan, sums) : worker(plan, sums));
    return sums;
  }

  private IntConsumer ofKinds(UnitKinds kinds, ResamplingPlan plan, double[][] sums) {
    int[] firsts = kinds.firsts();
    int[] counts = new int[firsts.length];
    return block -> {
      Generator generator = plan.generator(block);
      for (int b = plan.first(block); b < plan.first(block) + plan.size(block); b++) {
        kinds.draw(generator, counts);
        for (int kind = 0; kind < counts.length; kind++) {
          for (int j = 0; j < columns; j++) {
            sums[j][b] += counts[kind] * table[firsts[kind] * columns + j];
          }
        }
      }
    };
  }

  private IntConsumer worker(ResamplingPlan plan, double[][] sums) {
    int most = Math.min(MOST_LANES, plan.resamples());
    int lanes = Math.min(most, Math.max(LEAST_LANES, ROOM / stride));
    int[] counts = new int[lanes * stride];
    double[][] weights = new double[TOGETHER][lanes];
    double[][] block = new double[columns][lanes];
    return number -> {
      Generator generator = plan.generator(number);
      for (int done = 0; done < plan.size(number); done += lanes) {
        int size = Math.min(lanes, plan.size(number) - done);
        Arrays.fill(counts, 0);
        for (int lane = 0; lane < size; lane++) {
          plan.draw(generator, counts, lane * stride);
        }
        multiply(counts, weights, block);
        for (int j = 0; j < columns; j++) {
          System.arraycopy(block[j], 0, sums[j], plan.first(number) + done, size);
        }
      }
    };
  }

  private void multiply(int[] counts, double[][] weights, double[][] sums) {
    for (double[] column : sums) {
      Arrays.fill(column, 0);
    }
    for (int unit = 0; unit < stride; unit += TOGETHER) {
      spread(counts, unit, weights);
      for (int j = 0; j < columns; j++) {
        int at = unit * columns + j;
        add(
            sums[j],
            weights,
            table[at],
            table[at + columns],
            table[at + 2 * columns],
            table[at + 3 * columns]);
      }
    }
  }

  /** Turns the counts of four units from one resample a row into one unit a row. */
  private void spread(int[] counts, int unit, double[][] weights) {
    double[] w0 = weights[0];
    double[] w1 = weights[1];
    double[] w2 = weights[2];
    double[] w3 = weights[3];
    for (int lane = 0; lane < w0.length; lane++) {
      int at = lane * stride + unit;
      w0[lane] = counts[at];
      w1[lane] = counts[at + 1];
      w2[lane] = counts[at + 2];
      w3[lane] = counts[at + 3];
    }
  }

  private static void add(
      double[] sums, double[][] weights, double x0, double x1, double x2, double x3) {
    double[] w0 = weights[0];
    double[] w1 = weights[1];
    double[] w2 = weights[2];
    double[] w3 = weights[3];
    for (int lane = 0; lane < sums.length; lane++) {
      sums[lane] += x0 * w0[lane] + x1 * w1[lane] + x2 * w2[lane] + x3 * w3[lane];
    }
  }

  /** What the units have in each column. */
  private final class Rows implements DistinctRows.Rows {
    private final int units;

    Rows(int units) {
      this.units = units;
    }

    @Override
    public int count() {
      return units;
    }

    @Override
    public boolean areEqual(int unit, int other) {
      int one = unit * columns;
      int two = other * columns;
      return Arrays.equals(table, one, one + columns, table, two, two + columns);
    }

    @Override
    public int hash(int unit) {
      int hash = 0;
      for (int at = unit * columns; at < (unit + 1) * columns; at++) {
        hash = 31 * hash + Double.hashCode(table[at]);
      }
      return hash;
    }
  }
}
