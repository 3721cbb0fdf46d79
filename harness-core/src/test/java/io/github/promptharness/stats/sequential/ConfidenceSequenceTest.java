package io.github.promptharness.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {
  private static final double[] VALUES = {1, 1, 0, 1, 1, 1, .5, 1, 1, 0, 1, 1, 1, 1, .25};

  static Stream<SequenceMethod> methods() {
    return Stream.of(
        HedgedBetting.withDefaults(), EmpiricalBernstein.withDefaults(), Hoeffding.withDefaults());
  }

  private static ConfidenceSequence latest(SequenceMethod method) {
    return ConfidenceSequence.withDefaults().withMethod(method).withEnds(SequenceEnds.LATEST);
  }

  private static Interval last(ConfidenceSequence sequence, double... values) {
    var intervals = sequence.intervals(values);
    return intervals.get(intervals.size() - 1).orElseThrow();
  }

  /*
   * NumPy and SciPy, N = 60, L = log(2/.05), t = 1..15, S = cumsum(x) - x, k = N - t + 1,
   * l = sqrt(2 L/(s2 t log(1+t))) with s2 = .25 before the first and then
   * (.25 + cumsum((x - (.5+S+x)/(t+1))**2))/(t+1):
   * empirical Bernstein, l cut at .5, prev = mean before, 0 at first:
   *   (sum(l*(x+S/k)) - L - sum((x-prev)**2*(-log(1-l)-l)))/sum(l*N/k) = 0.27196790231771706
   * Hoeffding, l = minimum(sqrt(8*L/(t*log(1+t))), 1):
   *   (sum(l*(x+S/k)) - L - sum(l*l/8))/sum(l*N/k) = 0.45806913932782817
   * betting, mu = (N*m-S)/k: brentq in m of log(.5) + sum(log(1+minimum(l,.5/mu)*(x-mu)))
   *   + log(.05) = 0.4920176551461137
   */
  @Test
  void intervals_ofDrawsWithoutReplacement_areThoseOfNumpy() {
    assertEquals(
        0.27196790231771706,
        last(latest(EmpiricalBernstein.withDefaults()).withPopulation(60), VALUES).low(),
        1e-12);
    assertEquals(
        0.45806913932782817,
        last(latest(Hoeffding.withDefaults()).withPopulation(60), VALUES).low(),
        1e-12);
    assertEquals(
        0.4920176551461137,
        last(latest(HedgedBetting.withDefaults()).withPopulation(60), VALUES).low(),
        1e-9);
  }

  @Test
  void intervals_ofBetting_areTheRootsOfTheCapital() {
    // the same with mu = m: lower end and 1 less the lower end of 1 - x
    var interval = last(latest(HedgedBetting.withDefaults()), VALUES);
    assertEquals(0.44860786604112973, interval.low(), 1e-9);
    assertEquals(0.9924443292490307, interval.high(), 1e-9);
  }

  @Test
  void intervals_ofBetting_rejectAtTheirEndsAndNotInside() {
    var betting = HedgedBetting.withDefaults();
    var interval = last(latest(betting), VALUES);
    double limit = -Math.log(0.05);
    assertTrue(betting.logCapital(VALUES, interval.low() - 1e-9, 0.05) >= limit);
    assertTrue(betting.logCapital(VALUES, interval.high() + 1e-9, 0.05) >= limit);
    assertTrue(betting.logCapital(VALUES, interval.low() + 1e-6, 0.05) < limit);
    assertTrue(betting.logCapital(VALUES, interval.high() - 1e-6, 0.05) < limit);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void intervals_ofOneLessTheValues_areMirrored(SequenceMethod method) {
    var sequence = latest(method).withPopulation(60);
    var interval = last(sequence, VALUES);
    var mirrored = last(sequence, Arrays.stream(VALUES).map(x -> 1 - x).toArray());
    assertEquals(1 - interval.high(), mirrored.low(), 1e-9);
    assertEquals(1 - interval.low(), mirrored.high(), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void intervals_intersected_areWhatTheLatestHaveInCommon(SequenceMethod method) {
    double[] values = coin(new Generator(1, 2, 3, 4), 0.7, 150);
    var all = latest(method).intervals(values);
    var running = ConfidenceSequence.withDefaults().withMethod(method).intervals(values);
    double low = 0;
    double high = 1;
    for (int t = 0; t < values.length; t++) {
      low = Math.max(low, all.get(t).orElseThrow().low());
      high = Math.min(high, all.get(t).orElseThrow().high());
      assertEquals(low, running.get(t).orElseThrow().low(), 1e-9);
      assertEquals(high, running.get(t).orElseThrow().high(), 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interval_ofAWholePopulation_isItsMean(SequenceMethod method) {
    var interval =
        last(
            ConfidenceSequence.withDefaults().withMethod(method).withPopulation(VALUES.length),
            VALUES);
    assertEquals(11.75 / 15, interval.low(), 1e-15);
    assertEquals(interval.low(), interval.high());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interval_ofALargePopulation_isThatOfAnUnlimitedOne(SequenceMethod method) {
    var unlimited = last(latest(method), VALUES);
    var large = last(latest(method).withPopulation(2_000_000_000), VALUES);
    assertEquals(unlimited.low(), large.low(), 1e-7);
    assertEquals(unlimited.high(), large.high(), 1e-7);
  }

  @Test
  void interval_ofFewLeft_liesWithinWhatTheyCanDo() {
    // 9 of 10 seen, sum 9: the mean is .9 or 1 or between
    double[] ones = new double[9];
    Arrays.fill(ones, 1);
    var interval = last(ConfidenceSequence.withDefaults().withPopulation(10), ones);
    assertTrue(interval.low() >= 0.9);
    assertEquals(1, interval.high());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interval_ofAllOnesOrZeros_holdsThem(SequenceMethod method) {
    double[] ones = new double[500];
    Arrays.fill(ones, 1);
    var sequence = ConfidenceSequence.withDefaults().withMethod(method);
    assertEquals(1, last(sequence, ones).high());
    assertTrue(last(sequence, ones).low() > 0.9);
    assertEquals(0, last(sequence, new double[500]).low());
  }

  @Test
  void interval_beforeTheFirstValue_isTheWholeRange() {
    var interval = ConfidenceSequence.withDefaults().start().interval().orElseThrow();
    assertEquals(List.of(0.0, 1.0), List.of(interval.low(), interval.high()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interval_ofADrift_isUndefined(SequenceMethod method) {
    double[] values = new double[2000];
    Arrays.fill(values, 0, 500, 1);
    var intervals = ConfidenceSequence.withDefaults().withMethod(method).intervals(values);
    assertFalse(intervals.get(1999).isDefined());
  }

  @Test
  void interval_ofSeveralSeries_isThatOfAlphaOverK() {
    var three = last(ConfidenceSequence.withDefaults().withLevel(0.94).withSeries(3), VALUES);
    var one = last(ConfidenceSequence.withDefaults().withLevel(0.98), VALUES);
    assertEquals(one.low(), three.low(), 1e-9);
    assertEquals(0.94, three.level());
  }

  @Test
  void method_ofAnInterval_namesAllChoices() {
    var sequence = ConfidenceSequence.withDefaults().withPopulation(60).withSeries(3);
    assertEquals(
        "betting confidence sequence over 15 of 60 items, without replacement, simultaneous for 3"
            + " series",
        last(sequence, VALUES).method());
  }

  @Test
  void stopTime_isTheFirstNarrowInterval() {
    double[] values = coin(new Generator(5, 6, 7, 8), 0.9, 400);
    var sequence = ConfidenceSequence.withDefaults();
    int stop = sequence.stopTime(values, 0.2).orElseThrow();
    var intervals = sequence.intervals(values);
    assertTrue(width(intervals.get(stop - 1).orElseThrow()) <= 0.2);
    assertTrue(width(intervals.get(stop - 2).orElseThrow()) > 0.2);
  }

  @Test
  void stopTime_ofAWidthNotReached_isEmpty() {
    assertEquals(OptionalInt.empty(), ConfidenceSequence.withDefaults().stopTime(VALUES, 0.01));
  }

  @Test
  void add_leavesTheOldStateAlone() {
    var before = ConfidenceSequence.withDefaults().start().add(1).add(0.5);
    var interval = before.interval();
    before.add(0);
    assertEquals(2, before.count());
    assertEquals(interval, before.interval());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.0001, Double.NaN, Double.POSITIVE_INFINITY, 1e308})
  void add_ofAValueOutOfRange_isRefused(double value) {
    var state = ConfidenceSequence.withDefaults().start();
    assertThrows(IllegalArgumentException.class, () -> state.add(value));
  }

  @Test
  void addAll_severalAtOnce_looksOnceAtTheEnd() {
    // Without intersection nothing is left of the looks between, so that the ends are the same.
    var sequence =
        ConfidenceSequence.withDefaults().withPopulation(9).withEnds(SequenceEnds.LATEST);
    var oneByOne = sequence.start().add(1).add(0.5).add(0);
    var atOnce = sequence.start().addAll(1, 0.5, 0);
    assertEquals(3, atOnce.count());
    assertEquals(oneByOne.interval(), atOnce.interval());
    assertThrows(IllegalArgumentException.class, () -> atOnce.addAll());
    assertThrows(IllegalArgumentException.class, () -> atOnce.addAll(1, 0, 1, 0, 1, 0, 1));
  }

  @Test
  void add_beyondThePopulation_isRefused() {
    var state = ConfidenceSequence.withDefaults().withPopulation(2).start().add(1).add(0);
    assertThrows(IllegalArgumentException.class, () -> state.add(1));
  }

  @Test
  void options_outOfRange_areRefused() {
    var sequence = ConfidenceSequence.withDefaults();
    assertThrows(IllegalArgumentException.class, () -> sequence.withLevel(1));
    assertThrows(IllegalArgumentException.class, () -> sequence.withSeries(0));
    assertThrows(IllegalArgumentException.class, () -> sequence.withPopulation(0));
    assertThrows(IllegalArgumentException.class, () -> sequence.stopTime(VALUES, -0.1));
    assertThrows(IllegalArgumentException.class, () -> sequence.intervals(new double[0]));
    assertThrows(
        IllegalArgumentException.class, () -> EmpiricalBernstein.withDefaults().withTruncation(1));
    assertThrows(
        IllegalArgumentException.class, () -> HedgedBetting.withDefaults().withTruncation(0));
    assertThrows(IllegalArgumentException.class, () -> HedgedBetting.withDefaults().withTheta(1));
  }

  @Test
  void firstSide_looksAfterEachValue_andStands() {
    var betting = HedgedBetting.withDefaults();
    double limit = -Math.log(0.05);
    double[] ones = new double[45];
    Arrays.fill(ones, 1);
    int first = 1;
    while (betting.logCapital(Arrays.copyOf(ones, first), 0.5, 0.05) < limit) {
      first++;
    }
    assertEquals(MeanSide.OPEN, betting.firstSide(Arrays.copyOf(ones, first - 1), 0.5, 0.05));
    assertEquals(MeanSide.ABOVE, betting.firstSide(Arrays.copyOf(ones, first), 0.5, 0.05));
    // A nought behind it takes the capital back below the limit.
    double[] mixed = Arrays.copyOf(Arrays.copyOf(ones, first), first + 1);
    assertTrue(betting.logCapital(mixed, 0.5, 0.05) < limit);
    assertEquals(MeanSide.ABOVE, betting.firstSide(mixed, 0.5, 0.05));
    double[] mirrored = Arrays.stream(mixed).map(value -> 1 - value).toArray();
    assertEquals(MeanSide.BELOW, betting.firstSide(mirrored, 0.5, 0.05));
    assertEquals(MeanSide.OPEN, betting.firstSide(new double[0], 0.5, 0.05));
    assertThrows(
        IllegalArgumentException.class,
        () -> betting.firstSide(new double[] {Double.NaN}, 0.5, 0.05));
  }

  @Test
  void firstSide_theMeanItself_isLeftInAtMostAlphaOfSequences() {
    // 400 sequences of 200 values: 5 % are 20, and 33 is the 99.8 % point of that binomial.
    int left = 0;
    for (int run = 0; run < 400; run++) {
      var random = Seed.of(run).named("first side").generator();
      double[] values = new double[200];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.chance(0.7) ? 1 : 0;
      }
      if (HedgedBetting.withDefaults().firstSide(values, 0.7, 0.05) != MeanSide.OPEN) {
        left++;
      }
    }
    assertTrue(left <= 33, "" + left);
  }

  @Test
  void logCapital_ofAMeanOfZeroOrOne_isANumber() {
    var betting = HedgedBetting.withDefaults();
    assertTrue(Double.isFinite(betting.logCapital(VALUES, 0, 0.05)));
    assertTrue(Double.isFinite(betting.logCapital(VALUES, 1, 0.05)));
  }

  @Test
  void logCapital_ofManyValues_doesNotOverflow() {
    double[] ones = new double[20_000];
    Arrays.fill(ones, 1);
    double log = HedgedBetting.withDefaults().logCapital(ones, 0.01, 0.05);
    assertTrue(log > 710 && log < Double.POSITIVE_INFINITY, () -> "" + log);
  }

  /*
   * 400 seeded paths of 200 values, looked at after each value. At most 5 % may miss anywhere; 20
   * is the expected number of a sequence with no slack at all, and all of these have some.
   */
  @ParameterizedTest
  @CsvSource({"0.5", "0.9", "0.98"})
  void interval_overAWholePath_missesAtMostAlpha(double p) {
    methods()
        .forEach(
            method -> {
              var sequence = ConfidenceSequence.withDefaults().withMethod(method);
              int misses = 0;
              for (int path = 0; path < 400; path++) {
                var generator = Seed.of(11).named("path", "" + p, "" + path).generator();
                misses += misses(sequence, coin(generator, p, 200), p) ? 1 : 0;
              }
              assertTrue(misses <= 20, method + " missed " + misses);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 90, 98})
  void interval_overAWholePathWithoutReplacement_missesAtMostAlpha(int right) {
    List<Double> items = IntStream.range(0, 100).mapToObj(i -> i < right ? 1.0 : 0.0).toList();
    methods()
        .forEach(
            method -> {
              var sequence =
                  ConfidenceSequence.withDefaults().withMethod(method).withPopulation(100);
              int misses = 0;
              for (int path = 0; path < 400; path++) {
                var generator = Seed.of(12).named("order", "" + right, "" + path).generator();
                double[] order =
                    generator.shuffled(items).stream().mapToDouble(Double::doubleValue).toArray();
                misses += misses(sequence, order, right / 100.0) ? 1 : 0;
              }
              assertTrue(misses <= 20, method + " missed " + misses);
            });
  }

  @Test
  void interval_withoutReplacement_isNarrower() {
    var sequence = ConfidenceSequence.withDefaults();
    double[] values = coin(new Generator(9, 9, 9, 9), 0.8, 150);
    assertTrue(
        width(last(sequence.withPopulation(200), values)) < 0.8 * width(last(sequence, values)));
  }

  private static boolean misses(ConfidenceSequence sequence, double[] values, double mean) {
    SequenceState state = sequence.start();
    for (double value : values) {
      state = state.add(value);
      var interval = state.interval();
      // The last interval of a population is its mean; the path before it is what can miss.
      if (!interval.isDefined()
          || interval.orElseThrow().low() > mean + 1e-9
          || interval.orElseThrow().high() < mean - 1e-9) {
        return true;
      }
    }
    return false;
  }

  private static double[] coin(Generator generator, double p, int n) {
    return IntStream.range(0, n).mapToDouble(i -> generator.chance(p) ? 1 : 0).toArray();
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void logCapital_tinyAlpha_isANumber() {
    double[] values = {0.25, 0, 0.5, 1};
    assertTrue(Double.isFinite(HedgedBetting.withDefaults().logCapital(values, 0, 1e-320)));
  }
}
