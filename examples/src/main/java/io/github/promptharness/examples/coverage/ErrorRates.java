package io.github.promptharness.examples.coverage;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.cluster.PairedDesign;
import io.github.promptharness.stats.hypothesis.AccuracyStatistic;
import io.github.promptharness.stats.hypothesis.CochranQ;
import io.github.promptharness.stats.hypothesis.Equivalence;
import io.github.promptharness.stats.hypothesis.Finding;
import io.github.promptharness.stats.hypothesis.Friedman;
import io.github.promptharness.stats.hypothesis.MaxT;
import io.github.promptharness.stats.hypothesis.McNemar;
import io.github.promptharness.stats.hypothesis.PairedT;
import io.github.promptharness.stats.hypothesis.SignFlip;
import io.github.promptharness.stats.hypothesis.Verdict;
import io.github.promptharness.stats.hypothesis.WilcoxonSignedRank;
import io.github.promptharness.stats.hypothesis.WithinItemPermutation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often do tests reject where there is no effect, how often is a variant called robust that
 * loses just the margin, and is the promised power there at the planned number of items?
 *
 * <p>System property {@code coverage.studies}: how many studies of each cell (10,000; some
 * minutes); tests that draw permutations get a tenth of them, with 199 draws each, and verdicts and
 * power five times as many, since what is wanted of them is near. Wanted: at most .06 rejected at
 * .05, at most .05 wrongly robust, a power of .80 or more. Undefined tests do not reject.
 */
public final class ErrorRates {
  private static final double ALPHA = 0.05;
  private static final double MARGIN = 0.05;
  private static final double POWER = 0.8;
  private static final int DRAWS = 199;
  private static final int WORDINGS = 5;
  private static final int[] ITEMS = {50, 200, 1000};
  private static final double[] RATES = {0.5, 0.8, 0.95, 0.99};
  private static final double CORRELATION = 0.7;

  private final int studies;
  private final int manyStudies;

  ErrorRates(int studies) {
    this.studies = studies;
    manyStudies = 5 * studies;
  }

  /** Prints a line for each question: how many cells, and the rate that is worst. */
  public static void main(String[] args) {
    var rates = new ErrorRates(Integer.getInteger("coverage.studies", 10_000));
    System.out.println("rejected without an effect at .05; the most of all cells");
    rates.nullRejections().forEach(System.out::println);
    System.out.println("called robust with a loss of just the margin; the most of all cells");
    rates.wronglyRobust().forEach(System.out::println);
    System.out.println("power at the planned number of items; the least of all cells");
    rates.power().forEach(System.out::println);
  }

