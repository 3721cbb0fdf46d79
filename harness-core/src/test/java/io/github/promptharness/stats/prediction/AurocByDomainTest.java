package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AurocByDomainTest {
  private static final int[] Y = {1, 0, 1, 0, 0, 1, 0, 1, 1, 1};
  private static final double[] SCORE = {.9, .1, .8, .95, .2, .1, .3, .4, .5, .6};
  private static final int[] DOMAIN = {7, 7, 7, 7, 2, 2, 5, 5, 9, 9};

  private static AurocByDomain areas() {
    return AurocByDomain.of(Y, SCORE, DOMAIN).orElseThrow();
  }

  @Test
  void of_averagesOverDomains() {
    // By hand: domain 7 has pairs (.9,.1) (.9,.95) (.8,.1) (.8,.95): 1/2; 2 has 0; 5 has 1
    assertEquals(new TreeMap<>(Map.of(7, 0.5, 2, 0.0, 5, 1.0)), areas().areas());
    assertEquals(0.5, areas().mean(), 1e-15);
    assertEquals(1, areas().undefined());
  }

  @Test
  void interval_isStudentsOverDomains_cutAtTheEnds() {
    var interval = areas().interval(0.5);
    // SciPy: .5 + t.ppf([.25,.75], 2) * std([.5,0,1], ddof=1)/sqrt(3)
    assertEquals(0.2642977396044841, interval.low(), 1e-9);
    assertEquals(0.7357022603955159, interval.high(), 1e-9);
    assertEquals(0, areas().interval(0.95).low());
    assertEquals(1, areas().interval(0.95).high());
  }

  @Test
  void interval_names_domainsAndThoseLeftOut() {
    assertEquals(
        "CR1 standard error and t over 3 domains, 1 with one outcome only left out",
        areas().interval(0.95).method());
  }

  @Test
  void interval_ofDomainsThatDoNotDiffer_hasAWidth() {
    var same = new AurocByDomain(new TreeMap<>(Map.of(1, 1.0, 2, 1.0, 3, 1.0)), 0);
    assertTrue(same.interval(0.95).low() < 0.5);
    assertEquals(1, same.interval(0.95).high());
  }

  @Test
  void interval_ofOneDomain_isTheWholeRange() {
    var interval = new AurocByDomain(new TreeMap<>(Map.of(1, 0.8)), 0).interval(0.95);
    assertEquals(0, interval.low());
    assertEquals(1, interval.high());
    assertTrue(interval.method().contains("one domain"), interval.method());
  }

  @Test
  void of_scoresThatTellDomainsApartOnly_isAHalf() {
    // Pooled, the score looks good; within the domains it says nothing.
    int[] y = {1, 1, 1, 0, 0, 0, 0, 1};
    double[] score = {2, 2, 2, 2, 1, 1, 1, 1};
    int[] domain = {0, 0, 0, 0, 1, 1, 1, 1};
    assertEquals(0.5, AurocByDomain.of(y, score, domain).orElseThrow().mean());
    assertTrue(Auroc.of(y, score).orElseThrow() > 0.7);
  }

  @Test
  void of_oneOutcomeInEveryDomain_isUndefined() {
    assertFalse(
        AurocByDomain.of(new int[] {0, 1}, new double[] {1, 2}, new int[] {0, 1}).isDefined());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> AurocByDomain.of(Y, SCORE, new int[] {1}));
    assertThrows(IllegalArgumentException.class, () -> new AurocByDomain(new TreeMap<>(), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AurocByDomain(new TreeMap<>(Map.of(1, Double.NaN)), 0));
  }
}
