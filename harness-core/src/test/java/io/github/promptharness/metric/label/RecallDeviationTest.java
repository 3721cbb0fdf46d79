package io.github.promptharness.metric.label;

import static io.github.promptharness.metric.table.Estimates.undefined;
import static io.github.promptharness.metric.table.Estimates.value;
import static io.github.promptharness.metric.table.ShownRows.row;
import static io.github.promptharness.metric.table.ShownRows.showing;
import static io.github.promptharness.testing.ObservationRows.answer;
import static io.github.promptharness.testing.ObservationRows.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.agreement.AgreementCases;
import io.github.promptharness.testing.MetricContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecallDeviationTest extends MetricContract {
  private static final String OPTIONS = "uvwxyz";

  @Override
  protected Metric metric() {
    return RecallDeviation.withDefaults();
  }

  @Override
  protected List<Observation> rows() {
    return CalibrationCases.rows(List.of("original"));
  }

  static Stream<JsonNode> golden() {
    return AgreementCases.of("calibration", "recall_sd")
        .filter(golden -> golden.at("/params/predictions").asText().equals("argmax"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void estimate_ofGoldenPredictions_isAsPythonSays(JsonNode golden) {
    var lines =
        AgreementCases.text("calibration", golden.at("/inputs/probs/file").textValue())
            .lines()
            .toList();
    var header = List.of(lines.get(0).split(",", -1));
    var rows = new ArrayList<Observation>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double[] probabilities = new double[golden.at("/inputs/probs/columns").size()];
      for (int k = 0; k < probabilities.length; k++) {
        probabilities[k] = Double.parseDouble(cells[header.indexOf("p" + k)]);
      }
      double most = Arrays.stream(probabilities).max().orElseThrow();
      int chosen = 0;
      while (probabilities[chosen] != most) {
        chosen++;
      }
      int gold = Integer.parseInt(cells[header.indexOf("label")]);
      rows.add(
          row(
              "p" + rows.size(),
              "original",
              0,
              OPTIONS.substring(0, probabilities.length),
              OPTIONS.substring(chosen, chosen + 1),
              OPTIONS.substring(gold, gold + 1)));
    }
    assertEquals(golden.at("/expected/value").doubleValue(), value(metric(), rows).point(), 1e-10);
  }

  @Test
  void estimate_ofNoAnswer_leavesItOutOrCountsItWrong() {
    // By hand: recalls 1 under A, 0 under B, and 1/2 or 1 under A with the refusal
    var rows =
        List.of(
            row("p", "original", 0, "xy", "x", "x"),
            row("q", "original", 0, "xy", "x", "y"),
            showing(without("r", "original", 0, OutcomeClass.REFUSED), "xy", "x"));
    assertEquals(50, value(metric(), rows).point(), 1e-12);
    assertEquals(1, value(metric(), rows).excluded());
    var wrong = RecallDeviation.withDefaults().withUnreadable(Unreadable.WRONG);
    assertEquals(25, value(wrong, rows).point(), 1e-12);
  }

  /** 6 of 10 right under A, 5 of 10 under B: noise alone makes as much. */
  @Test
  void interval_ofNoiseAlone_holds0() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      String gold = i < 10 ? "x" : "y";
      boolean right = i < 6 || i >= 15;
      rows.add(
          row("p" + i, "original", 0, "xy", right ? gold : gold.equals("x") ? "y" : "x", gold));
    }
    var value = value(metric(), rows);
    assertEquals(5, value.point(), 1e-12);
    assertEquals(0, value.interval().low());
    assertTrue(value.interval().high() > 15, value::toString);
    assertEquals(
        "test-inversion bootstrap over 20 items, 2000 resamples", value.interval().method());
  }

  @Test
  void estimate_ofOneLabelOrNone_isUndefined() {
    assertEquals(
        "the right option stood under one label alone",
        undefined(metric(), List.of(row("p", "original", 0, "xy", "x", "x"))));
    assertEquals(
        "no answer knows where the right option stood: give prompts with options, or rows with"
            + " them",
        undefined(metric(), List.of(answer("p", "original", 0, "x", 1))));
  }
}
