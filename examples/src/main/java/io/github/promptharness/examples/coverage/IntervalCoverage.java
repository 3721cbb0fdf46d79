package io.github.promptharness.examples.coverage;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.proportion.PairedProportionInterval;
import io.github.promptharness.stats.proportion.ProportionInterval;
import io.github.promptharness.stats.proportion.WilsonLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Do the default 95 % intervals hold the truth in 95 % of studies? Rates from .5 to .99, items
 * whose answers correlate, one answer or three, at 50, 200 and 1,000 items.
 *
 * <p>System property {@code coverage.studies}: how many studies of each cell (10,000; some
 * minutes). Wanted of each family of intervals: a mean coverage of .94 to .965, none below .90 at
 * 50 items and below .93 from 200, and over the cells where the reference method covers .94 or more
 * a mean width within a tenth of that method's.
 */
public final class IntervalCoverage {
  private static final double LEVEL = 0.95;
  private static final int[] ITEMS = {50, 200, 1000};
  private static final double[] RATES = {0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99};
  private static final double[] CORRELATIONS = {0.3, 0.7};
  private static final double[] LOST = {0, 0.1, 0.3};
  private static final int[] ANSWERS = {1, 3};
  private static final int WORDINGS = 5;

  private final int studies;

  IntervalCoverage(int studies) {
    this.studies = studies;
  }

  /** Prints a line for each family of intervals, and its worst cells. */
  public static void main(String[] args) {
    var coverage = new IntervalCoverage(Integer.getInteger("coverage.studies", 10_000));
    System.out.println("family; cells; mean, least at 50, least from 200; width by reference");
    var whole = new Family("the whole grid");
    for (Family family : coverage.families()) {
      System.out.println(family);
      whole.addAll(family);
    }
    System.out.println(whole);
  }

  List<Family> families() {
    return List.of(rate(), meanOverWordings(), pairedDrop(), differenceOfShares());
  }

  /** One answer to each item. */
  private Family rate() {
    var family = new Family("rate, Wilson (reference: Clopper-Pearson)");
    for (int items : ITEMS) {
      for (double rate : RATES) {
        Generator generator = generator("rate", items, rate);
        var cell = new Cell(items, rate);
        for (int study = 0; study < studies; study++) {
          long right = 0;
          for (int i = 0; i < items; i++) {
            right += generator.chance(rate) ? 1 : 0;
          }
          cell.add(
              ProportionInterval.WILSON.of(right, items, LEVEL),
              ProportionInterval.CLOPPER_PEARSON.of(right, items, LEVEL));
        }
        family.add("n=%s p=%.2f".formatted(items, rate), cell);
      }
    }
    return family;
  }

  /** Several correlated wordings, one answer each or three. */
  private Family meanOverWordings() {
    var family =
        new Family("mean over wordings, effective-size Wilson (reference: effective size known)");
    for (int items : ITEMS) {
      for (double rate : RATES) {
        for (double correlation : CORRELATIONS) {
          for (int answers : ANSWERS) {
            var population = new Population(items, rate, correlation, answers);
            Generator generator = generator("wordings", items, rate, correlation, answers);
            var cell = new Cell(items, rate);
            double size = population.effectiveSize(WORDINGS);
            for (int study = 0; study < studies; study++) {
              var mean = mean(population.shares(WORDINGS, generator));
              double share = Math.min(Math.max(mean.value(), 0), 1);
              cell.add(mean.wilson(LEVEL), wilson(share, size, Critical.t(LEVEL, items - 1.0)));
            }
            family.add(
                "n=%s p=%.2f rho=%.1f R=%s".formatted(items, rate, correlation, answers), cell);
          }
        }
      }
    }
    return family;
  }

