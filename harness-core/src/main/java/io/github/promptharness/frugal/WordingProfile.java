package io.github.promptharness.frugal;

import io.github.promptharness.Interval;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.PromptEvalLabels;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.model.PromptEvalDistribution;
import io.github.promptharness.stats.model.PromptEvalPosterior;
import java.util.List;
import java.util.Locale;

/**
 * How all wordings of a study fare, from the few cells that {@link BalancedCells} asked: quantiles
 * over wordings of their accuracy over all items, with intervals.
 *
 * <p>The estimate is that of {@link PromptEvalPosterior}: of these wordings and these items, had
 * each been asked without end. Immutable.
 */
public final class WordingProfile {
  private static final double[] SHOWN = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final PromptEvalDistribution distribution;
  private final PromptEvalLabels labels;

  private WordingProfile(PromptEvalDistribution distribution, PromptEvalLabels labels) {
    this.distribution = distribution;
    this.labels = labels;
  }

  /**
   * From the answers under one sampling; repeats after the first are left out. Unreadable answers
   * are wrong, as in all of this package: left out, they would hide a wording under which a model
   * refuses.
   *
   * @param observations in any order
   * @param seed the name of the draws
   */
  public static Result<WordingProfile> of(Observations observations, Seed seed) {
    return of(observations, Unreadable.WRONG, PromptEvalPosterior.withDefaults(), seed);
  }

  /**
   * From the answers under one sampling; undefined with fewer than two conditions or items, where
   * all answers are right or all wrong, and with scores other than 0 and 1.
   *
   * @param observations in any order
   * @param unreadable how answers count in which nothing was found
   * @param posterior how many draws, and the level
   * @param seed the name of the draws
   */
  public static Result<WordingProfile> of(
      Observations observations, Unreadable unreadable, PromptEvalPosterior posterior, Seed seed) {
    return PromptEvalLabels.of(observations, unreadable)
        .then(
            labels ->
                posterior
                    .of(labels.labels(), seed.named("wording profile"))
                    .map(distribution -> new WordingProfile(distribution, labels)));
  }

  /** The distribution over the wordings, for other statistics of it. */
  public PromptEvalDistribution distribution() {
    return distribution;
  }

  /** The conditions, in the order of {@link PromptEvalDistribution#accuracy}. */
  public List<String> conditions() {
    return labels.conditions();
  }

  /** Conditions in rows, items in columns: 1 right, 0 wrong, NaN not answered. */
  double[][] labels() {
    return labels.labels();
  }

  /** The share of the cells that were answered, in (0, 1]. */
  public double share() {
    return (double) labels.seen() / labels.conditions().size() / labels.items();
  }

  /** The answers that were left out. */
  public long excluded() {
    return labels.excluded();
  }

  /**
   * A quantile of the accuracies of the wordings.
   *
   * @param p in [0, 1]; 0 for the worst wording
   */
  public double quantile(double p) {
    return distribution.quantile(p);
  }

  /**
   * The interval of a quantile.
   *
   * @param p in [0, 1]
   */
  public Interval interval(double p) {
    return distribution.quantileInterval(p);
  }

  /** What was asked, and a line for each quantile, the mean and the worst wording. */
  @Override
  public String toString() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d wordings, %d items: %d answers are %.1f %% of the cells, %d left out\n",
                labels.conditions().size(),
                labels.items(),
                labels.seen(),
                100 * share(),
                excluded()));
    for (double p : SHOWN) {
      text.append(
          line(String.format(Locale.ROOT, "%.0f %% quantile", 100 * p), quantile(p), interval(p)));
    }
    text.append(line("mean", distribution.mean(), distribution.meanInterval()));
    return text.append(line("worst", quantile(0), interval(0))).toString();
  }

  private static String line(String name, double point, Interval interval) {
    return String.format(
        Locale.ROOT, "%-13s %.3f  [%.3f, %.3f]\n", name, point, interval.low(), interval.high());
  }
}
