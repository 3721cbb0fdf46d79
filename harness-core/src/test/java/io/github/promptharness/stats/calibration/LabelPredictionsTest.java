package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LabelPredictionsTest {
  @Test
  void argmax_ofEqualProbabilities_takesTheFirst() {
    var predictions = LabelPredictions.argmax(new double[][] {{0.4, 0.4, 0.2}, {0, 0.1, 0.3}});
    assertArrayEquals(new int[] {0, 2}, predictions.values());
  }

  @Test
  void shares_ofFourItems_countEachLabel() {
    assertArrayEquals(
        new double[] {0.5, 0, 0.5}, LabelPredictions.of(new int[] {0, 2, 2, 0}, 3).shares(), 1e-12);
  }

  @Test
  void accuracy_ofFourItems_isTheShareRight() {
    assertEquals(
        0.75, LabelPredictions.of(new int[] {0, 2, 2, 0}, 3).accuracy(new int[] {0, 2, 2, 1}), 0);
  }

  @Test
  void recallDeviation_ofThreeLabels_worksTheFormula() {
    // By hand: recalls 1/2 of label 0, 1 of label 1; label 2 is not in the gold; sd of (.5, 1) .25
    var predictions = LabelPredictions.of(new int[] {0, 2, 1}, 3);
    assertEquals(25, predictions.recallDeviation(new int[] {0, 0, 1}).orElseThrow(), 1e-12);
  }

  @Test
  void recallDeviation_ofTwoLabelsAllOrNothing_isAtMostFifty() {
    var predictions = LabelPredictions.of(new int[] {0, 0}, 2);
    assertEquals(50, predictions.recallDeviation(new int[] {0, 1}).orElseThrow(), 1e-12);
  }

  @Test
  void recallDeviation_ofOneGoldLabel_isUndefined() {
    var predictions = LabelPredictions.of(new int[] {0, 1}, 2);
    assertTrue(!predictions.recallDeviation(new int[] {1, 1}).isDefined());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> LabelPredictions.of(new int[] {0, 2}, 2));
    assertThrows(IllegalArgumentException.class, () -> LabelPredictions.of(new int[] {-1}, 2));
    assertThrows(IllegalArgumentException.class, () -> LabelPredictions.of(new int[0], 2));
    var predictions = LabelPredictions.of(new int[] {0}, 2);
    assertThrows(IllegalArgumentException.class, () -> predictions.accuracy(new int[] {0, 1}));
    assertThrows(IllegalArgumentException.class, () -> predictions.accuracy(new int[] {2}));
  }

  @Test
  void argmax_ofWrongProbabilities_isRefused() {
    for (double[][] wrong :
        new double[][][] {
          {},
          {{}},
          {{0.5, 0.5}, {1}},
          {{0.5, Double.NaN}},
          {{0.5, 1.5}},
          {{-0.1, 0.5}},
          {{0.5, 0.5}, {0, 0}}
        }) {
      assertThrows(IllegalArgumentException.class, () -> LabelPredictions.argmax(wrong));
    }
  }

  @Test
  void values_changedByTheCaller_stayWhatTheyWere() {
    int[] given = {0, 1};
    var predictions = LabelPredictions.of(given, 2);
    given[0] = 1;
    predictions.values()[1] = 0;
    assertArrayEquals(new int[] {0, 1}, predictions.values());
  }

  @Test
  void of_moreLabelsThanMemoryHolds_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LabelPredictions.of(new int[] {0}, Integer.MAX_VALUE));
  }
}
