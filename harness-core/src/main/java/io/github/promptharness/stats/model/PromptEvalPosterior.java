package io.github.promptharness.stats.model;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * The accuracies of many prompts from few answers each, with what is not known of them: the model
 * of {@link PromptEval} with effects drawn at random, by draws from its posterior distribution.
 *
 * <pre>P(Y_ij = 1) = sigmoid(theta_i + b_j),  theta_i ~ sum_g w_g N(m_g, s^2)
 * b_j ~ N(0, t^2),  m_g ~ N(mu, u^2),  w ~ Dirichlet(0.3, ..., 0.3),  g = 1 .. 10
 * accuracy of prompt i = mean over all examples of P(Y_ij = 1)</pre>
 *
 * <p>mu has a flat prior; s, t and u have a half-Cauchy one of scale 1 log odd; no effect is beyond
 * 20 of them. The mixture lets effects of prompts take any shape, such as that of a few which break
 * the task. Point estimates of each prompt are no use for the distribution over prompts: from
 * {@link PromptEval}, which hardly draws effects together, they lie too far apart, and drawn
 * together as is best for each prompt they lie too close. Here each draw is a whole set of
 * accuracies, spread as they may really be, and a quantile over prompts is taken within each draw.
 *
 * <p>Where an example is harder under one prompt than under another, beyond theta and b, the chance
 * of an answer is that of the model with all effects smaller by a common factor, since no cell is
 * asked twice: such interaction is what answers vary by. It stays out of the accuracies but for its
 * mean over the examples, of which there should be some 50 or more.
 *
 * <p>An accuracy is the chance of a right answer, over the answers that might have come.
 *
 * <p><b>Undefined</b> when no answer is seen or all seen are equal. The same answers and seed give
 * the same draws. Sources: Maia Polo et al. (2024), arXiv:2405.17202, for the model; Gelman (2006),
 * "Prior distributions for variance parameters in hierarchical models", Bayesian Analysis 1(3), DOI
 * 10.1214/06-BA117A, for the priors; Shen and Louis (1998), "Triple-goal estimates in two-stage
 * hierarchical models", JRSS B 60(2), DOI 10.1111/1467-9868.00135, for estimates of a distribution
 * apart from those of its members.
 */
public final class PromptEvalPosterior {
  private static final int USUAL = 600;
  private static final int SWEEPS_A_DRAW = 4;

  private final int draws;
  private final double level;

  private PromptEvalPosterior(int draws, double level) {
    this.draws = draws;
    this.level = level;
  }

  /** 600 draws, each four sweeps after the last and a quarter more before the first; level .95. */
  public static PromptEvalPosterior withDefaults() {
    return new PromptEvalPosterior(USUAL, 0.95);
  }

  /**
   * Another number of draws.
   *
   * @param newDraws from 100 to 100,000
   */
  public PromptEvalPosterior withDraws(int newDraws) {
    return new PromptEvalPosterior(Require.within(100, 100_000, newDraws, "draws"), level);
  }

  /**
   * Another level of the intervals.
   *
   * @param newLevel in (0, 1)
   */
  public PromptEvalPosterior withLevel(double newLevel) {
    return new PromptEvalPosterior(draws, Require.inside(newLevel, "level"));
  }

  /**
   * What the answers tell.
   *
   * @param labels prompts in rows, examples in columns: 1 right, 0 wrong, NaN not asked
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is no row or column, rows differ in length, or there
   *     is another number
   */
  public Result<PromptEvalDistribution> of(double[][] labels, Seed seed) {
    RaschCells cells = RaschCells.of(RaschCells.checked(labels));
    if (cells.seen() == 0) {
      return Result.undefined("no answer is seen");
    }
    if (cells.right() == 0 || cells.right() == cells.seen()) {
      return Result.undefined("all answers seen are " + (cells.right() == 0 ? "wrong" : "right"));
    }
    var chain = new PromptEvalChain(cells, seed.named("posterior").generator());
    for (int sweep = 0; sweep < draws * SWEEPS_A_DRAW / 4; sweep++) {
      chain.sweep();
    }
    double[][] accuracies = new double[draws][];
    for (int draw = 0; draw < draws; draw++) {
      for (int sweep = 0; sweep < SWEEPS_A_DRAW; sweep++) {
        chain.sweep();
      }
      accuracies[draw] = chain.accuracies();
    }
    return Result.of(
        new PromptEvalDistribution(
            accuracies, chain.promptOdds(), chain.exampleOdds(), cells.seen(), level));
  }
}
