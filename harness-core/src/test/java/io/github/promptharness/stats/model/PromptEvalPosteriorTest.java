package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PromptEvalPosteriorTest {
  private static final double NONE = Double.NaN;
  private static final PromptEvalPosterior POSTERIOR =
      PromptEvalPosterior.withDefaults().withDraws(300);

  /** Chances by prompt and example, and answers to the cells of a plan. */
  private static final class Made {
    private final double[][] chances;
    private final double[][] labels;

    private Made(double[][] chances, double[][] labels) {
      this.chances = chances;
      this.labels = labels;
    }

    static Made of(int seed, int prompts, int examples, double deviation, double share) {
      Generator random = Seed.of(seed).named("made").generator();
      var normals = new Normals(random);
      double[] items =
          DoubleStream.generate(() -> 1 + 1.5 * normals.next()).limit(examples).toArray();
      double[][] chances = new double[prompts][examples];
      double[][] labels = new double[prompts][examples];
      for (int i = 0; i < prompts; i++) {
        double prompt = deviation * normals.next();
        Arrays.fill(labels[i], NONE);
        for (int j = 0; j < examples; j++) {
          // The last part is what an example has of its own under a prompt.
          chances[i][j] = Logit.probability(items[j] + prompt + 0.7 * normals.next());
        }
      }
      int calls = (int) (share * prompts * examples);
      for (var cell : PromptEvalPlan.of(prompts, examples, calls, Seed.of(seed))) {
        boolean right = random.chance(chances[cell.prompt()][cell.example()]);
        labels[cell.prompt()][cell.example()] = right ? 1 : 0;
      }
      return new Made(chances, labels);
    }

    double[] accuracies() {
      return Arrays.stream(chances)
          .mapToDouble(r -> Arrays.stream(r).average().orElseThrow())
          .toArray();
    }
  }

  private static PromptEvalDistribution found(double[][] labels) {
    return POSTERIOR.of(labels, Seed.of(1)).orElseThrow();
  }

  @Test
  void of_sameSeed_isTheSame() {
    var made = Made.of(1, 12, 30, 0.5, 0.3);
    assertEquals(found(made.labels).quantile(0.3), found(made.labels).quantile(0.3));
    assertEquals(
        found(made.labels).quantileInterval(0.9), found(made.labels).quantileInterval(0.9));
  }

  @Test
  void mean_ofManyAnswers_isThatOfTheAnswers() {
    var made = Made.of(2, 40, 100, 0.5, 1);
    double mean =
        Arrays.stream(made.labels).flatMapToDouble(Arrays::stream).average().orElseThrow();
    assertEquals(mean, found(made.labels).mean(), 0.003);
  }

  @Test
  void quantile_ofManyAnswers_isNearTheTruth() {
    var made = Made.of(3, 60, 300, 0.7, 0.8);
    var found = found(made.labels);
    for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      assertEquals(Quantile.type7(made.accuracies(), p), found.quantile(p), 0.025);
      var interval = found.quantileInterval(p);
      assertTrue(interval.high() - interval.low() < 0.08, interval::toString);
    }
  }

  @Test
  void quantile_ofPromptsThatDoNotDiffer_isNearerToTheTruthThanPromptEvals() {
    var made = Made.of(4, 50, 200, 0, 0.1);
    double spread =
        Quantile.type7(made.accuracies(), 0.95) - Quantile.type7(made.accuracies(), 0.05);
    var fit = PromptEval.withDefaults().fit(made.labels).orElseThrow();
    var found = found(made.labels);
    double plain = fit.quantile(0.95) - fit.quantile(0.05);
    double drawn = found.quantile(0.95) - found.quantile(0.05);
    assertTrue(plain > 5 * spread, "PromptEval " + plain + ", truth " + spread);
    assertTrue(drawn < plain / 2, "posterior " + drawn + ", PromptEval " + plain);
  }

  @Test
  void quantile_higherShare_isHigher() {
    var found = found(Made.of(5, 20, 50, 0.5, 0.3).labels);
    double[] quantiles =
        IntStream.rangeClosed(0, 10).mapToDouble(k -> found.quantile(k / 10.0)).toArray();
    double[] sorted = quantiles.clone();
    Arrays.sort(sorted);
    assertEquals(
        DoubleStream.of(sorted).boxed().toList(), DoubleStream.of(quantiles).boxed().toList());
  }

  @Test
  void accuracy_promptNeverAsked_isLikeTheOthersAndLittleKnown() {
    var made = Made.of(6, 20, 100, 0.6, 0.5);
    Arrays.fill(made.labels[7], NONE);
    var found = found(made.labels);
    var unknown = found.accuracyInterval(7);
    var known = found.accuracyInterval(8);
    assertTrue(unknown.low() < found.mean() && found.mean() < unknown.high(), unknown::toString);
    assertTrue(
        unknown.high() - unknown.low() > 1.3 * (known.high() - known.low()),
        unknown + " and " + known);
  }

  @Test
  void accuracy_promptThatBreaks_isFound() {
    var made = Made.of(7, 30, 100, 0.2, 0.3);
    for (int j = 0; j < 100; j++) {
      made.labels[3][j] = Double.isNaN(made.labels[3][j]) ? NONE : 0;
    }
    var found = found(made.labels);
    assertTrue(found.accuracy(3) < 0.2, () -> "accuracy " + found.accuracy(3));
    assertTrue(found.quantile(0.25) > 0.4, () -> "quantile " + found.quantile(0.25));
  }

  /** 24 studies of 30 prompts and 60 examples; a 90 % interval is expected to hold 21.6. */
  @Test
  void quantileInterval_inStudiesWithInteraction_holdsNearItsLevel() {
    var shares = List.of(0.05, 0.5, 0.95);
    int[] covered = new int[shares.size()];
    for (int seed = 100; seed < 124; seed++) {
      var made = Made.of(seed, 30, 60, 0.5, 0.3);
      var found =
          PromptEvalPosterior.withDefaults()
              .withDraws(200)
              .withLevel(0.9)
              .of(made.labels, Seed.of(seed))
              .orElseThrow();
      for (int k = 0; k < covered.length; k++) {
        var interval = found.quantileInterval(shares.get(k));
        double truth = Quantile.type7(made.accuracies(), shares.get(k));
        covered[k] += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      }
    }
    assertTrue(Arrays.stream(covered).allMatch(count -> count >= 18), Arrays.toString(covered));
  }

  @Test
  void of_nothingToTellFrom_isUndefined() {
    assertFalse(POSTERIOR.of(new double[][] {{NONE, NONE}}, Seed.of(1)).isDefined());
    assertFalse(POSTERIOR.of(new double[][] {{1, NONE}, {1, 1}}, Seed.of(1)).isDefined());
    assertFalse(POSTERIOR.of(new double[][] {{0, 0}}, Seed.of(1)).isDefined());
  }

  @Test
  void of_onePromptOrOneExample_isDefined() {
    assertTrue(POSTERIOR.of(new double[][] {{1, 0, 1}}, Seed.of(1)).isDefined());
    assertTrue(POSTERIOR.of(new double[][] {{1}, {0}, {NONE}}, Seed.of(1)).isDefined());
  }

  /** Few answers that are all right leave the chance open upwards: no number may overflow. */
  @Test
  void of_fewPromptsWithFewAnswers_givesNumbers() {
    for (int seed = 0; seed < 20; seed++) {
      var made = Made.of(seed, 4, 100, 0.2, 0.1);
      Arrays.fill(made.labels[0], NONE);
      made.labels[0][seed] = 1;
      var found = POSTERIOR.of(made.labels, Seed.of(seed)).orElseThrow();
      assertTrue(found.quantile(1) <= 1 && found.quantile(0) >= 0, "seed " + seed);
      assertTrue(found.drawnChance(0, 0) >= 0, "seed " + seed);
    }
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> POSTERIOR.of(new double[][] {{0.5, 1}}, Seed.of(1)));
    assertThrows(IllegalArgumentException.class, () -> POSTERIOR.withDraws(99));
    assertThrows(IllegalArgumentException.class, () -> POSTERIOR.withLevel(1));
    var found = found(Made.of(1, 5, 20, 0.5, 0.5).labels);
    assertThrows(IllegalArgumentException.class, () -> found.quantile(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> found.quantileInterval(1.1));
  }
}
