package io.github.promptharness.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.metric.accuracy.AccuracyDeviation;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.accuracy.AccuracySpread;
import io.github.promptharness.metric.accuracy.PerformanceDrop;
import io.github.promptharness.metric.accuracy.WorstAccuracy;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.group.LargestGroupGap;
import io.github.promptharness.metric.table.Rows;
import io.github.promptharness.testing.ObservationRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimationTest {
  private static final Seed SEED = Seed.of(11);
  private static final List<String> CONDITIONS =
      List.of(Condition.ORIGINAL.id(), "typos", "formal", Condition.PLACEBO);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void rows_inAnyOrderOnAnyNumberOfThreads_areTheSameToTheBit(int threads) {
    var expected = all(1, observations());
    var shuffled = SEED.named("order " + threads).generator().shuffled(observations());
    assertEquals(expected, all(threads, shuffled));
    assertTrue(expected.stream().anyMatch(row -> row.estimate() instanceof Estimate.Value));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void rows_withShuffledAnswersAndTagsInAnyOrder_areTheSameToTheBit(int threads) {
    var rows =
        Rows.none()
            .plus(
                observations().stream()
                    .filter(row -> !row.condition().equals(Condition.PLACEBO))
                    .toList())
            .tagged(item -> item.length() > 2, "name", "long")
            .tagged(item -> item.length() == 2, "name", "short")
            .list();
    var expected = allShuffled(1, rows);
    var shuffled = SEED.named("order " + threads).generator().shuffled(rows);
    assertEquals(expected, allShuffled(threads, shuffled));
    assertEquals(
        Set.of("", "name=long", "name=short"),
        expected.stream().map(Summary.Row::tag).collect(Collectors.toSet()));
    assertTrue(expected.stream().filter(row -> row.shuffled().isPresent()).count() > 8);
  }

  @Test
  void rows_ofThousandsOfItems_areTheSameToTheBitInAnyOrderOnAnyNumberOfThreads() {
    var rightOrWrong = oneAnswerEach(1_200, 3, generator -> generator.nextInt(2));
    holdTheSame(StandardMetrics.list(), rightOrWrong, "central range of 999 draws");
    var graded = oneAnswerEach(10_000, 3, Generator::nextDouble);
    var metrics =
        List.<Metric>of(
            WorstAccuracy.withDefaults(),
            AccuracyDeviation.withDefaults(),
            PerformanceDrop.deviation());
    holdTheSame(metrics, graded, "over 10000 items in 1000 random groups");
  }

  /** Estimates of several threads, one of them made in the way of so many items. */
  private static void holdTheSame(List<Metric> metrics, List<Observation> rows, String way) {
    var expected = shuffledRows(metrics, rows, 1);
    assertTrue(expected.toString().contains(way), way);
    for (int threads : List.of(2, 8)) {
      var shuffled = SEED.named("order " + threads).generator().shuffled(rows);
      assertEquals(expected, shuffledRows(metrics, shuffled, threads));
    }
  }

  private static List<Summary.Row> shuffledRows(
      List<Metric> metrics, List<Observation> rows, int threads) {
    return Estimation.of(metrics, CONDITIONS.subList(0, 3))
        .withShuffled(ShuffledReference.withDefaults())
        .withThreads(threads)
        .rows(rows, List.of(rows.get(0).sampling()), SEED);
  }

  private static List<Observation> oneAnswerEach(
      int items, int conditions, ToDoubleFunction<Generator> score) {
    Generator generator = SEED.named("many").generator();
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      for (String condition : CONDITIONS.subList(0, conditions)) {
        double drawn = score.applyAsDouble(generator);
        rows.add(ObservationRows.answer("item " + i, condition, 0, drawn < 0.5 ? "B" : "A", drawn));
      }
    }
    return rows;
  }

  private static List<Summary.Row> allShuffled(int threads, List<Observation> rows) {
    var metrics = new ArrayList<>(StandardMetrics.list());
    metrics.add(LargestGroupGap.of(Accuracy.withDefaults(), "name"));
    metrics.add(LargestGroupGap.of(AccuracyDrop.overVariants(), "name"));
    return Estimation.of(metrics, CONDITIONS.subList(0, 3))
        .withTags(List.of("name"))
        .withShuffled(ShuffledReference.withDefaults().withDraws(39))
        .withThreads(threads)
        .rows(rows, List.of(rows.get(0).sampling()), SEED);
  }

  @Test
  void rows_ofAMetric_areTheEstimateOfWhatItsScopeSays() {
    var rows = observations();
    var flips = FlipRate.withDefaults();
    var spread = AccuracySpread.withDefaults();
    var estimates =
        Estimation.of(List.of(spread, flips), CONDITIONS.subList(0, 2))
            .rows(rows, List.of(rows.get(0).sampling()), SEED);
    assertEquals(
        List.of(spread.id() + " all", flips.id() + " typos"),
        estimates.stream().map(row -> row.metric() + " " + row.condition()).toList());
    var all = Observations.of(rows);
    assertEquals(
        spread.estimate(all.where(row -> !row.condition().equals(Condition.PLACEBO)), SEED),
        estimates.get(0).estimate());
    assertEquals(
        flips.estimate(all.where(row -> row.isOriginal() || row.condition().equals("typos")), SEED),
        estimates.get(1).estimate());
  }

  @Test
  void rows_ofConditionsDrawnOnceAnAnswer_leaveThemOutOfTheWholeStudy() {
    var rows = observations();
    var spread = List.of(AccuracySpread.withDefaults());
    var sampling = List.of(rows.get(0).sampling());
    var without =
        Estimation.of(List.copyOf(spread), CONDITIONS)
            .withDrawnOnceAnAnswer(Set.of("formal"))
            .rows(rows, sampling, SEED);
    var fewer = rows.stream().filter(row -> !row.condition().equals("formal")).toList();
    assertEquals(
        Estimation.of(List.copyOf(spread), CONDITIONS).rows(fewer, sampling, SEED), without);
  }

  @Test
  void withThreads_ofNone_isRefused() {
    var estimation = Estimation.of(List.of(), List.of());
    assertThrows(IllegalArgumentException.class, () -> estimation.withThreads(0));
  }

  private static List<Summary.Row> all(int threads, List<Observation> rows) {
    return Estimation.of(StandardMetrics.list(), CONDITIONS)
        .withPlacebo(new PlaceboArm(List.of("typos", "formal"), 2))
        .withThreads(threads)
        .rows(rows, List.of(rows.get(0).sampling()), SEED);
  }

  private static List<Observation> observations() {
    Generator generator = SEED.named("rows").generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < 24; item++) {
      for (String condition : CONDITIONS) {
        boolean placebo = condition.equals(Condition.PLACEBO);
        for (int repeat = placebo ? 2 : 0; repeat < (placebo ? 6 : 2); repeat++) {
          String answer = List.of("A", "A", "B", "C").get(generator.nextInt(4));
          var row =
              ObservationRows.answer(
                  "q" + item, condition, repeat, answer, answer.equals("A") ? 1 : 0);
          rows.add(ObservationRows.inCluster(row, "source " + item / 2));
        }
      }
    }
    return rows;
  }
}
