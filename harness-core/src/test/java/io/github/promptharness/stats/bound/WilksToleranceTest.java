package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WilksToleranceTest {
  // Wilks' table: 59 and 93 for 95/95; 22 and 38 for 90/90; 299 and 473 for 99/95
  @ParameterizedTest
  @CsvSource({
    "59,.95,.95,MINIMUM", "93,.95,.95,MINIMUM_AND_MAXIMUM",
    "22,.9,.9,MINIMUM", "38,.9,.9,MINIMUM_AND_MAXIMUM",
    "299,.99,.95,MINIMUM", "473,.99,.95,MINIMUM_AND_MAXIMUM"
  })
  void sampleSize_isThatOfTheTable(int n, double coverage, double confidence, ToleranceEnds ends) {
    assertEquals(Result.of(n), WilksTolerance.sampleSize(coverage, confidence, ends));
  }

  @ParameterizedTest
  @EnumSource
  void confidence_growsWithN(ToleranceEnds ends) {
    double before = -1;
    for (int n = 1; n < 500; n++) {
      double confidence = WilksTolerance.confidence(n, 0.97, ends);
      assertTrue(confidence >= before && confidence <= 1);
      before = confidence;
    }
  }

  @Test
  void confidence_ofBothEndsOfOneValue_isZero() {
    double confidence = WilksTolerance.confidence(1, 0.95, ToleranceEnds.MINIMUM_AND_MAXIMUM);
    assertEquals(0, confidence, 1e-15);
  }

  @Test
  void sampleSize_beyondAllMeasure_isUndefined() {
    var size = WilksTolerance.sampleSize(Math.nextDown(1.0), 0.95, ToleranceEnds.MINIMUM);
    assertFalse(size.isDefined());
  }

  @Test
  void expectedCoverage_isNOverNPlusOne() {
    assertEquals(0.75, WilksTolerance.expectedCoverageOfMinimum(3), 1e-15);
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WilksTolerance.confidence(0, 0.95, ToleranceEnds.MINIMUM));
    assertThrows(
        IllegalArgumentException.class,
        () -> WilksTolerance.confidence(5, 1, ToleranceEnds.MINIMUM));
    assertThrows(
        IllegalArgumentException.class,
        () -> WilksTolerance.sampleSize(0.95, Double.NaN, ToleranceEnds.MINIMUM));
    assertThrows(IllegalArgumentException.class, () -> WilksTolerance.expectedCoverageOfMinimum(0));
  }
}
