package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CitationsTest {
  @Test
  void ofMetric_coefficient_citesItsAuthors() {
    assertEquals(
        List.of("krippendorff2011"),
        Citations.ofMetric("consistency(coefficient=KRIPPENDORFF_ALPHA, coding=CONTENT)"));
  }

  @Test
  void ofMetric_ownOrUnknown_citesNobody() {
    assertEquals(List.of(), Citations.ofMetric("unanimity(unreadable=EXCLUDE)"));
    assertEquals(List.of(), Citations.ofMetric("something of mine"));
  }

  @Test
  void ofInterval_bootstrap_citesEfron() {
    assertEquals(
        List.of("efron1979", "davison1997"),
        Citations.ofInterval("percentile bootstrap over 100 items, 2000 resamples"));
  }

  @Test
  void ofTest_maxTBySignFlips_citesBoth() {
    assertEquals(
        List.of("westfall1993", "phipson2010"),
        Citations.ofTest("step-down max-T over 2 operators, 9,999 sign flips of 98 items"));
  }

  @Test
  void ofOperator_preset_citesWhoPublishedIt() {
    assertEquals(List.of("liang2023helm"), Citations.ofOperator("helm:typos"));
    assertEquals(List.of("dhole2021"), Citations.ofOperator("typos"));
    assertEquals(List.of(), Citations.ofOperator("leet"));
  }
}
