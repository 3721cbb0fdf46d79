package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.stats.Result;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpearmanByDomainTest {
  private static final double[] X = {1, 2, 3, 4, 5, 3, 1, 2, 2, 7, 7};
  private static final double[] Y = {2, 1, 4, 3, 5, 1, 2, 2, 4, 1, 2};
  private static final int[] DOMAIN = {0, 0, 0, 0, 0, 4, 4, 4, 4, 9, 9};

  @Test
  void of_averagesTheDomainsThatVary() {
    // R: cor(x, y, method = "spearman") in each domain; domain 9 has one x only
    var found = SpearmanByDomain.of(X, Y, DOMAIN).orElseThrow();
    assertEquals(0.8, found.correlations().get(0), 1e-12);
    assertEquals(-0.5, found.correlations().get(4), 1e-9);
    assertEquals(0.15, found.mean(), 1e-9);
    assertEquals(1, found.undefined());
  }

  @Test
  void interval_isStudentsOverDomains() {
    // R: m + qt(c(.25, .75), 1) * sd(rho) / sqrt(2)
    var interval = SpearmanByDomain.of(X, Y, DOMAIN).orElseThrow().interval(0.5).orElseThrow();
    assertEquals(-0.5, interval.low(), 1e-9);
    assertEquals(0.8, interval.high(), 1e-9);
    assertEquals("t over 2 domains, 1 without variation left out", interval.method());
  }

  @Test
  void interval_ofOneOrEqualDomains_cannotBeHad() {
    var one = new SpearmanByDomain(new TreeMap<>(Map.of(1, .5)), 0).interval(0.95);
    assertEquals(Result.undefined("one domain does not show how domains differ"), one);
    var equal = new SpearmanByDomain(new TreeMap<>(Map.of(1, .5, 2, .5)), 0).interval(0.95);
    assertEquals(Result.undefined("the domains do not differ, which shows no error"), equal);
  }

  @Test
  void of_nothingVaries_isUndefined() {
    assertFalse(
        SpearmanByDomain.of(new double[] {1, 1}, new double[] {1, 2}, new int[] {0, 0})
            .isDefined());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> SpearmanByDomain.of(X, Y, new int[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpearmanByDomain(new TreeMap<>(Map.of(1, 2.0)), 0));
  }
}
