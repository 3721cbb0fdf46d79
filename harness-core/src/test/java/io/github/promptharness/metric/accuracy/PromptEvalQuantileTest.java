package io.github.promptharness.metric.accuracy;

import static io.github.promptharness.metric.table.Estimates.undefined;
import static io.github.promptharness.metric.table.Estimates.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.table.Rows;
import io.github.promptharness.stats.model.PromptEval;
import io.github.promptharness.testing.MetricContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptEvalQuantileTest extends MetricContract {
  @Override
  protected Metric metric() {
    return PromptEvalQuantile.of(0.5);
  }

  @Override
  protected List<Observation> rows() {
    return super.rows().stream()
        .filter(row -> !row.prompt().equals("q1") || row.isOriginal())
        .toList();
  }

  @Test
  void estimate_ofATableWithHoles_isThatOfTheFittedModel() {
    double[][] labels = {
      {1, 0, 1, Double.NaN}, {1, Double.NaN, 0, 1}, {Double.NaN, 0, 1, 0}, {0, 0, Double.NaN, 1}
    };
    double expected =
        PromptEval.withDefaults().fit(labels).map(fit -> fit.quantile(0.5)).orElseThrow();
    var value = value(metric(), Rows.ofScores(transposed(labels)).list());
    assertEquals(expected, value.point(), 1e-9);
    assertTrue(value.interval().method().contains("500 resamples"), value::toString);
    assertTrue(value.interval().low() < value.interval().high(), value::toString);
    assertEquals(0, value.excluded());
  }

  @Test
  void estimate_whereEveryCellIsAnswered_isTheQuantileOfTheAccuracies() {
    var rows = Rows.ofScores(new double[][] {{1, 1, 1}, {1, 1, 0}, {0, 1, 0}, {0, 0, 0}}).list();
    var value = value(metric(), rows);
    assertEquals(0.5, value.point(), 1e-12);
    assertTrue(value.interval().low() < value.interval().high(), value::toString);
  }

  @Test
  void estimate_ofRepeats_takesTheFirst() {
    var rows = Rows.ofScores(new double[][][] {{{1, 0}, {1, 0}}, {{0, 1}, {0, 1}}}).list();
    var value = value(metric(), rows);
    assertEquals(0.5, value.point(), 1e-12);
    assertEquals(4, value.excluded());
  }

  @Test
  void estimate_whereAllIsRight_isUndefined() {
    assertEquals(
        "all answers seen are right",
        undefined(metric(), Rows.ofScores(new double[][] {{1, 1}, {1, 1}}).list()));
  }

  @Test
  void estimate_ofTooManyCells_isUndefined() {
    double[][] table = new double[1001][100];
    table[0][0] = Double.NaN;
    table[1][1] = 1;
    assertEquals(
        "100100 cells are more than the 100000 that are fitted: take fewer items",
        undefined(metric(), Rows.ofScores(table).list()));
  }

  private static double[][] transposed(double[][] rows) {
    double[][] turned = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        turned[j][i] = rows[i][j];
      }
    }
    return turned;
  }

  @Test
  void estimate_whereEveryCellIsAnswered_isThatOfTheFittedModel() {
    double[][] labels = {{1, 1, 1, 0}, {1, 0, 0, 1}, {1, 0, 1, 0}, {0, 0, 1, 1}, {0, 0, 0, 1}};
    double expected =
        PromptEval.withDefaults().fit(labels).map(fit -> fit.quantile(0.25)).orElseThrow();
    assertEquals(
        expected,
        value(PromptEvalQuantile.of(0.25), Rows.ofScores(transposed(labels)).list()).point());
  }

  @Test
  void estimate_whereAllIsWrong_isUndefined() {
    assertEquals(
        "all answers seen are wrong",
        undefined(metric(), Rows.ofScores(new double[][] {{0, 0}, {0, 0}}).list()));
  }
}
