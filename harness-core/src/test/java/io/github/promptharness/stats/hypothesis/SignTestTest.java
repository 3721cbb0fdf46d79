package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignTestTest {
  @Test
  void test_ofRightAndWrong_isMcNemar() {
    double[] differences = {1, 1, 1, 1, 1, -1, 0, 0};
    assertEquals(McNemar.EXACT.test(5, 1).orElseThrow().p(), SignTest.test(differences).p(), 1e-15);
  }

  @Test
  void test_ofDifferencesOfRoundingOnly_hasP1() {
    assertEquals(1, SignTest.test(new double[] {0.1 + 0.2 - 0.3, 0.1 + 0.2 - 0.3}).p());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e101})
  void test_ofNumbersThatCannotBeAdded_isRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> SignTest.test(new double[] {1, bad}));
  }
}
