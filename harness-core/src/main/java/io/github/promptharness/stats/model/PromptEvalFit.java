package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/** A fitted {@link PromptEval}: effects, and the accuracies of the prompts. Immutable. */
public final class PromptEvalFit {
  private final PromptEvalCase answers;
  private final double[] promptEffects;
  private final double[] exampleEffects;
  private final double[] coefficients;
  private final double[] accuracies;

  PromptEvalFit(
      PromptEvalCase answers,
      double[] promptEffects,
      double[] exampleEffects,
      double[] coefficients) {
    this.answers = answers;
    this.promptEffects = promptEffects;
    this.exampleEffects = exampleEffects;
    this.coefficients = coefficients;
    this.accuracies = new double[promptEffects.length];
    for (int i = 0; i < accuracies.length; i++) {
      double sum = 0;
      for (int j = 0; j < exampleEffects.length; j++) {
        double label = answers.label(i, j);
        sum += Double.isNaN(label) ? probability(i, j) : label;
      }
      accuracies[i] = sum / exampleEffects.length;
    }
  }

  /** How many prompts there are. */
  public int prompts() {
    return promptEffects.length;
  }

  /** How many examples there are. */
  public int examples() {
    return exampleEffects.length;
  }

  /** theta of each prompt, in log odds; with covariates X g. */
  public double[] promptEffects() {
    return promptEffects.clone();
  }

  /** b of each example, in log odds; without covariates 0 for the last. */
  public double[] exampleEffects() {
    return exampleEffects.clone();
  }

  /** g of each covariate, in log odds for one unit of it; empty without covariates. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * The chance of a right answer.
   *
   * @param prompt from 0
   * @param example from 0
   */
  public double probability(int prompt, int example) {
    return Logit.probability(promptEffects[prompt] + exampleEffects[example]);
  }

  /** The accuracy of each prompt over all examples, in [0, 1]. */
  public double[] accuracies() {
    return accuracies.clone();
  }

  /** The mean accuracy of the prompts. */
  public double mean() {
    return Arrays.stream(accuracies).average().orElseThrow();
  }

  /**
   * A quantile of the accuracies, of type 7 ({@link Quantile}).
   *
   * @param p in [0, 1]
   */
  public double quantile(double p) {
    return Quantile.type7(accuracies, p);
  }

  boolean isSeen(int prompt, int example) {
    return !Double.isNaN(answers.label(prompt, example));
  }

  /** The same model for other answers. */
  Result<PromptEvalFit> refit(double[][] labels) {
    return answers.fit(labels);
  }
}
