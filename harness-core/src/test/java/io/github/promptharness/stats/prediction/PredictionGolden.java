package io.github.promptharness.stats.prediction;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.model.Intercept;
import io.github.promptharness.stats.model.LogisticRegression;
import io.github.promptharness.stats.model.Penalty;
import java.util.Arrays;
import java.util.Map;

/** The golden statistics of this package. */
public final class PredictionGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "auroc", golden -> value(Auroc.of(outcomes(golden), golden.numbers("score"))),
        "average_precision",
            golden -> value(AveragePrecision.of(outcomes(golden), golden.numbers("score"))),
        "logistic_in_sample_scores", PredictionGolden::inSampleScores);
  }

  private static int[] outcomes(GoldenCase golden) {
    return Arrays.stream(golden.numbers("y")).mapToInt(PredictionGolden::outcome).toArray();
  }

  private static int outcome(double y) {
    if (y != 0 && y != 1) {
      throw new IllegalArgumentException("y must be 0 or 1: " + y);
    }
    return (int) y;
  }

  private static Map<String, ?> inSampleScores(GoldenCase golden) {
    int[] outcomes = outcomes(golden);
    double[] fitted =
        LogisticRegression.withDefaults()
            .withIntercept(intercept(golden.param("intercept")))
            .withPenalty(penalty(golden.param("penalty")))
            .fit(golden.matrix("X"), outcomes)
            .orElseThrow()
            .probabilities();
    int bins = golden.setting("ece_bins").intValue();
    return Map.of(
        "auroc", Auroc.of(outcomes, fitted).orElse(Double.NaN),
        "average_precision", AveragePrecision.of(outcomes, fitted).orElse(Double.NaN),
        "brier", BrierScore.of(outcomes, fitted),
        "logloss", LogLoss.of(outcomes, fitted).orElse(Double.NaN),
        "ece", ReliabilityDiagram.of(outcomes, fitted, bins).expectedError());
  }

  private static Intercept intercept(String name) {
    return switch (name) {
      case "first" -> Intercept.FIRST;
      default -> throw new IllegalArgumentException("unknown intercept: " + name);
    };
  }

  private static Penalty penalty(String name) {
    return switch (name) {
      case "none" -> Penalty.NONE;
      default -> throw new IllegalArgumentException("unknown penalty: " + name);
    };
  }
}