  /** What is seen in the worst of some cells. */
  record Rate(String name, int cells, String worst, double value) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "  %s; %d cells; %.4f at %s", name, cells, value, worst);
    }
  }

  Stream<Rate> nullRejections() {
    var maxT = MaxT.withDefaults().withDraws(DRAWS);
    var permutation = WithinItemPermutation.withDefaults().withDraws(DRAWS);
    var flips = SignFlip.withDefaults().withDraws(DRAWS);
    return Stream.of(
        nullRate("McNemar, exact", studies, (rows, seed) -> p(mcNemar(McNemar.EXACT, rows))),
        nullRate("McNemar, mid-p", studies, (rows, seed) -> p(mcNemar(McNemar.MID_P, rows))),
        nullRate(
            "Wilcoxon signed rank",
            studies,
            (rows, seed) -> p(WilcoxonSignedRank.withDefaults().test(differences(rows)))),
        nullRate(
            "paired t over items",
            studies,
            (rows, seed) -> p(PairedT.of(differences(rows)).test())),
        nullRate("Cochran Q", studies, (rows, seed) -> p(CochranQ.test(counts(rows)))),
        nullRate("Friedman", studies, (rows, seed) -> p(Friedman.test(means(rows)))),
        nullRate(
            "sign flips of items",
            studies / 10,
            (rows, seed) -> flips.test(differences(rows), seed).p()),
        nullRate(
            "permutation within items, cells, spread",
            studies / 10,
            (rows, seed) ->
                permutation
                    .cells(rows, AccuracyStatistic.SPREAD, seed)
                    .map(reference -> reference.test().p())
                    .orElse(1.0)),
        nullRate(
            "step-down max-T, any of four",
            studies / 10,
            (rows, seed) ->
                maxT.signFlips(rows, seed).orElse(List.of()).stream()
                    .mapToDouble(TestResult::p)
                    .min()
                    .orElse(1)));
  }

  private interface Test {
    double p(double[][][] rows, Seed seed);
  }

  private Rate nullRate(String name, int count, Test test) {
    var worst = new Worst(name, true);
    for (int items : ITEMS) {
      for (double rate : RATES) {
        var population = new Population(items, rate, CORRELATION, 1);
        Seed seed = seed(name, items, rate);
        Generator generator = seed.generator();
        int rejected = 0;
        for (int study = 0; study < count; study++) {
          double[][][] rows = population.rows(WORDINGS, generator);
          rejected += test.p(rows, seed.named(Integer.toString(study))) <= ALPHA ? 1 : 0;
        }
        worst.add("n=%s p=%.2f".formatted(items, rate), (double) rejected / count);
      }
    }
    return worst.rate();
  }

  Stream<Rate> wronglyRobust() {
    return Stream.of(robustRate("one answer", 1), robustRate("three answers", 3));
  }

  private Rate robustRate(String name, int answers) {
    var equivalence = Equivalence.withMargin(MARGIN).withAlpha(ALPHA);
    var worst = new Worst(name, true);
    for (int items : ITEMS) {
      for (double rate : RATES) {
        var population = new Population(items, rate, CORRELATION, answers);
        Generator generator = seed("robust " + name, items, rate).generator();
        int robust = 0;
        for (int study = 0; study < manyStudies; study++) {
          var pair = population.pair(MARGIN / rate, generator);
          Finding found = equivalence.of(interval(pair, equivalence.level()));
          robust += found.verdict() == Verdict.ROBUST ? 1 : 0;
        }
        worst.add("n=%s p=%.2f".formatted(items, rate), (double) robust / manyStudies);
      }
    }
    return worst.rate();
  }

  Stream<Rate> power() {
    return Stream.of(powerToDiffer(), powerToBeEquivalent());
  }

  /** A true loss, found by the paired t test. */
  private Rate powerToDiffer() {
    var worst = new Worst("a loss of .05 or .1 found", false);
    for (double rate : RATES) {
      for (double loss : new double[] {0.05, 0.1}) {
        for (int answers : new int[] {1, 3}) {
          var design = design(rate, loss, answers);
          int items = design.items(loss, ALPHA, POWER).orElseThrow();
          var population = new Population(items, rate, CORRELATION, answers);
          Generator generator = seed("power", rate, loss, answers).generator();
          int found = 0;
          for (int study = 0; study < manyStudies; study++) {
            var pair = population.pair(loss / rate, generator);
            found += p(PairedT.of(pair.differences()).test()) <= ALPHA ? 1 : 0;
          }
          worst.add(
              "n=%s p=%.2f loss=%.2f R=%s".formatted(items, rate, loss, answers),
              (double) found / manyStudies);
        }
      }
    }
    return worst.rate();
  }

  /** No loss, and the variant called equivalent. */
  private Rate powerToBeEquivalent() {
    var equivalence = Equivalence.withMargin(MARGIN).withAlpha(ALPHA);
    var worst = new Worst("no loss, found equivalent within .05", false);
    for (double rate : RATES) {
      for (int answers : new int[] {1, 3}) {
        var design = design(rate, 0, answers);
        int items = design.equivalenceItems(MARGIN, ALPHA, POWER).orElseThrow();
        var population = new Population(items, rate, CORRELATION, answers);
        Generator generator = seed("equivalent", rate, answers).generator();
        int found = 0;
        for (int study = 0; study < manyStudies; study++) {
          var pair = population.pair(0, generator);
          found += equivalence.of(interval(pair, equivalence.level())).equivalent() ? 1 : 0;
        }
        worst.add("n=%s p=%.2f R=%s".formatted(items, rate, answers), (double) found / manyStudies);
      }
    }
    return worst.rate();
  }

  /** The design as its variances are in this population. */
  private static PairedDesign design(double rate, double loss, int answers) {
    double variant = rate - loss;
    // Items that are one draw differ by 0 or 1; the others by the noise of their answers alone.
    double omegaSquared = CORRELATION * loss * (1 - loss);
    double first = (1 - CORRELATION) * rate * (1 - rate);
    double second = (1 - CORRELATION) * variant * (1 - variant);
    return new PairedDesign(omegaSquared, first, answers, second, answers);
  }

  /** Of variant less original. */
  private static Interval interval(Population.Pair pair, double level) {
    return mean(pair.variant()).minusForVerdict(mean(pair.original()), level);
  }

  private static ClusteredRatio mean(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ClusteredRatio.of(values, ones, IntStream.range(0, values.length).toArray());
  }

  private static Result<TestResult> mcNemar(McNemar form, double[][][] rows) {
    long onlyFirst = 0;
    long onlySecond = 0;
    for (double[][] row : rows) {
      onlyFirst += row[0][0] > row[1][0] ? 1 : 0;
      onlySecond += row[0][0] < row[1][0] ? 1 : 0;
    }
    return form.test(onlyFirst, onlySecond);
  }

  private static double[] differences(double[][][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[1][0] - row[0][0]).toArray();
  }

  private static double[][] means(double[][][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).mapToDouble(cell -> cell[0]).toArray())
        .toArray(double[][]::new);
  }

  private static int[][] counts(double[][][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).mapToInt(cell -> (int) cell[0]).toArray())
        .toArray(int[][]::new);
  }

  private static double p(Result<TestResult> test) {
    return test.map(TestResult::p).orElse(1.0);
  }

  private static Seed seed(String name, double... cell) {
    return Seed.of(2026)
        .named(name)
        .named(Arrays.stream(cell).mapToObj(Double::toString).toArray(String[]::new));
  }

  /** Keeps the cell that is farthest on the wrong side. */
  private static final class Worst {
    private final String name;
    private final boolean mostIsWorst;
    private int cells;
    private String worst = "";
    private OptionalDouble value = OptionalDouble.empty();

    Worst(String name, boolean mostIsWorst) {
      this.name = name;
      this.mostIsWorst = mostIsWorst;
    }

    void add(String cell, double rate) {
      cells++;
      if (value.isEmpty()
          || (mostIsWorst ? rate > value.getAsDouble() : rate < value.getAsDouble())) {
        value = OptionalDouble.of(rate);
        worst = cell;
      }
    }

    Rate rate() {
      return new Rate(name, cells, worst, value.orElseThrow());
    }
  }
}