  /** Right or wrong under the original and under one wording. */
  private Family pairedDrop() {
    var family = new Family("paired drop, Tango (reference: Newcombe)");
    for (int items : ITEMS) {
      for (double rate : RATES) {
        for (double lost : LOST) {
          var population = new Population(items, rate, 0.7, 1);
          Generator generator = generator("paired", items, rate, lost);
          var cell = new Cell(items, rate * lost);
          for (int study = 0; study < studies; study++) {
            long[] table = population.pair(lost, generator).table();
            cell.add(
                interval(PairedProportionInterval.TANGO, table),
                interval(PairedProportionInterval.NEWCOMBE, table));
          }
          family.add("n=%s p=%.2f lost=%.1f".formatted(items, rate, lost), cell);
        }
      }
    }
    return family;
  }

  /** Three answers under the original and under one wording. */
  private Family differenceOfShares() {
    var family = new Family("drop of three answers, effective-size Tango (reference: CR1 and t)");
    for (int items : ITEMS) {
      for (double rate : RATES) {
        for (double correlation : CORRELATIONS) {
          for (double lost : LOST) {
            var population = new Population(items, rate, correlation, 3);
            Generator generator = generator("shares", items, rate, correlation, lost);
            var cell = new Cell(items, -rate * lost);
            for (int study = 0; study < studies; study++) {
              var pair = population.pair(lost, generator);
              cell.add(
                  mean(pair.variant()).minus(mean(pair.original()), LEVEL),
                  mean(pair.differences()).t(LEVEL, -1, 1));
            }
            family.add(
                "n=%s p=%.2f rho=%.1f lost=%.1f".formatted(items, rate, correlation, lost), cell);
          }
        }
      }
    }
    return family;
  }

  private static ClusteredRatio mean(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ClusteredRatio.of(values, ones, IntStream.range(0, values.length).toArray());
  }

  private static Interval interval(PairedProportionInterval method, long[] table) {
    return method.of(table[0], table[1], table[2], table[3], LEVEL);
  }

  private static Interval wilson(double share, double size, double critical) {
    var limits = WilsonLimits.of(share, size, critical);
    return new Interval(limits.low(), limits.high(), LEVEL, "Wilson, effective size known");
  }

  private static Generator generator(String family, double... cell) {
    return Seed.of(2026)
        .named(family)
        .named(Arrays.stream(cell).mapToObj(Double::toString).toArray(String[]::new))
        .generator();
  }

  /** All cells of one kind of interval. */
  static final class Family {
    private static final int SHOWN = 4;
    private static final double HONEST = 0.94;

    private final String name;
    private final List<String> settings = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    Family(String name) {
      this.name = name;
    }

    void add(String setting, Cell cell) {
      settings.add(setting);
      cells.add(cell);
    }

    void addAll(Family other) {
      settings.addAll(other.settings);
      cells.addAll(other.cells);
    }

    double mean() {
      return cells.stream().mapToDouble(Cell::coverage).average().orElseThrow();
    }

    double leastAt(int fewest, int most) {
      return cells.stream()
          .filter(cell -> cell.items() >= fewest && cell.items() <= most)
          .mapToDouble(Cell::coverage)
          .min()
          .orElseThrow();
    }

    /** Over the cells in which the reference holds what it promises; elsewhere it is too narrow. */
    double widthRatio() {
      return cells.stream()
          .filter(cell -> cell.referenceCoverage() >= HONEST)
          .mapToDouble(Cell::widthRatio)
          .average()
          .orElseThrow();
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "%s; %d cells; %.4f, %.4f, %.4f; %.3f",
              name,
              cells.size(),
              mean(),
              leastAt(0, 50),
              leastAt(200, Integer.MAX_VALUE),
              widthRatio()));
      IntStream.range(0, cells.size())
          .boxed()
          .sorted((a, b) -> Double.compare(cells.get(a).coverage(), cells.get(b).coverage()))
          .limit(SHOWN)
          .forEach(
              i ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%n    %s: %.4f, width %.4f",
                          settings.get(i),
                          cells.get(i).coverage(),
                          cells.get(i).meanWidth())));
      return text.toString();
    }
  }
}
