package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellIntegralTest {
  @ParameterizedTest
  // python3: ex = lambda e: 1 / (1 + np.exp(-e)); p = lambda w: ex(eta + s * w)
  // np.log(integrate.quad(lambda w: norm.pdf(w) * p(w)**k * (1 - p(w))**(n - k), -12, 12,
  //     epsabs=1e-14, epsrel=1e-13, limit=500)[0]); the last three over steps of 0.25
  @CsvSource({
    "2, 3, 0.5, 0.8, -2.095500596351145",
    "0, 2, -1, 1.5, -0.6702525713191769",
    "3, 3, 2, 2.5, -0.5537077675927905",
    "7, 10, 0.3, 1.0, -6.7860563846934046",
    "15, 30, -0.5, 1.2, -22.100750258329253",
    "1, 3, 0.5, 6.0, -3.4626374612933266",
    "4, 5, -2, 9.0, -4.602153307525137",
    "50, 100, 1.0, 0.7, -71.54729983133252"
  })
  void value_ofACell_isTheLogarithmOfTheIntegral(
      int right, int trials, double predictor, double spread, double expected) {
    var integral = CellIntegral.quadrature(trials, spread).with(spread);
    integral.at(right, trials, predictor);
    assertEquals(expected, integral.value(), 1e-6);
  }

  @Test
  void value_withoutEffects_isThatOfTheBinomial() {
    var integral = CellIntegral.exact().with(0);
    integral.at(2, 3, 0.4);
    double p = Logit.probability(0.4);
    assertEquals(2 * Math.log(p) + Math.log(1 - p), integral.value(), 1e-14);
    assertEquals(2 - 3 * p, integral.slope(), 1e-14);
    assertEquals(3 * p * (1 - p), integral.weight(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0.4, 0.9", "0, 2, -1.5, 2", "5, 6, 3, 1.2", "1, 1, 0, 0.5"})
  void derivatives_ofACell_areThoseOfTheValue(
      int right, int trials, double predictor, double spread) {
    double h = 1e-4;
    var integral = CellIntegral.quadrature(trials, 2);
    integral.with(spread).at(right, trials, predictor + h);
    double valueAbove = integral.value();
    double slopeAbove = integral.slope();
    double weightAbove = integral.weight();
    integral.at(right, trials, predictor - h);
    double valueBelow = integral.value();
    double slopeBelow = integral.slope();
    double weightBelow = integral.weight();
    integral.at(right, trials, predictor);
    integral.bendAt(right, trials, predictor);
    assertEquals((valueAbove - valueBelow) / (2 * h), integral.slope(), 1e-7);
    assertEquals((slopeBelow - slopeAbove) / (2 * h), integral.weight(), 1e-7);
    assertEquals((weightAbove - weightBelow) / (2 * h), integral.bend(), 1e-7);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0.4, 0.9", "0, 2, -1.5, 2", "5, 6, 3, 1.2", "1, 1, 0, 0.5"})
  void derivativesInTheSpread_areThoseOfTheValue(
      int right, int trials, double predictor, double spread) {
    double h = 1e-4;
    var integral = CellIntegral.quadrature(trials, 2);
    integral.with(spread + h).at(right, trials, predictor);
    double valueAbove = integral.value();
    double slopeAbove = integral.slope();
    double weightAbove = integral.weight();
    integral.with(spread - h).at(right, trials, predictor);
    double valueBelow = integral.value();
    double slopeBelow = integral.slope();
    double weightBelow = integral.weight();
    integral.with(spread).at(right, trials, predictor);
    integral.bendAt(right, trials, predictor);
    assertEquals((valueAbove - valueBelow) / (2 * h), integral.alongSpread(), 1e-7);
    assertEquals((slopeAbove - slopeBelow) / (2 * h), integral.slopeAlongSpread(), 1e-7);
    assertEquals((weightAbove - weightBelow) / (2 * h), integral.weightAlongSpread(), 1e-7);
  }
}
