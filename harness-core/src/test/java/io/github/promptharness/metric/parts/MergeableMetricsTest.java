package io.github.promptharness.metric.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.accuracy.PerItemAccuracy;
import io.github.promptharness.metric.accuracy.PerformanceDrop;
import io.github.promptharness.metric.accuracy.WorstAccuracy;
import io.github.promptharness.metric.agreement.AnswerVariety;
import io.github.promptharness.metric.agreement.CohenKappa;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.flip.ExcessFlips;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.flip.NoiseFloor;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.testing.ObservationRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeableMetricsTest {
  private static final Seed SEED = Seed.of(5);
  private static final String SAMPLING = ObservationRows.answer("q", "c", 0, "A", 1).sampling();
  private static final List<Metric> METRICS = metrics();

  private static List<Metric> metrics() {
    var metrics = new ArrayList<>(MergeableMetrics.those(StandardMetrics.list()));
    metrics.addAll(MergeableMetrics.those(StandardMetrics.under(Unreadable.WRONG)));
    metrics.add(AccuracyDrop.ofVariant());
    metrics.add(AccuracyDrop.ofVariant().amongChanged());
    metrics.add(AccuracyDrop.overVariants().amongChanged());
    metrics.add(PerformanceDrop.ofVariant());
    metrics.add(PerformanceDrop.overVariants());
    metrics.add(PerformanceDrop.deviation());
    metrics.add(ExcessFlips.overVariants());
    metrics.add(WorstAccuracy.withDefaults().withPolarity(Polarity.LOWER_IS_BETTER));
    metrics.add(
        WorstAccuracy.withDefaults()
            .withUnreadable(Unreadable.WRONG)
            .withPolarity(Polarity.LOWER_IS_BETTER));
    metrics.add(NoiseFloor.withDefaults().perCondition());
    return metrics.stream().distinct().toList();
  }

  @Test
  void those_ofTheStandardList_areAllButTheAgreementBeyondChance() {
    var left = new ArrayList<>(StandardMetrics.list());
    left.removeAll(MergeableMetrics.those(left));
    assertEquals(
        List.of("consistency"),
        left.stream().map(metric -> metric.id().replaceFirst("\\(.*", "")).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void finish_ofItemsInSomeParts_isWhatAllInOnePlaceGiveToTheBit(int parts) {
    var rows = Ragged.rows(60, 1, false);
    var split = split(rows, row -> Math.floorMod(row.prompt().hashCode(), parts));
    assertEquals(inOnePlace(METRICS, rows), merged(METRICS, split));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void finish_ofItemsThatShareSourcesOverParts_isWhatAllInOnePlaceGive(int parts) {
    var rows = Ragged.rows(60, 4, false);
    var split = split(rows, row -> Math.floorMod(row.prompt().hashCode(), parts));
    assertEquals(inOnePlace(METRICS, rows), merged(METRICS, split));
  }

  @Test
  void finish_ofGradedScores_isWhatAllInOnePlaceGive() {
    var rows = Ragged.rows(40, 3, true);
    var split = split(rows, row -> row.prompt().hashCode());
    assertEquals(inOnePlace(METRICS, rows), merged(METRICS, split));
  }

  @Test
  void finish_ofOneItemAPartAmongEmptyOnes_isWhatAllInOnePlaceGive() {
    var rows = Ragged.rows(25, 1, false);
    var split = new ArrayList<List<Observation>>();
    for (var part : split(rows, row -> row.prompt().hashCode())) {
      split.add(List.of());
      split.add(part);
    }
    assertEquals(inOnePlace(METRICS, rows), merged(METRICS, split));
  }

  @Test
  void finish_ofOneObservationAPart_isWhatAllInOnePlaceGive() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 12; i++) {
      String condition = Ragged.CONDITIONS.get(i % 3);
      rows.add(ObservationRows.answer("q" + i, condition, 0, i % 4 == 0 ? "B" : "A", i % 2));
    }
    var split = rows.stream().map(List::of).toList();
    assertEquals(inOnePlace(METRICS, rows), merged(METRICS, split));
  }

  @Test
  void finish_ofThousandsOfItems_isWhatAllInOnePlaceGive() {
    var rows = Ragged.rows(3_000, 1, false);
    var metrics =
        List.<Metric>of(
            Accuracy.withDefaults(),
            AccuracyDrop.overVariants(),
            WorstAccuracy.withDefaults(),
            PerItemAccuracy.of(PerItemAccuracy.Case.WORST),
            FlipRate.withDefaults(),
            NoiseFloor.withDefaults(),
            ExcessFlips.ofVariant());
    var split = split(rows, row -> Math.floorMod(row.prompt().hashCode(), 9));
    assertEquals(inOnePlace(metrics, rows), merged(metrics, split));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merge_inAnyOrderAndShape_givesTheSame(long order) {
    var rows = Ragged.rows(30, 2, false);
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var parts =
        new ArrayList<>(
            split(rows, row -> Math.floorMod(row.prompt().hashCode(), 11)).stream()
                .map(part -> metrics.add(metrics.create(), Observations.of(part)))
                .toList());
    Generator generator = Seed.of(order).named("order").generator();
    while (parts.size() > 1) {
      var one = parts.remove(generator.nextInt(parts.size()));
      var other = parts.remove(generator.nextInt(parts.size()));
      parts.add(metrics.merge(one, other));
    }
    assertEquals(inOnePlace(METRICS, rows), metrics.finish(parts.get(0), SEED));
    assertEquals(30, parts.get(0).items());
  }

  @Test
  void merge_withNothing_isTheSame() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var part = metrics.add(metrics.create(), Observations.of(Ragged.rows(9, 2, false)));
    var expected = metrics.finish(part, SEED);
    assertEquals(expected, metrics.finish(metrics.merge(part, metrics.create()), SEED));
    assertEquals(expected, metrics.finish(metrics.merge(metrics.create(), part), SEED));
  }

  @Test
  void finish_ofNothing_isNothing() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    assertEquals(List.of(), metrics.finish(metrics.create(), SEED));
    assertEquals(0, metrics.create().items());
  }

  @Test
  void finish_ofTwoSamplings_hasTheRowsOfEach() {
    var cold = Ragged.rows(10, 1, false);
    var hot = Ragged.rows(12, 1, false).stream().map(row -> sampled(row, "hot")).toList();
    var both = new ArrayList<>(cold);
    both.addAll(hot);
    var expected = new ArrayList<>(inOnePlace(METRICS, cold));
    expected.addAll(Estimation.of(METRICS, Ragged.CONDITIONS).rows(hot, List.of("hot"), SEED));
    expected.sort((one, other) -> one.sampling().compareTo(other.sampling()));
    assertEquals(expected, merged(METRICS, split(both, row -> row.prompt().hashCode())));
  }

  @Test
  void finish_whereThereIsNoNumber_saysWhyAsAllInOnePlaceDo() {
    var original = Condition.ORIGINAL.id();
    var rows = Ragged.rows(12, 1, false);
    var cases =
        List.of(
            rows.stream().filter(row -> row.condition().equals(original)).toList(),
            rows.stream().filter(row -> !row.condition().equals(original)).toList(),
            rows.stream().filter(row -> row.condition().equals("typos")).toList(),
            rows.stream().filter(row -> row.condition().equals(Condition.PLACEBO)).toList(),
            rows.stream().filter(row -> row.repeat() == 0).toList(),
            lost(rows, OutcomeClass.FAILED),
            lost(rows, OutcomeClass.UNREADABLE),
            rows.stream()
                .map(row -> row.isOriginal() ? row : ObservationRows.unchanged(row))
                .toList(),
            rows.stream().filter(row -> row.answer().isPresent()).map(this::unknown).toList());
    for (var some : cases) {
      assertFalse(some.isEmpty());
      assertEquals(
          inOnePlace(METRICS, some), merged(METRICS, split(some, row -> row.prompt().hashCode())));
    }
  }

  @Test
  void finish_withoutConditionsDrawnOnceAnAnswer_isWhatAllInOnePlaceGiveWithoutThem() {
    var rows = Ragged.rows(40, 2, false);
    for (Set<String> drawn : List.of(Set.of("formal"), Set.copyOf(Ragged.CONDITIONS))) {
      var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS).withDrawnOnceAnAnswer(drawn);
      var all = metrics.create();
      for (var part : split(rows, row -> Math.floorMod(row.prompt().hashCode(), 5))) {
        all = metrics.merge(overAWire(metrics.add(metrics.create(), Observations.of(part))), all);
      }
      var expected =
          Estimation.of(METRICS, Ragged.CONDITIONS)
              .withDrawnOnceAnAnswer(drawn)
              .rows(rows, List.of(SAMPLING), SEED);
      assertEquals(expected, metrics.finish(all, SEED));
      assertNotEquals(inOnePlace(METRICS, rows), expected);
    }
  }

  @Test
  void merge_ofPartsWithOtherConditionsLeftOut_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var other = metrics.withDrawnOnceAnAnswer(Set.of("formal"));
    var part = metrics.create();
    assertThrows(IllegalArgumentException.class, () -> other.merge(part, other.create()));
    assertEquals(List.of(), metrics.withDrawnOnceAnAnswer(Set.of("elsewhere")).finish(part, SEED));
  }

  @Test
  void finish_ofAMetricThatLeavesOutRows_isWhatAllInOnePlaceGive() {
    var rows = Ragged.rows(20, 2, false);
    var metrics = List.<Metric>of(new OfScored());
    assertEquals(
        inOnePlace(metrics, rows), merged(metrics, split(rows, row -> row.prompt().hashCode())));
    assertEquals(inOnePlace(metrics, rows), merged(metrics, List.of(rows)));
  }

  @Test
  void add_ofAMetricWithAnItemOfItsOwn_refusesIt() {
    var metrics = MergeableMetrics.of(List.of(new OfRenamed()), Ragged.CONDITIONS);
    var rows = Observations.of(steady(2, 1));
    var refused =
        assertThrows(IllegalStateException.class, () -> metrics.add(metrics.create(), rows));
    assertTrue(refused.getMessage().endsWith("prompt another q0"), refused::getMessage);
  }

  @Test
  void finish_ofAGradeAmongFirstRepeats_refusesAsAllInOnePlaceDo() {
    var original = Condition.ORIGINAL.id();
    var graded =
        List.of(
            ObservationRows.answer("q0", original, 0, "A", 1),
            ObservationRows.answer("q0", original, 1, "B", 0.5),
            ObservationRows.answer("q0", "typos", 0, "C", 0.25));
    var right =
        List.of(
            ObservationRows.answer("q1", original, 0, "A", 1),
            ObservationRows.answer("q1", "typos", 0, "A", 1));
    var rows = Stream.concat(graded.stream(), right.stream()).toList();
    var metrics =
        List.<Metric>of(
            AnswerVariety.of(AnswerVariety.Measure.GINI_SIMPSON)
                .withCoding(AnswerCoding.GOLD_ALIGNED));
    var expected = inOnePlace(metrics, rows);
    assertInstanceOf(Estimate.Undefined.class, expected.get(0).estimate());
    assertEquals(expected, merged(metrics, List.of(graded, right)));
    assertEquals(expected, merged(metrics, List.of(right, graded)));
  }

  @Test
  void add_ofRowsThatAreReadFromElsewhere_readsThemOnceAndClosesThem() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var read = new AtomicInteger();
    var closed = new AtomicInteger();
    Observations rows =
        () -> {
          read.incrementAndGet();
          return steady(4, 2).stream().parallel().onClose(closed::incrementAndGet);
        };
    var part = metrics.add(metrics.create(), rows);
    assertEquals(
        metrics.add(metrics.create(), Observations.of(steady(4, 2))).items(), part.items());
    assertEquals(List.of(1, 1), List.of(read.get(), closed.get()));
  }

  @Test
  void finish_ofAScoreOutOfRange_refusesAsAllInOnePlaceDo() {
    var rows = new ArrayList<>(Ragged.rows(12, 1, false));
    rows.add(ObservationRows.answer("far", "typos", 0, "A", 3));
    rows.add(ObservationRows.answer("far", Condition.ORIGINAL.id(), 0, "A", 1));
    assertEquals(
        inOnePlace(METRICS, rows), merged(METRICS, split(rows, row -> row.prompt().hashCode())));
  }

  @Test
  void serialised_ofManyRepeats_isNoLargerThanOfFew() throws IOException {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var few = serialised(metrics.add(metrics.create(), Observations.of(steady(500, 2))));
    var many = serialised(metrics.add(metrics.create(), Observations.of(steady(500, 10))));
    assertTrue(many.length < 1.1 * few.length, few.length + " and " + many.length + " bytes");
  }

  @Test
  void merge_ofAnItemInTwoParts_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var rows = steady(1, 2);
    var one = metrics.add(metrics.create(), Observations.of(rows.subList(0, 2)));
    var other = metrics.add(metrics.create(), Observations.of(rows.subList(2, 4)));
    var refused = assertThrows(IllegalArgumentException.class, () -> one.merge(other));
    assertTrue(refused.getMessage().contains("prompt q0 is in two parts"), refused::getMessage);
  }

  @Test
  void finish_ofAnItemInPartsOfOtherSizes_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var large = metrics.add(metrics.create(), Observations.of(steady(10, 1)));
    var small = metrics.add(metrics.create(), Observations.of(steady(1, 1)));
    var both = large.merge(small);
    assertThrows(IllegalArgumentException.class, () -> metrics.finish(both, SEED));
  }

  @Test
  void finish_ofAnItemInTwoClusters_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var here = metrics.add(metrics.create(), Observations.of(steady(1, 1)));
    var there =
        metrics.add(
            metrics.create(),
            Observations.of(
                steady(1, 1).stream().map(row -> ObservationRows.inCluster(row, "z")).toList()));
    var both = here.merge(there);
    var refused = assertThrows(IllegalArgumentException.class, () -> metrics.finish(both, SEED));
    assertEquals("prompt q0 is in two clusters: q0, z", refused.getMessage());
  }

  @Test
  void merge_ofOtherMetricsOrConditions_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, Ragged.CONDITIONS);
    var fewer = MergeableMetrics.of(METRICS.subList(0, 2), Ragged.CONDITIONS);
    var others = MergeableMetrics.of(METRICS, List.of(Condition.ORIGINAL.id(), "typos"));
    for (var other : List.of(fewer, others)) {
      assertThrows(
          IllegalArgumentException.class, () -> metrics.merge(metrics.create(), other.create()));
      assertThrows(
          IllegalArgumentException.class, () -> metrics.merge(other.create(), metrics.create()));
      assertThrows(
          IllegalArgumentException.class, () -> metrics.add(other.create(), Stream::empty));
      assertThrows(IllegalArgumentException.class, () -> metrics.finish(other.create(), SEED));
    }
  }

  @Test
  void add_ofAConditionThatWasNotDeclared_refusesIt() {
    var metrics = MergeableMetrics.of(METRICS, List.of(Condition.ORIGINAL.id()));
    var rows = Observations.of(steady(1, 1));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> metrics.add(metrics.create(), rows));
    assertTrue(refused.getMessage().startsWith("condition typos of prompt q0 was not declared"));
  }

  @Test
  void of_whatCannotBePutTogether_refusesItWithTheReason() {
    for (Metric metric :
        List.of(CohenKappa.withDefaults(), PerformanceDrop.ofVariant().withPairsBy("set"))) {
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> MergeableMetrics.of(List.of(metric), Ragged.CONDITIONS));
      assertTrue(refused.getMessage().startsWith(metric.id()), refused::getMessage);
    }
    assertThrows(
        IllegalArgumentException.class, () -> MergeableMetrics.of(List.of(), Ragged.CONDITIONS));
    assertThrows(
        IllegalArgumentException.class, () -> MergeableMetrics.of(METRICS, List.of("a", "a")));
  }

  private static List<Observation> steady(int items, int repeats) {
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < items; item++) {
      for (String condition : List.of(Condition.ORIGINAL.id(), "typos")) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          rows.add(ObservationRows.answer("q" + item, condition, repeat, "A", 1));
        }
      }
    }
    return rows;
  }

  private static List<Observation> lost(List<Observation> rows, OutcomeClass outcome) {
    return rows.stream()
        .map(row -> ObservationRows.without(row.prompt(), row.condition(), row.repeat(), outcome))
        .toList();
  }

  private Observation unknown(Observation row) {
    return ObservationRows.answer(
        row.prompt(), row.condition(), row.repeat(), row.answer().orElseThrow());
  }

  private static List<Summary.Row> inOnePlace(List<Metric> metrics, List<Observation> rows) {
    return Estimation.of(metrics, Ragged.CONDITIONS).rows(rows, List.of(SAMPLING), SEED);
  }

  private static List<List<Observation>> split(
      List<Observation> rows, ToIntFunction<Observation> part) {
    var parts = new TreeMap<Integer, List<Observation>>();
    rows.forEach(
        row -> parts.computeIfAbsent(part.applyAsInt(row), key -> new ArrayList<>()).add(row));
    return List.copyOf(parts.values());
  }

  /**
   * Of rows that it picks: items of unreadable answers, and the one beside all, are not its own.
   */
  private static final class OfScored extends ItemMetric {
    @Override
    public String id() {
      return "of-scored";
    }

    @Override
    public Scope scope() {
      return Scope.CONDITION;
    }

    @Override
    public Merging merging() {
      return Merging.ofSums();
    }

    @Override
    public Pooled pooled(Observations observations) {
      return pooledMean(SortedObservations.of(observations).where(row -> row.score().isPresent()));
    }
  }

  private static Pooled pooledMean(SortedObservations rows) {
    var table = rows.table();
    double[] sums = new double[table.items().size()];
    double[] ones = new double[sums.length];
    for (int item = 0; item < sums.length; item++) {
      for (var cell : table.items().get(item).cells()) {
        for (int place = 0; place < cell.size(); place++) {
          sums[item] += cell.score(place);
          ones[item]++;
        }
      }
    }
    return Pooled.of(
        table,
        RatioOfSums.of(sums, ones).withRange(0, 1),
        table.rows(),
        () -> "no answer has a score");
  }

  /** Whose table has other items than those it is given. */
  private static final class OfRenamed extends ItemMetric {
    @Override
    public String id() {
      return "of-renamed";
    }

    @Override
    public Scope scope() {
      return Scope.STUDY;
    }

    @Override
    public Merging merging() {
      return Merging.ofSums();
    }

    @Override
    public Pooled pooled(Observations observations) {
      return pooledMean(
          SortedObservations.of(
              observations.stream()
                  .filter(row -> row.score().isPresent())
                  .map(row -> renamed(row, "another " + row.prompt()))
                  .toList()));
    }
  }

  private static Observation renamed(Observation row, String prompt) {
    return ObservationRows.answer(
        prompt, row.condition(), row.repeat(), row.answer().orElseThrow(), row.score().orElse(0));
  }

  /** Each part goes over a wire, and so does each merged one. */
  private static List<Summary.Row> merged(List<Metric> metrics, List<List<Observation>> parts) {
    var all = MergeableMetrics.of(metrics, Ragged.CONDITIONS).create();
    for (var part : parts) {
      // Made anew, as on another machine.
      var there = MergeableMetrics.of(metrics, Ragged.CONDITIONS);
      var reduced = there.add(there.create(), Observations.of(part));
      all = overAWire(there.merge(overAWire(reduced), all));
    }
    return MergeableMetrics.of(metrics, Ragged.CONDITIONS).finish(all, SEED);
  }

  private static PartialEstimates overAWire(PartialEstimates part) {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(serialised(part)))) {
      return assertInstanceOf(PartialEstimates.class, in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] serialised(PartialEstimates part) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    }
    return bytes.toByteArray();
  }

  private static Observation sampled(Observation row, String sampling) {
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        sampling,
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.hasReference(),
        row.score(),
        row.text(),
        row.call(),
        row.options());
  }
}
