package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityDiagramTest {
  private static final int[] Y = {0, 1, 1, 1, 0};
  private static final double[] P = {.1, .2, .7, .9, 1};

  @Test
  void of_binsOfEqualWidth_holdTheRows() {
    var bins = ReliabilityDiagram.of(Y, P, 2).bins();
    assertEquals(2, bins.size());
    assertEquals(0.15, bins.get(0).probability(), 1e-15);
    assertEquals(0.5, bins.get(0).share());
    assertEquals(2, bins.get(0).count());
    assertEquals(2.6 / 3, bins.get(1).probability(), 1e-15);
    assertEquals(2.0 / 3, bins.get(1).share(), 1e-15);
  }

  @Test
  void errors_areWeightedByRowsOrTheLargest() {
    // By hand: 2/5 |.15 - .5| + 3/5 |.8667 - .6667| = .14 + .12
    var diagram = ReliabilityDiagram.of(Y, P, 2);
    assertEquals(0.26, diagram.expectedError(), 1e-15);
    assertEquals(0.35, diagram.largestError(), 1e-15);
  }

  @Test
  void of_probabilitiesOnAnEdge_goUpButForOne() {
    var bins = ReliabilityDiagram.of(new int[] {0, 0, 1}, new double[] {0, 0.5, 1}, 2).bins();
    assertEquals(List.of(1, 2), bins.stream().map(ReliabilityDiagram.Bin::count).toList());
  }

  @Test
  void of_binsWithoutARow_areLeftOut() {
    var bins = ReliabilityDiagram.of(Y, P, 10).bins();
    assertEquals(
        List.of(0.1, 0.2, 0.7, 0.9), bins.stream().map(ReliabilityDiagram.Bin::low).toList());
  }

  @Test
  void of_noBin_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ReliabilityDiagram.of(Y, P, 0));
    assertThrows(IllegalArgumentException.class, () -> new ReliabilityDiagram(List.of()));
  }

  @Test
  void of_moreBinsThanMemoryHolds_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ReliabilityDiagram.of(new int[] {1}, new double[] {1}, Integer.MAX_VALUE));
  }

  @Test
  void bin_numbersOutOfRange_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ReliabilityDiagram.Bin(0, 1, 1, Double.NaN, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new ReliabilityDiagram.Bin(0, 1, 0, 0.5, 0.5));
  }

  @Test
  void expectedError_moreRowsThanAnIntHolds_isTheirMean() {
    var first = new ReliabilityDiagram.Bin(0, 0.5, Integer.MAX_VALUE, 0.2, 0.3);
    var second = new ReliabilityDiagram.Bin(0.5, 1, Integer.MAX_VALUE, 0.7, 0.9);
    var diagram = new ReliabilityDiagram(List.of(first, second));
    assertEquals(0.15, diagram.expectedError(), 1e-12);
  }
}
