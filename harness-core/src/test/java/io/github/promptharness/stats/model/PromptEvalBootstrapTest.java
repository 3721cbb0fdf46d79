package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PromptEvalBootstrapTest {
  private static final PromptEvalBootstrap BOOTSTRAP =
      PromptEvalBootstrap.withDefaults().withResamples(100);

  @Test
  void quantile_ofTheSameSeed_isTheSame() {
    var fit = PromptEval.withDefaults().fit(study(1).seen).orElseThrow();
    assertEquals(
        BOOTSTRAP.quantile(fit, 0.5, Seed.of(1)), BOOTSTRAP.quantile(fit, 0.5, Seed.of(1)));
  }

  @Test
  void quantile_ofAllCellsSeen_hasNoError() {
    var fit = PromptEval.withDefaults().fit(study(1).whole).orElseThrow();
    var interval = BOOTSTRAP.quantile(fit, 0.3, Seed.of(1)).orElseThrow();
    assertEquals(fit.quantile(0.3), interval.low(), 1e-12);
    assertEquals(fit.quantile(0.3), interval.high(), 1e-12);
  }

  @Test
  void quantile_ofOneAnswerSeenTwice_isUndefined() {
    // In half of the drawn tables both cells seen are equal, so that there is no fit.
    double[][] labels = {{1, 0, Double.NaN}};
    var fit = PromptEval.withDefaults().withWeight(0.01).fit(labels).orElseThrow();
    assertFalse(BOOTSTRAP.quantile(fit, 0.5, Seed.of(1)).isDefined());
  }

  /* 24 seeded studies with 40 % of the cells seen; 23 expected to cover. */
  @Test
  void quantile_ofTheMedianPrompt_coversNearItsLevel() {
    int covered = 0;
    for (int s = 0; s < 24; s++) {
      var study = study(s);
      var fit = PromptEval.withDefaults().fit(study.seen).orElseThrow();
      var interval = BOOTSTRAP.quantile(fit, 0.5, Seed.of(s)).orElseThrow();
      double truth = study.quantile(0.5);
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    int found = covered;
    assertTrue(found >= 20, () -> "covered " + found);
  }

  @Test
  void wrongArguments_areRefused() {
    var fit = PromptEval.withDefaults().fit(study(1).seen).orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.quantile(fit, 1.1, Seed.of(1)));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withResamples(0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withLevel(0));
  }

  private static final class Study {
    private final double[][] whole;
    private final double[][] seen;

    Study(double[][] whole, double[][] seen) {
      this.whole = whole;
      this.seen = seen;
    }

    double quantile(double p) {
      return Quantile.type7(
          Arrays.stream(whole)
              .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
              .toArray(),
          p);
    }
  }

  private static Study study(int number) {
    Generator generator = Seed.of(100).named("study", "" + number).generator();
    double[][] whole = new double[15][60];
    double[][] seen = new double[15][60];
    double[] ease = new double[60];
    Arrays.setAll(ease, j -> 5 * generator.nextDouble() - 2);
    for (int i = 0; i < 15; i++) {
      double skill = 2 * generator.nextDouble() - 0.5;
      Arrays.fill(seen[i], Double.NaN);
      for (int j = 0; j < 60; j++) {
        whole[i][j] = generator.chance(1 / (1 + Math.exp(-skill - ease[j]))) ? 1 : 0;
      }
    }
    for (var cell : PromptEvalPlan.of(15, 60, 360, Seed.of(number))) {
      seen[cell.prompt()][cell.example()] = whole[cell.prompt()][cell.example()];
    }
    return new Study(whole, seen);
  }
}
