package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
  @Test
  void of_distinctConfidences_worksTheFormula() {
    // By hand: losses by confidence 0, 1, 0, 1; risks 0, 1/2, 1/3, 1/2
    var curve = RiskCoverage.of(new double[] {1, 0, 1, 0}, new double[] {.1, .9, .6, .3});
    assertEquals((0.5 + 1.0 / 3 + 0.5) / 4, curve.area(), 1e-15);
    // best order 0, 0, 1, 1: risks 0, 0, 1/3, 1/2
    assertEquals(curve.area() - (1.0 / 3 + 0.5) / 4, curve.excess(), 1e-15);
    assertEquals(new RiskCoverage.Point(.6, 0.5, 0.5), curve.curve().get(1));
    assertEquals(4, curve.curve().size());
  }

  @Test
  void of_ties_isTheMeanOverTheirOrders() {
    double[] ties = {.5, .5, .5};
    double sum = 0;
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double[] losses = {1, 0, 0.25};
    for (int[] order : orders) {
      double[] distinct = new double[3];
      IntStream.range(0, 3).forEach(place -> distinct[order[place]] = -place);
      sum += RiskCoverage.of(losses, distinct).area();
    }
    assertEquals(sum / 6, RiskCoverage.of(losses, ties).area(), 1e-15);
    assertEquals(1, RiskCoverage.of(losses, ties).curve().size());
  }

  @Test
  void of_confidenceThatSaysNothing_hasTheMeanLoss() {
    assertEquals(0.4, RiskCoverage.of(new double[] {1, 0, 1, 0, 0}, new double[5]).area(), 1e-15);
  }

  @Test
  void of_aPerfectOrder_hasNoExcess() {
    var curve = RiskCoverage.of(new double[] {1, 0, 0.5}, new double[] {1, 3, 2});
    assertEquals(0, curve.excess(), 1e-15);
  }

  @Test
  void of_rowsInAnotherOrder_isTheSame() {
    Generator generator = Seed.of(1).generator();
    double[] losses =
        generator.shuffled(List.of(1., 0., 1., 1., 0., 0., 0., 1.)).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] confidences = {1, 2, 2, 2, 3, 3, 1, 5};
    int n = losses.length;
    double[] turnedLosses = IntStream.range(0, n).mapToDouble(i -> losses[n - 1 - i]).toArray();
    double[] turned = IntStream.range(0, n).mapToDouble(i -> confidences[n - 1 - i]).toArray();
    assertEquals(
        RiskCoverage.of(losses, confidences).curve(),
        RiskCoverage.of(turnedLosses, turned).curve());
  }

  @Test
  void of_lossesAllOneOrZero_staysInRange() {
    double[] ones = IntStream.range(0, 1000).mapToDouble(i -> 1).toArray();
    double[] confidences = IntStream.range(0, 1000).mapToDouble(i -> i % 7).toArray();
    assertEquals(1, RiskCoverage.of(ones, confidences).area(), 1e-12);
    assertEquals(0, RiskCoverage.of(new double[1000], confidences).area());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> RiskCoverage.of(new double[0], new double[0]));
    assertThrows(
        IllegalArgumentException.class, () -> RiskCoverage.of(new double[] {2}, new double[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> RiskCoverage.of(new double[1], new double[] {Double.NaN}));
    assertThrows(
        IllegalArgumentException.class, () -> RiskCoverage.of(new double[2], new double[1]));
  }

  @Test
  void point_numbersOutOfRange_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new RiskCoverage.Point(0.3, Double.NaN, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new RiskCoverage.Point(0.3, 0.5, 2));
  }
}
