package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;

/**
 * A Markov chain over what {@link PromptEvalPosterior} does not know: effects of prompts and
 * examples, groups of prompts, their level and deviations. Used by one thread.
 *
 * <p>Effects move one at a time (Metropolis). Where answers are few, a deviation and the effects
 * that it governs hold each other, so both also move together by a common factor; and as prompts
 * and examples share their level, it is moved from one to the other by an exact draw.
 */
final class PromptEvalChain {
  /** The best length of a step in one dimension, in standard deviations. */
  private static final double STEP = 2.4;

  private static final double FIRST_PROMPTS = 0.5;
  private static final double FIRST_EXAMPLES = 1;

  private final Normals normals;
  private final Generator generator;
  private final PromptEvalGroups groups;
  private PromptEvalSide prompts;
  private PromptEvalSide examples;

  /**
   * A chain before its first sweep.
   *
   * @param cells what is seen, prompts in rows
   */
  PromptEvalChain(RaschCells cells, Generator generator) {
    this.generator = generator;
    normals = new Normals(generator);
    double share = (cells.right() + 0.5) / (cells.seen() + 1.0);
    double level = StrictMath.log(share / (1 - share));
    prompts = PromptEvalSide.of(cells.transposed(), level, FIRST_PROMPTS);
    examples = PromptEvalSide.of(cells, 0, FIRST_EXAMPLES);
    groups = new PromptEvalGroups(prompts.size(), level);
  }

  /** Moves everything once. */
  void sweep() {
    effects(prompts, examples);
    effects(examples, prompts);
    groups.draw(prompts, normals, generator);
    shift();
    prompts.moveDeviation(deviation(prompts.deviation(), prompts.squares(), prompts.size()));
    examples.moveDeviation(deviation(examples.deviation(), examples.squares(), examples.size()));
    groups.moveDeviation(deviation(groups.deviation(), groups.squares(), PromptEvalGroups.GROUPS));
    scalePrompts();
    scaleExamples();
  }

  /** The mean chance of a right answer of each prompt over all examples. */
  double[] accuracies() {
    double[] accuracies = new double[prompts.size()];
    for (int i = 0; i < accuracies.length; i++) {
      double odds = prompts.odds(i);
      double sum = 0;
      for (int j = 0; j < examples.size(); j++) {
        double cell = odds * examples.odds(j);
        sum += cell / (1 + cell);
      }
      accuracies[i] = sum / examples.size();
    }
    return accuracies;
  }

  /** The odds of each prompt now. */
  double[] promptOdds() {
    return prompts.odds();
  }

  /** The odds of each example now; the product of both is that of a cell. */
  double[] exampleOdds() {
    return examples.odds();
  }

  private void effects(PromptEvalSide side, PromptEvalSide other) {
    double prior = 1 / (side.deviation() * side.deviation());
    for (int k = 0; k < side.size(); k++) {
      double from = side.effect(k);
      double to = from + STEP / Math.sqrt(prior + side.precision(k)) * normals.next();
      double odds = StrictMath.exp(to);
      double before = from - side.centre(k);
      double after = to - side.centre(k);
      double gain = (before * before - after * after) * prior / 2;
      if (PromptEvalSide.isPossible(to) && accepts(gain + side.gain(k, to, odds, other))) {
        side.move(k, to, odds);
      }
    }
  }

  /** Takes the mean off the examples, as far as it is not chance, and gives it to the prompts. */
  private void shift() {
    double chance = examples.deviation() / Math.sqrt(examples.size()) * normals.next();
    double by = examples.mean() + chance;
    if (!examples.isPossibleMovedBy(-by) || !prompts.isPossibleMovedBy(by)) {
      return;
    }
    examples.shift(-by);
    prompts.shift(by);
    groups.shift(by, prompts);
  }

  /** A deviation given the effects: a step of its logarithm. */
  private double deviation(double from, double squares, int size) {
    double step = STEP / Math.sqrt(2.0 * size) * normals.next();
    double to = from * StrictMath.exp(step);
    double gain =
        (1 - size) * step
            + squares / 2 * (1 / (from * from) - 1 / (to * to))
            + prior(to)
            - prior(from);
    return accepts(gain) ? to : from;
  }

  /** Deviations and effects by one factor, of which the effects' own prior says nothing. */
  private void scalePrompts() {
    double step = STEP / Math.sqrt(2.0 * prompts.size()) * normals.next();
    double factor = StrictMath.exp(step);
    PromptEvalSide form = prompts.scaled(groups.level(), factor);
    double gain =
        2 * step
            + prior(form.deviation())
            - prior(prompts.deviation())
            + prior(factor * groups.deviation())
            - prior(groups.deviation());
    if (form.isPossibleMovedBy(0) && accepts(gain + prompts.gain(form, examples))) {
      prompts = form;
      groups.scale(factor);
    }
  }

  private void scaleExamples() {
    double step = STEP / Math.sqrt(2.0 * examples.size()) * normals.next();
    PromptEvalSide form = examples.scaled(0, StrictMath.exp(step));
    double gain = step + prior(form.deviation()) - prior(examples.deviation());
    if (form.isPossibleMovedBy(0) && accepts(gain + examples.gain(form, prompts))) {
      examples = form;
    }
  }

  private boolean accepts(double gain) {
    return StrictMath.log(1 - generator.nextDouble()) < gain;
  }

  /** The logarithm of the half-Cauchy density of scale 1, up to a constant. */
  private static double prior(double deviation) {
    return -StrictMath.log(1 + deviation * deviation);
  }
}
