package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What {@link PromptEvalPosterior} knows of the accuracies of prompts. Every estimate is the median
 * of its draws, every interval holds their middle part. Immutable.
 */
public final class PromptEvalDistribution {
  private final double[][] draws;
  private final double[] promptOdds;
  private final double[] exampleOdds;
  private final int seen;
  private final double level;

  /**
   * What was drawn.
   *
   * @param draws accuracies by draw and prompt
   * @param promptOdds of the last draw
   * @param exampleOdds of the last draw; the product of both is the odds of a cell
   */
  PromptEvalDistribution(
      double[][] draws, double[] promptOdds, double[] exampleOdds, int seen, double level) {
    this.draws = draws;
    this.promptOdds = promptOdds;
    this.exampleOdds = exampleOdds;
    this.seen = seen;
    this.level = level;
  }

  /** How many prompts there are. */
  public int prompts() {
    return draws[0].length;
  }

  /** How many examples there are. */
  public int examples() {
    return exampleOdds.length;
  }

  /** How many answers were seen. */
  public int seen() {
    return seen;
  }

  /**
   * A quantile over the prompts' accuracies, of type 7.
   *
   * @param p in [0, 1]; 0 for the worst prompt, 0.5 for the median one
   */
  public double quantile(double p) {
    Require.unit(p, "p");
    return median(sorted(accuracies -> Quantile.type7(accuracies, p)));
  }

  /**
   * The interval of a quantile.
   *
   * @param p in [0, 1]
   */
  public Interval quantileInterval(double p) {
    Require.unit(p, "p");
    return interval(sorted(accuracies -> Quantile.type7(accuracies, p)));
  }

  /** The mean accuracy of the prompts. */
  public double mean() {
    return median(sorted(PromptEvalDistribution::mean));
  }

  /** The interval of the mean accuracy. */
  public Interval meanInterval() {
    return interval(sorted(PromptEvalDistribution::mean));
  }

  /**
   * The accuracy of one prompt, drawn towards the others as far as its own answers are few. The
   * quantiles of these are not those of the distribution: they lie too close together.
   *
   * @param prompt from 0, below {@link #prompts}
   */
  public double accuracy(int prompt) {
    requirePrompt(prompt);
    return median(sorted(accuracies -> accuracies[prompt]));
  }

  /**
   * The interval of the accuracy of one prompt. It holds for a prompt named beforehand; for the one
   * that looks worst it does so too as far as prompts are alike by what is known before.
   *
   * @param prompt from 0, below {@link #prompts}
   */
  public Interval accuracyInterval(int prompt) {
    requirePrompt(prompt);
    return interval(sorted(accuracies -> accuracies[prompt]));
  }

  /**
   * The chance of a right answer to a cell in the last of the draws: one way in which all may be,
   * to play answers that have not been asked for yet.
   *
   * @param prompt from 0, below {@link #prompts}
   * @param example from 0, below {@link #examples}
   */
  public double drawnChance(int prompt, int example) {
    requirePrompt(prompt);
    Require.within(0, examples() - 1, example, "example");
    double odds = promptOdds[prompt] * exampleOdds[example];
    return odds / (1 + odds);
  }

  private void requirePrompt(int prompt) {
    Require.within(0, prompts() - 1, prompt, "prompt");
  }

  private static double mean(double[] accuracies) {
    return Arrays.stream(accuracies).average().orElseThrow();
  }

  private double[] sorted(ToDoubleFunction<double[]> statistic) {
    return Arrays.stream(draws).mapToDouble(statistic).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return Quantile.ofSorted(sorted, 0.5);
  }

  private Interval interval(double[] sorted) {
    return new Interval(
        Quantile.ofSorted(sorted, (1 - level) / 2),
        Quantile.ofSorted(sorted, (1 + level) / 2),
        level,
        "posterior of "
            + prompts()
            + " prompts and "
            + examples()
            + " examples by "
            + seen
            + " answers, "
            + draws.length
            + " draws");
  }
}
