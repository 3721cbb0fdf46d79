package io.github.promptharness.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.SyntheticResult;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.RandomEffectsMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PoolingTest {
  /**
   * A study of n items, all right on the original; the first lost of them are wrong under typos.
   */
  private static SyntheticResult study(String name, int items, int lost) {
    var study = new SyntheticResult(name);
    for (int i = 0; i < items; i++) {
      study.domain(i % 2 == 0 ? "maths" : "law");
      study.answer(name + i, "original", 0, true);
      study.answer(name + i, "typos", 0, i >= lost);
    }
    return study;
  }

  private static List<NamedResult> three() {
    return List.of(
        study("a", 40, 4).result(), study("b", 60, 12).result(), study("c", 100, 5).result());
  }

  private static PooledCell cell(PooledStudies pooled, String operator, String tag) {
    return pooled.find(operator, tag).orElseThrow();
  }

  @Test
  void pooled_threeStudies_isTheMetaAnalysisOfTheirDifferences() {
    var pooled = Pooling.of(three()).pooled();
    var typos = cell(pooled, "typos", "");
    // By hand: difference -lost/n, SE = sqrt(lost/n (1 - lost/n) / (n - 1))
    double[] differences = {-0.1, -0.2, -0.05};
    double[] errors = {Math.sqrt(.1 * .9 / 39), Math.sqrt(.2 * .8 / 59), Math.sqrt(.05 * .95 / 99)};
    var expected = RandomEffectsMeta.withDefaults().fit(differences, errors).orElseThrow();
    var fit = typos.pooled().orElseThrow();
    assertEquals(expected.mean(), fit.mean(), 1e-12);
    assertEquals(expected.interval().low(), fit.interval().low(), 1e-9);
    for (int s = 0; s < 3; s++) {
      var effect = typos.effects().get(s);
      assertEquals(differences[s], effect.difference(), 1e-12);
      assertEquals(errors[s], effect.standardError(), 1e-12);
      assertEquals(expected.weights().get(s), effect.weight().orElseThrow(), 1e-9);
      assertTrue(effect.interval().low() < differences[s]);
      assertTrue(differences[s] < effect.interval().high());
      assertFalse(effect.unvarying());
    }
    assertEquals(200, typos.items());
    assertEquals(fit.noEffect().p(), typos.corrected().orElseThrow());
  }

  @Test
  void pooled_byDomain_hasACellForEach() {
    var pooled = Pooling.of(three()).pooled();
    assertEquals(
        List.of("", "domain=law", "domain=maths"),
        pooled.cells().stream().map(PooledCell::tag).toList());
    var law = cell(pooled, "typos", "domain=law");
    assertEquals(List.of(20, 30, 50), law.effects().stream().map(StudyEffect::items).toList());
    var maths = cell(pooled, "typos", "domain=maths");
    double least =
        Math.min(
            law.pooled().orElseThrow().noEffect().p(), maths.pooled().orElseThrow().noEffect().p());
    assertEquals(
        Math.min(1, 2 * least),
        Math.min(law.corrected().orElseThrow(), maths.corrected().orElseThrow()),
        1e-12);
    assertEquals(List.of(1, 2), pooled.families().stream().map(family -> family.tests()).toList());
  }

  @Test
  void pooled_withoutTag_hasNoDomains() {
    assertEquals(1, Pooling.of(three()).withoutTag().pooled().cells().size());
    var other = Pooling.of(three()).withTag("language").pooled();
    assertEquals(1, other.cells().size());
    assertTrue(
        other.remarks().contains("No item has the tag \"language\", so nothing is pooled by it."));
  }

  @Test
  void pooled_studyInWhichNothingChanges_hasTheErrorOfHalfAnItem() {
    var studies = List.of(study("a", 40, 4).result(), study("b", 48, 0).result());
    var none = cell(Pooling.of(studies).pooled(), "typos", "").effects().get(1);
    assertTrue(none.unvarying());
    assertEquals(0, none.difference());
    // Half an item in each cell: b + c = 1 of n + 2, so the variance is 1/(n + 2)^2.
    assertEquals(1.0 / 50, none.standardError(), 1e-12);
  }

  @Test
  void pooled_oneStudyHasTheOperator_isUndefinedAndSaysWhoLacksIt() {
    var more = study("c", 40, 4);
    for (int i = 0; i < 40; i++) {
      more.answer("c" + i, "case", 0, i > 3);
    }
    var pooled = Pooling.of(List.of(study("a", 40, 4).result(), more.result())).pooled();
    var alone = cell(pooled, "case", "");
    assertTrue(
        assertInstanceOf(Result.Undefined.class, alone.pooled())
            .reason()
            .startsWith("one study shows nothing"));
    assertEquals(
        List.of(new PooledCell.Missing("a", "this study has no such condition")), alone.missing());
    assertEquals(OptionalDouble.empty(), alone.effects().get(0).weight());
    assertEquals(OptionalDouble.empty(), alone.corrected());
  }

  @Test
  void pooled_fewItems_areMissingWithReason() {
    var pooled =
        Pooling.of(List.of(study("a", 40, 4).result(), study("b", 5, 1).result())).pooled();
    var missing = cell(pooled, "typos", "").missing();
    assertEquals("b", missing.get(0).study());
    assertTrue(missing.get(0).reason().startsWith("5 items or clusters have an answer"));
  }

  @Test
  void pooled_scoresOutsideTheUnit_areMissingWithReason() {
    var ten = new SyntheticResult("ten");
    for (int i = 0; i < 20; i++) {
      ten.answer("t" + i, "t" + i, "original", 0, "x", 9);
      ten.answer("t" + i, "t" + i, "typos", 0, "x", 8);
    }
    var pooled = Pooling.of(List.of(study("a", 40, 4).result(), ten.result())).pooled();
    assertTrue(
        cell(pooled, "typos", "").missing().get(0).reason().startsWith("accuracy needs scores in"));
  }

  @Test
  void pooled_itemsOfOneSource_countAsOne() {
    var apart = new SyntheticResult("apart");
    var together = new SyntheticResult("together");
    for (int i = 0; i < 40; i++) {
      for (String condition : List.of("original", "typos")) {
        double score = condition.equals("typos") && i < 8 ? 0 : 1;
        apart.answer("x" + i, "x" + i, condition, 0, "a", score);
        together.answer("y" + i, "source" + i / 4, condition, 0, "a", score);
      }
    }
    var effects =
        cell(Pooling.of(List.of(apart.result(), together.result())).pooled(), "typos", "")
            .effects();
    assertEquals(10, effects.get(1).clusters());
    assertTrue(effects.get(1).standardError() > 1.5 * effects.get(0).standardError());
  }

  @Test
  void pooled_drawsOfOneOperator_areAveragedWhereAskedFor() {
    var a = study("a", 40, 0);
    var b = study("b", 40, 0);
    for (int i = 0; i < 40; i++) {
      a.answer("a" + i, "swap-0.1", 0, i >= 4).answer("a" + i, "swap-0.1-2", 0, i >= 8);
      b.answer("b" + i, "swap-0.1", 0, i >= 2).answer("b" + i, "swap-0.2", 0, i >= 20);
    }
    var studies = List.of(a.result(), b.result());
    var strict = Pooling.of(studies).pooled();
    assertFalse(cell(strict, "swap-0.1-2", "").pooled().isDefined());
    var draws = Pooling.of(studies).withSameOperator(SameOperator.SETTINGS).pooled();
    var averaged = cell(draws, "swap-0.1", "").effects();
    assertEquals(-0.15, averaged.get(0).difference(), 1e-12);
    assertEquals(List.of("swap-0.1", "swap-0.1-2"), averaged.get(0).conditions());
    assertEquals(-0.05, averaged.get(1).difference(), 1e-12);
    var name = Pooling.of(studies).withSameOperator(SameOperator.NAME).pooled();
    assertEquals(-0.275, cell(name, "swap", "").effects().get(1).difference(), 1e-12);
  }

  @Test
  void pooled_sameItemsAndModel_isRefusedUnlessAllowed() {
    var twice =
        Pooling.of(
            List.of(
                study("a", 40, 4).result(),
                new NamedResult(
                    "again",
                    study("a", 40, 4).result().summary(),
                    study("a", 40, 4).result().observations(),
                    java.util.Map.of())));
    var refusal = assertThrows(IllegalArgumentException.class, twice::pooled);
    assertTrue(refusal.getMessage().contains("look like one study given twice"));
    var pooled = twice.allowingDuplicates().pooled();
    assertEquals(40, pooled.overlaps().get(0).sharedItems());
    assertTrue(pooled.remarks().get(0).contains("look like one study given twice"));
  }

  @Test
  void pooled_sameHash_isRefusedAndOtherModelOnSameItemsIsSaid() {
    var a = study("a", 40, 4).hash("h");
    var b = study("b", 40, 4).hash("h").model("other");
    assertThrows(
        IllegalArgumentException.class, () -> Pooling.of(List.of(a.result(), b.result())).pooled());
    var sameItems = new SyntheticResult("c").model("other");
    for (int i = 0; i < 40; i++) {
      sameItems.answer("a" + i, "original", 0, true).answer("a" + i, "typos", 0, i > 2);
    }
    var pooled = Pooling.of(List.of(a.result(), sameItems.result())).pooled();
    assertFalse(pooled.overlaps().get(0).isDuplicate());
    assertTrue(pooled.remarks().stream().anyMatch(each -> each.contains("not independent")));
    assertTrue(pooled.remarks().stream().anyMatch(each -> each.contains("different models")));
  }

  @Test
  void pooled_otherScorer_isRefusedUnlessAllowed() {
    var pooling =
        Pooling.of(List.of(study("a", 40, 4).result(), study("b", 40, 4).scorer("judge").result()));
    assertTrue(
        assertThrows(IllegalArgumentException.class, pooling::pooled)
            .getMessage()
            .contains("acrossScorers()"));
    assertTrue(pooling.acrossScorers().pooled().remarks().get(0).contains("different scorers"));
  }

  @Test
  void of_oneStudyOrOneNameTwice_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Pooling.of(List.of(study("a", 40, 4).result())));
    var a = study("a", 40, 4).result();
    assertThrows(IllegalArgumentException.class, () -> Pooling.of(List.of(a, a)));
  }

  @Test
  void pooled_severalSamplings_areRefused() {
    var mixed = study("a", 40, 4).sampling("t=1").answer("a0", "typos", 7, true);
    var pooling = Pooling.of(List.of(mixed.result(), study("b", 40, 4).result()));
    assertTrue(
        assertThrows(IllegalArgumentException.class, pooling::pooled)
            .getMessage()
            .contains("ofSampling"));
    var chosen = List.of(mixed.result().ofSampling("t=0"), study("b", 40, 4).result());
    assertEquals(40, Pooling.of(chosen).pooled().studies().get(0).items());
  }

  @Test
  void pooled_observationsInAnotherOrder_isTheSame() {
    var one = study("a", 40, 4);
    List<Observation> turned = new ArrayList<>(one.rows());
    Collections.reverse(turned);
    var other = study("b", 60, 12).result();
    assertEquals(
        Pooling.of(List.of(one.result(), other)).pooled(),
        Pooling.of(List.of(one.resultOf(turned), other)).pooled());
  }

  @Test
  void pooled_noEffectAnywhere_isSeldomClaimed() {
    // 150 sets of 4 studies of 40 items without effect, 8 % noise: at .05 more than 16 claims are
    // seen once in 1,000 such tests.
    int claims = 0;
    for (int set = 0; set < 150; set++) {
      var studies = new ArrayList<NamedResult>();
      for (int s = 0; s < 4; s++) {
        var generator = Seed.of(3).named("pool", set + " " + s).generator();
        var study = new SyntheticResult("s" + s);
        for (int i = 0; i < 40; i++) {
          study.answer(s + "-" + i, "original", 0, generator.chance(.92));
          study.answer(s + "-" + i, "typos", 0, generator.chance(.92));
        }
        studies.add(study.result());
      }
      claims +=
          cell(Pooling.of(studies).pooled(), "typos", "").corrected().orElseThrow() < .05 ? 1 : 0;
    }
    assertTrue(claims <= 16, "claims: " + claims);
  }

  @Test
  void pooled_tenStudiesOfTenThousandAnswers_takesSeconds() {
    var studies = new ArrayList<NamedResult>();
    for (int s = 0; s < 10; s++) {
      var generator = Seed.of(5).named("large", "" + s).generator();
      var study = new SyntheticResult("s" + s);
      for (int i = 0; i < 500; i++) {
        study.domain("d" + i % 10);
        study.answer(s + "-" + i, "original", 0, generator.chance(.8));
        for (int c = 1; c < 20; c++) {
          study.answer(s + "-" + i, "c" + c, 0, generator.chance(.75));
        }
      }
      studies.add(study.result());
    }
    var pooled = assertTimeout(Duration.ofSeconds(30), () -> Pooling.of(studies).pooled());
    assertEquals(19 * 11, pooled.cells().size());
    assertEquals(Optional.empty(), pooled.find("c1", "domain=none"));
  }
}
