package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GumbelFitTest {
  @Test
  void of_fewValues_isThatOfScipy() {
    // scipy.stats.gumbel_r.fit([.1, .25, .05, .4, .12])
    var fit = GumbelFit.of(new double[] {.1, .25, .05, .4, .12}).orElseThrow();
    assertEquals(0.12613391564422696, fit.location(), 1e-9);
    assertEquals(0.09181524006259029, fit.scale(), 1e-9);
  }

  @Test
  void of_shiftedAndStretchedValues_isShiftedAndStretched() {
    double[] values = sample(Seed.of(1).generator(), 50);
    var fit = GumbelFit.of(values).orElseThrow();
    var changed = GumbelFit.of(Arrays.stream(values).map(x -> 3e6 * x - 7e6).toArray());
    assertEquals(3e6 * fit.location() - 7e6, changed.orElseThrow().location(), 1e-3);
    assertEquals(3e6 * fit.scale(), changed.orElseThrow().scale(), 1e-3);
  }

  @Test
  void quantile_isTheInverseOfTheDistribution() {
    var fit = new GumbelFit(0.2, 0.05, 40);
    double x = fit.quantile(0.9);
    assertEquals(0.9, Math.exp(-Math.exp(-(x - 0.2) / 0.05)), 1e-12);
  }

  /* 1,000 seeded samples of 100; 950 expected to cover, asymptotically. */
  @Test
  void quantileInterval_ofTheModel_coversNearItsLevel() {
    double truth = -Math.log(-Math.log(0.99));
    int covered = 0;
    for (int sample = 0; sample < 1000; sample++) {
      double[] values = sample(Seed.of(2).named("sample", "" + sample).generator(), 100);
      var interval = GumbelFit.of(values).orElseThrow().quantileInterval(0.99, 0.95);
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    int found = covered;
    assertTrue(found >= 920 && found <= 970, () -> "covered " + found);
  }

  @Test
  void of_equalValues_isUndefined() {
    assertFalse(GumbelFit.of(new double[] {0.1, 0.1}).isDefined());
    assertFalse(GumbelFit.of(new double[] {0.1}).isDefined());
  }

  @Test
  void of_hugeValues_isUndefinedOrFinite() {
    assertFalse(GumbelFit.of(new double[] {-1.7e308, 1.7e308}).isDefined());
    assertTrue(GumbelFit.of(new double[] {0, 1e308, 3e307}).isDefined());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> GumbelFit.of(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> GumbelFit.of(new double[] {1, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> new GumbelFit(0, 1, 5).quantile(1));
  }

  private static double[] sample(Generator generator, int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> -Math.log(-Math.log(generator.nextDouble() + 0x1p-54)))
        .toArray();
  }

  @Test
  void quantile_thatOverflows_isRefused() {
    var fit = new GumbelFit(0, 1e308, 6);
    assertThrows(IllegalArgumentException.class, () -> fit.quantile(0.999));
    assertThrows(IllegalArgumentException.class, () -> fit.quantileInterval(0.9, 0.95));
  }
}
