package io.github.promptharness.stats.calibration;

import static io.github.promptharness.stats.GoldenCase.value;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import java.util.Arrays;
import java.util.Map;

/** The golden statistics of this package. */
public final class CalibrationGolden implements GoldenFamily {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "argmax_predictions", CalibrationGolden::argmax,
        "contextual_calibration", CalibrationGolden::contextual,
        "batch_calibration", CalibrationGolden::batch,
        "recall_sd", CalibrationGolden::recallDeviation,
        "cyclic_debias", CalibrationGolden::cyclic,
        "pride", CalibrationGolden::pride,
        "global_entropy", CalibrationGolden::globalEntropy,
        "local_entropy", CalibrationGolden::localEntropy);
  }

  private static Map<String, ?> argmax(GoldenCase golden) {
    var predictions = LabelPredictions.argmax(golden.matrix("probs"));
    return Map.of(
        "accuracy", predictions.accuracy(labels(golden)),
        "label_shares", predictions.shares(),
        "predictions", predictions.values());
  }

  private static Map<String, ?> contextual(GoldenCase golden) {
    var calibration = ContextualCalibration.of(golden.matrix("content_free_probs"));
    double[][] probabilities = golden.matrix("probs");
    var predictions = calibration.predictions(probabilities);
    return Map.of(
        "prior", calibration.prior(),
        "accuracy", predictions.accuracy(labels(golden)),
        "predictions", predictions.values(),
        "first_row_probs", calibration.calibrated(probabilities[0]));
  }

  private static Map<String, ?> batch(GoldenCase golden) {
    double[][] probabilities = golden.matrix("probs");
    var calibration = BatchCalibration.of(probabilities);
    var predictions = calibration.predictions(probabilities);
    return Map.of(
        "prior", calibration.prior(),
        "accuracy", predictions.accuracy(labels(golden)),
        "predictions", predictions.values());
  }

  private static Map<String, ?> recallDeviation(GoldenCase golden) {
    require(golden.param("sd").equals("population"), "sd");
    require(golden.numberParam("scale") == 100, "scale");
    double[][] probabilities = golden.matrix("probs");
    var predictions =
        switch (golden.param("predictions")) {
          case "argmax" -> LabelPredictions.argmax(probabilities);
          case "contextual_calibration" ->
              ContextualCalibration.of(golden.matrix("content_free_probs"))
                  .predictions(probabilities);
          case "batch_calibration" -> BatchCalibration.of(probabilities).predictions(probabilities);
          default -> throw new IllegalArgumentException(golden.param("predictions"));
        };
    return value(predictions.recallDeviation(labels(golden)));
  }

  private static Map<String, ?> cyclic(GoldenCase golden) {
    requireEpsilon(golden);
    return Map.of(
        "probs", CyclicDebiasing.of(golden.matrix("observed"), golden.integers("permutations")));
  }

  private static Map<String, ?> pride(GoldenCase golden) {
    requireEpsilon(golden);
    var pride = PriDe.of(new double[][][] {golden.matrix("observed")});
    double[] target = golden.numbers("target");
    return Map.of(
        "prior", pride.prior(),
        "log_scores", pride.scores(target),
        "argmax", pride.choice(target));
  }

  private static Map<String, ?> globalEntropy(GoldenCase golden) {
    var entropy = OrderEntropy.withDefaults().withZeroCount(golden.numberParam("zero_count_floor"));
    double[] values = Arrays.stream(probes(golden)).mapToDouble(entropy::global).toArray();
    return Map.of("values", values, "rank_desc", OrderEntropy.ranked(values));
  }

  private static Map<String, ?> localEntropy(GoldenCase golden) {
    var entropy = OrderEntropy.withDefaults();
    double[] values = Arrays.stream(probes(golden)).mapToDouble(entropy::local).toArray();
    return Map.of("values", values, "rank_desc", OrderEntropy.ranked(values));
  }

  private static double[][][] probes(GoldenCase golden) {
    return JSON.convertValue(golden.json("probs"), double[][][].class);
  }

  private static int[] labels(GoldenCase golden) {
    return Arrays.stream(golden.numbers("labels")).mapToInt(label -> (int) label).toArray();
  }

  private static void requireEpsilon(GoldenCase golden) {
    require(golden.numberParam("epsilon") == 1e-10, "epsilon");
  }

  private static void require(boolean known, String param) {
    if (!known) {
      throw new IllegalArgumentException("this " + param + " is not known");
    }
  }
}
