package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RequireTest {
  @Test
  void binary_ofZerosAndOnes_isTheSameArray() {
    int[] whole = {0, 1, 1};
    double[] real = {-0.0, 1};
    assertSame(whole, Require.binary(whole, "y"));
    assertSame(real, Require.binary(real, "y"));
  }

  @Test
  void binary_ofAnotherNumber_namesItsPlace() {
    assertEquals("y[1] must be 0 or 1: 2", refusal(() -> Require.binary(new int[] {1, 2}, "y")));
    assertEquals(
        "y[0] must be 0 or 1: NaN", refusal(() -> Require.binary(new double[] {Double.NaN}, "y")));
  }

  @Test
  void numbered_inAnyOrder_countsGroups() {
    assertEquals(3, Require.numbered(new int[] {2, 0, 1, 0, 2}, "clusters"));
    assertEquals(0, Require.numbered(new int[0], "clusters"));
  }

  @Test
  void numbered_withAGap_namesWhatIsMissing() {
    assertEquals(
        "clusters must be counted from 0 without a gap: there is no 1",
        refusal(() -> Require.numbered(new int[] {0, 2, 2}, "clusters")));
  }

  @Test
  void numbered_outOfRange_namesThePlace() {
    // As many different numbers as the largest and one: that alone is not enough.
    assertEquals(
        "clusters must be counted from 0 without a gap: clusters[0] is -1",
        refusal(() -> Require.numbered(new int[] {-1, 1}, "clusters")));
    assertEquals(
        "clusters must be counted from 0 without a gap: clusters[1] is 2147483647",
        refusal(() -> Require.numbered(new int[] {0, Integer.MAX_VALUE}, "clusters")));
  }

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
