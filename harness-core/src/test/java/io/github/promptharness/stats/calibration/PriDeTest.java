package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PriDeTest {
  @Test
  void prior_ofOneItem_isTheNormalisedGeometricMean() {
    // By hand: sqrt(.8 * .2) = .4 and sqrt(.2 * .8) = .4 are even; sqrt(.9 * .4) = .6, sqrt(.1 *
    // .6)
    assertArrayEquals(
        new double[] {0.5, 0.5},
        PriDe.of(new double[][][] {{{0.8, 0.2}, {0.2, 0.8}}}).prior(),
        1e-9);
    double other = Math.sqrt(0.06);
    assertArrayEquals(
        new double[] {0.6 / (0.6 + other), other / (0.6 + other)},
        PriDe.of(new double[][][] {{{0.9, 0.1}, {0.4, 0.6}}}).prior(),
        1e-9);
  }

  @Test
  void prior_ofSeveralItems_isTheMeanOfTheirs() {
    double[][] even = {{0.8, 0.2}, {0.2, 0.8}};
    double[][] onlyFirst = {{0.9, 0.1}, {0.9, 0.1}};
    assertArrayEquals(
        new double[] {0.7, 0.3}, PriDe.of(new double[][][] {even, onlyFirst}).prior(), 1e-9);
  }

  @Test
  void choice_ofAModelThatIsPriorTimesContent_findsTheContent() {
    // Letters favoured 4 to 1, contents 1 to 2: P = (4 * 1, 1 * 2)/6, and swapped (4 * 2, 1 * 1)/9.
    var pride = PriDe.of(new double[][][] {{{4 / 6.0, 2 / 6.0}, {8 / 9.0, 1 / 9.0}}});
    assertArrayEquals(new double[] {0.8, 0.2}, pride.prior(), 1e-9);
    assertEquals(1, pride.choice(new double[] {4 / 6.0, 2 / 6.0}));
    double[] scores = pride.scores(new double[] {4 / 6.0, 2 / 6.0});
    assertEquals(Math.log(2), scores[1] - scores[0], 1e-9);
  }

  @Test
  void scores_ofALetterWithoutProbability_areFinite() {
    var pride = PriDe.of(new double[][][] {{{1, 0}, {1, 0}}});
    assertArrayEquals(new double[] {0, 0}, pride.scores(new double[] {1, 0}), 1e-9);
  }

  @Test
  void of_wrongItems_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> PriDe.of(new double[0][][]));
    assertThrows(IllegalArgumentException.class, () -> PriDe.of(new double[][][] {{}}));
    assertThrows(IllegalArgumentException.class, () -> PriDe.of(new double[][][] {{{0, 0}}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> PriDe.of(new double[][][] {{{0.5, 0.5}}, {{0.2, 0.3, 0.5}}}));
    var pride = PriDe.of(new double[][][] {{{0.5, 0.5}}});
    assertThrows(IllegalArgumentException.class, () -> pride.scores(new double[] {1}));
  }
}
