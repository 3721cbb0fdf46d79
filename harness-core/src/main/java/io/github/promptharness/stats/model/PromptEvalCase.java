package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.function.Function;

/** The answers of a {@link PromptEvalFit}, and how to fit the same model to others. */
final class PromptEvalCase {
  private final double[][] labels;
  private final Function<double[][], Result<PromptEvalFit>> model;

  PromptEvalCase(double[][] labels, Function<double[][], Result<PromptEvalFit>> model) {
    this.labels = Arrays.stream(labels).map(double[]::clone).toArray(double[][]::new);
    this.model = model;
  }

  /** 0, 1, or NaN if it was not asked. */
  double label(int prompt, int example) {
    return labels[prompt][example];
  }

  Result<PromptEvalFit> fit(double[][] others) {
    return model.apply(others);
  }
}
