package io.github.promptharness.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.parts.MergeableMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every metric keeps. Extend it, give the metric, and, if it is undefined for {@link #rows()},
 * rows of your own.
 */
public abstract class MetricContract {
  private static final Seed SEED = Seed.of(20_240_117);

  /** The metric under test, fresh or the same at every call. */
  protected abstract Metric metric();

  /**
   * Rows within the metric's scope for which it is a number: by default eight items in six
   * clusters, four repeats, and three conditions (two of them, or one, if the scope is so), with
   * every class of outcome.
   */
  protected List<Observation> rows() {
    var conditions =
        switch (metric().scope()) {
          case CONDITION -> List.of(Condition.ORIGINAL.id());
          case AGAINST_ORIGINAL -> List.of(Condition.ORIGINAL.id(), "typos");
          case STUDY -> List.of(Condition.ORIGINAL.id(), "typos", "paraphrase");
        };
    Generator generator = SEED.named("rows").generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < 8; item++) {
      for (String condition : conditions) {
        for (int repeat = 0; repeat < 4; repeat++) {
          var row = answer("q" + item, condition, repeat, generator);
          rows.add(ObservationRows.inCluster(row, "source" + Math.min(item, 5)));
        }
      }
    }
    return rows;
  }

  @Test
  void id_calledAgain_isTheSameText() {
    assertFalse(metric().id().isBlank());
    assertEquals(metric().id(), metric().id());
  }

  @Test
  void estimate_ofRows_isNumberWithNamedInterval() {
    var value = assertInstanceOf(Estimate.Value.class, estimate(rows()));
    assertTrue(Double.isFinite(value.interval().low()), value::toString);
    assertTrue(Double.isFinite(value.interval().high()), value::toString);
    assertFalse(value.interval().method().isBlank());
  }

  @Test
  void estimate_ofRows_countsNoMoreThanThereIs() {
    var value = assertInstanceOf(Estimate.Value.class, estimate(rows()));
    long items = rows().stream().map(Observation::prompt).distinct().count();
    assertTrue(value.items() >= 1 && value.items() <= items, value::toString);
    assertTrue(value.excluded() >= 0 && value.excluded() < rows().size(), value::toString);
  }

  @Test
  void estimate_withTheSameSeed_isTheSame() {
    assertEquals(estimate(rows()), estimate(rows()));
  }

  @Test
  void estimate_ofRowsInAnotherOrder_isTheSame() {
    var shuffled = SEED.named("order").generator().shuffled(rows());
    assertEquals(estimate(rows()), estimate(shuffled));
  }

  @Test
  void estimate_afterOtherRows_isTheSame() {
    Metric metric = metric();
    var before = metric.estimate(Observations.of(rows()), SEED);
    metric.estimate(Observations.of(rows().subList(0, rows().size() / 2)), SEED);
    assertEquals(before, metric.estimate(Observations.of(rows()), SEED));
  }

  @Test
  void estimate_withoutRows_isUndefinedWithReason() {
    var undefined = assertInstanceOf(Estimate.Undefined.class, estimate(List.of()));
    assertFalse(undefined.reason().isBlank());
  }

  @Test
  void estimate_ofOneItem_isOneItemOrUndefined() {
    String first = rows().get(0).prompt();
    var estimate = estimate(rows().stream().filter(row -> row.prompt().equals(first)).toList());
    if (estimate instanceof Estimate.Value value) {
      assertEquals(1, value.items());
      assertTrue(value.interval().low() < value.interval().high(), value::toString);
    }
  }

  @Test
  void estimate_ofFailedCallsAlone_doesNotThrow() {
    var failed =
        rows().stream()
            .map(
                row ->
                    ObservationRows.without(
                        row.prompt(), row.condition(), row.repeat(), OutcomeClass.FAILED))
            .toList();
    if (estimate(failed) instanceof Estimate.Undefined undefined) {
      assertFalse(undefined.reason().isBlank());
    }
  }

  /** Where it says that it can be put together of parts, it is; here each item is one. */
  @Test
  void merging_ofEachItemByItself_givesWhatAllTogetherGive() {
    Metric metric = metric();
    boolean isMergeable = !MergeableMetrics.those(List.of(metric)).isEmpty();
    if (isMergeable) {
      var conditions = rows().stream().map(Observation::condition).distinct().toList();
      var samplings = rows().stream().map(Observation::sampling).distinct().toList();
      var parts = MergeableMetrics.of(List.of(metric), conditions);
      var all = parts.create();
      for (String prompt : rows().stream().map(Observation::prompt).distinct().toList()) {
        var item = rows().stream().filter(row -> row.prompt().equals(prompt)).toList();
        all = parts.merge(parts.add(parts.create(), Observations.of(item)), all);
      }
      assertEquals(
          Estimation.of(List.of(metric), conditions).rows(rows(), samplings, SEED),
          parts.finish(all, SEED));
    }
  }

  private Estimate estimate(List<Observation> rows) {
    return metric().estimate(Observations.of(rows), SEED);
  }

  /** Mostly an answer, A being right; after the first repeat sometimes none, of any class. */
  private static Observation answer(
      String prompt, String condition, int repeat, Generator generator) {
    if (repeat > 0 && generator.chance(0.2)) {
      var outcomes = OutcomeClass.values();
      var outcome = outcomes[1 + generator.nextInt(outcomes.length - 1)];
      return ObservationRows.without(prompt, condition, repeat, outcome);
    }
    String answer = List.of("A", "B", "C").get(generator.chance(0.6) ? 0 : generator.nextInt(3));
    return ObservationRows.answer(prompt, condition, repeat, answer, answer.equals("A") ? 1 : 0);
  }
}
