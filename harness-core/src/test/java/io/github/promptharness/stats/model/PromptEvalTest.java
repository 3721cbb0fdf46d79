package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptEvalTest {
  private static final double NONE = Double.NaN;

  @ParameterizedTest
  @CsvSource({"5,40", "40,5", "12,12", "1,9", "9,1", "2,2"})
  void fit_ofAnyShape_isWhereTheGradientIsZero(int prompts, int examples) {
    double[][] labels = table(prompts, examples, 0.6, 1);
    labels[0][0] = 1;
    labels[prompts - 1][examples - 1] = 0;
    var fit = PromptEval.withDefaults().withWeight(3).fit(labels).orElseThrow();
    double[] prompt = fit.promptEffects();
    double[] example = fit.exampleEffects();
    double[] byPrompt = new double[prompts];
    double[] byExample = new double[examples];
    for (int i = 0; i < prompts; i++) {
      for (int j = 0; j < examples; j++) {
        double residual = residual(labels, fit, i, j);
        byPrompt[i] += 3 * residual;
        byExample[j] += 3 * residual;
      }
    }
    assertArrayEquals(byPrompt, prompt, 1e-9);
    byExample[examples - 1] = 0;
    assertArrayEquals(byExample, example, 1e-9);
  }

  @Test
  void fit_withCovariates_isWhereTheGradientIsZero() {
    double[][] labels = table(8, 30, 0.5, 2);
    double[][] covariates = numbers(8, 3);
    var fit = PromptEval.withDefaults().withWeight(3).fit(labels, covariates).orElseThrow();
    double[] gathered = new double[3];
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 30; j++) {
        for (int k = 0; k < 3; k++) {
          gathered[k] += 3 * covariates[i][k] * residual(labels, fit, i, j);
        }
      }
    }
    assertArrayEquals(gathered, fit.coefficients(), 1e-9);
  }

  @Test
  void fit_withOneCovariateForEachPrompt_hasAnEffectForEach() {
    double[][] labels = table(4, 20, 0.5, 3);
    double[][] identity = new double[4][4];
    IntStream.range(0, 4).forEach(i -> identity[i][i] = 1);
    var fit = PromptEval.withDefaults().fit(labels, identity).orElseThrow();
    assertArrayEquals(fit.coefficients(), fit.promptEffects(), 1e-12);
  }

  @Test
  void fit_ofOneAnswerEach_isWorkedByHand() {
    // One example, whose b is 0: theta solves theta = C (y - sigmoid(theta)) for each prompt.
    // scipy.optimize.brentq(lambda t: t - (1 - 1/(1+math.exp(-t))), 0, 1, xtol=1e-15)
    var fit =
        PromptEval.withDefaults()
            .withWeight(1)
            .fit(new double[][] {{1}, {0}, {NONE}})
            .orElseThrow();
    assertArrayEquals(
        new double[] {0.4010581375415468, -0.4010581375415468, 0}, fit.promptEffects(), 1e-9);
    assertArrayEquals(new double[] {1, 0, 0.5}, fit.accuracies(), 1e-12);
  }

  @Test
  void fit_ofAllCellsSeen_hasTheAccuraciesSeen() {
    double[][] labels = {{1, 0, 1, 1}, {0, 0, 1, 0}};
    var fit = PromptEval.withDefaults().fit(labels).orElseThrow();
    assertArrayEquals(new double[] {0.75, 0.25}, fit.accuracies(), 1e-15);
    assertEquals(0.5, fit.mean(), 1e-15);
    assertEquals(0.5, fit.quantile(0.5), 1e-15);
  }

  @Test
  void fit_ofPromptsInAnotherOrder_isTheSame() {
    double[][] labels = table(6, 25, 0.4, 4);
    double[][] reversed =
        IntStream.range(0, 6).mapToObj(i -> labels[5 - i]).toArray(double[][]::new);
    double[] accuracies = PromptEval.withDefaults().fit(labels).orElseThrow().accuracies();
    double[] other = PromptEval.withDefaults().fit(reversed).orElseThrow().accuracies();
    for (int i = 0; i < 6; i++) {
      assertEquals(accuracies[i], other[5 - i], 1e-9);
    }
  }

  @Test
  void fit_ofMorePrompts_thanExamples_isThatOfTheOtherElimination() {
    // A prompt never asked has effect 0 and moves nobody: 30 of them turn the table on its side.
    double[][] labels = table(10, 20, 0.5, 5);
    double[][] longer = Arrays.copyOf(labels, 40);
    for (int i = 10; i < 40; i++) {
      longer[i] = new double[20];
      Arrays.fill(longer[i], NONE);
    }
    var fit = PromptEval.withDefaults().fit(labels).orElseThrow();
    var other = PromptEval.withDefaults().fit(longer).orElseThrow();
    assertArrayEquals(fit.exampleEffects(), other.exampleEffects(), 1e-8);
    assertEquals(0, other.promptEffects()[39]);
  }

  @Test
  void fit_ofALargeTable_recoversTheAccuracies() {
    double[][] whole = table(30, 400, 1, 6);
    double[][] seen = Arrays.stream(whole).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : seen) {
      Arrays.fill(row, NONE);
    }
    for (var cell : PromptEvalPlan.of(30, 400, 3600, Seed.of(6))) {
      seen[cell.prompt()][cell.example()] = whole[cell.prompt()][cell.example()];
    }
    double[] accuracies = PromptEval.withDefaults().fit(seen).orElseThrow().accuracies();
    double error = 0;
    for (int i = 0; i < 30; i++) {
      error += Math.abs(accuracies[i] - Arrays.stream(whole[i]).average().orElseThrow()) / 30;
    }
    double found = error;
    assertTrue(found < 0.05, () -> "mean error " + found);
  }

  @Test
  void fit_ofEqualAnswersOrNone_isUndefined() {
    var model = PromptEval.withDefaults();
    assertFalse(model.fit(new double[][] {{1, 1}, {1, NONE}}).isDefined());
    assertFalse(model.fit(new double[][] {{0, NONE}}).isDefined());
    assertFalse(model.fit(new double[][] {{NONE, NONE}}).isDefined());
    assertFalse(model.fit(new double[][] {{1}, {1}}, new double[][] {{0.5}, {2}}).isDefined());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-3, 1e6, 1e12, 1e300})
  void fit_ofAnyWeight_isFiniteOrUndefined(double weight) {
    var fit = PromptEval.withDefaults().withWeight(weight).fit(table(6, 12, 0.6, 7));
    if (fit.isDefined()) {
      assertTrue(Arrays.stream(fit.orElseThrow().accuracies()).allMatch(Double::isFinite));
    }
  }

  @Test
  void fit_ofHugeCovariates_isFiniteOrUndefined() {
    var fit =
        PromptEval.withDefaults()
            .fit(table(3, 12, 0.6, 8), new double[][] {{1e308}, {-1e308}, {1e200}});
    if (fit.isDefined()) {
      assertTrue(Arrays.stream(fit.orElseThrow().accuracies()).allMatch(Double::isFinite));
    }
  }

  @Test
  void fit_leavesTheArgumentAlone_andIsNotChangedThroughIt() {
    double[][] labels = {{1, 0, NONE}, {NONE, 0, 1}};
    var fit = PromptEval.withDefaults().fit(labels).orElseThrow();
    double[] before = fit.accuracies();
    labels[0][0] = 0;
    fit.accuracies()[0] = 7;
    assertArrayEquals(before, fit.accuracies());
  }

  @Test
  void fit_ofWrongArguments_isRefused() {
    var model = PromptEval.withDefaults();
    assertThrows(IllegalArgumentException.class, () -> model.fit(new double[0][]));
    assertThrows(IllegalArgumentException.class, () -> model.fit(new double[][] {{0.5, 1}}));
    assertThrows(IllegalArgumentException.class, () -> model.fit(new double[][] {{0, 1}, {1}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.fit(new double[][] {{0, 1}}, new double[][] {{1}, {2}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.fit(new double[][] {{0, 1}}, new double[][] {{NONE}}));
    assertThrows(IllegalArgumentException.class, () -> model.withWeight(0));
    assertThrows(IllegalArgumentException.class, () -> model.withWeight(NONE));
  }

  @Test
  void seenAccuracy_ofAPromptNeverAsked_isUndefined() {
    var accuracy = PromptEval.seenAccuracy(new double[][] {{1, NONE, 0}, {NONE, NONE, NONE}});
    assertEquals(Result.of(0.5), accuracy.get(0));
    assertFalse(accuracy.get(1).isDefined());
  }

  private static double residual(double[][] labels, PromptEvalFit fit, int i, int j) {
    return Double.isNaN(labels[i][j]) ? 0 : labels[i][j] - fit.probability(i, j);
  }

  private static double[][] table(int prompts, int examples, double share, long seed) {
    Generator generator = Seed.of(seed).generator();
    double[] ease =
        generator
            .shuffled(IntStream.range(0, examples).mapToObj(j -> (double) j / examples).toList())
            .stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[][] labels = new double[prompts][examples];
    for (double[] row : labels) {
      double skill = generator.nextDouble();
      for (int j = 0; j < examples; j++) {
        double label = generator.chance((skill + ease[j]) / 2) ? 1 : 0;
        row[j] = generator.chance(share) ? label : NONE;
      }
    }
    return labels;
  }

  private static double[][] numbers(int rows, int columns) {
    Generator generator = Seed.of(9).generator();
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      Arrays.setAll(row, k -> 2 * generator.nextDouble() - 1);
    }
    return numbers;
  }
}
