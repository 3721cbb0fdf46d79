package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.model.PromptEvalPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Wordings and items whose chances of a right answer are known. */
final class FrugalTruth {
  private final double[][] chances;

  /**
   * Of known chances.
   *
   * @param chances by wording and item
   */
  private FrugalTruth(double[][] chances) {
    this.chances = chances;
  }

  /** How the effects of wordings lie, with mean 0 and variance 1. */
  enum Shape {
    /** As the estimate takes them to lie. */
    NORMAL,
    /** One in ten is far worse than the rest. */
    SOME_BREAK,
    /** A long tail of bad ones: 1 less an exponential number. */
    SKEWED;

    double draw(Generator random) {
      return switch (this) {
        case NORMAL -> CrossedPopulation.normal(random);
        case SKEWED -> 1 + StrictMath.log(1 - random.nextDouble());
        case SOME_BREAK -> {
          // 0.9 N(0.3, 0.19) + 0.1 N(-2.7, 0.19) has mean 0 and variance 1.
          double centre = random.chance(0.1) ? -2.7 : 0.3;
          yield centre + StrictMath.sqrt(0.19) * CrossedPopulation.normal(random);
        }
      };
    }
  }

  /**
   * Wordings and items of a population: 1 + item + wording + item:wording in log odds.
   *
   * @param population whose wordings lie as told
   */
  static FrugalTruth of(
      CrossedPopulation population, Shape shape, int wordings, int items, Generator random) {
    double[] item = new double[items];
    Arrays.setAll(item, j -> population.item() * CrossedPopulation.normal(random));
    double[][] chances = new double[wordings][items];
    for (double[] row : chances) {
      double wording = population.wording() * shape.draw(random);
      for (int j = 0; j < items; j++) {
        double own = population.itemWording() * CrossedPopulation.normal(random);
        row[j] = CrossedPopulation.chance(CrossedPopulation.logit(item[j] + wording + own));
      }
    }
    return new FrugalTruth(chances);
  }

  /** The accuracy of each wording. */
  double[] accuracies() {
    return Arrays.stream(chances)
        .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
        .toArray();
  }

  double quantile(double p) {
    return Quantile.type7(accuracies(), p);
  }

  /** Answers to the cells of PromptEval's plan; NaN elsewhere. */
  double[][] balanced(int calls, Seed seed) {
    double[][] labels = nothing();
    Generator random = seed.named("answers").generator();
    for (var cell : PromptEvalPlan.of(chances.length, chances[0].length, calls, seed)) {
      labels[cell.prompt()][cell.example()] = answer(cell.prompt(), cell.example(), random);
    }
    return labels;
  }

  /** The plain means of as many answers in all, to as many random items for each wording. */
  double[] stratified(int calls, Seed seed) {
    Generator random = seed.named("stratified").generator();
    List<Integer> all = new ArrayList<>(IntStream.range(0, chances[0].length).boxed().toList());
    double[] means = new double[chances.length];
    for (int i = 0; i < means.length; i++) {
      int wording = i;
      means[i] =
          random.shuffled(all).stream()
              .limit(calls / chances.length)
              .mapToDouble(item -> answer(wording, item, random))
              .average()
              .orElseThrow();
    }
    return means;
  }

  private double answer(int wording, int item, Generator random) {
    return random.chance(chances[wording][item]) ? 1 : 0;
  }

  private double[][] nothing() {
    double[][] labels = new double[chances.length][chances[0].length];
    for (double[] row : labels) {
      Arrays.fill(row, Double.NaN);
    }
    return labels;
  }
}
