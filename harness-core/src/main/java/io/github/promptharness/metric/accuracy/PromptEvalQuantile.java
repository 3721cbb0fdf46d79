package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.model.PromptEval;
import io.github.promptharness.stats.model.PromptEvalBootstrap;
import java.util.Arrays;

/**
 * A quantile of the accuracies of the conditions by PromptEval: from few answers to each, what
 * their accuracies over all items would be.
 *
 * <pre>P(right) = sigmoid(theta_condition + b_item)
 * accuracy of a condition = mean over items of the answer where there is one, else of P
 * quantile p of these, type 7</pre>
 *
 * <p>The original is one of the conditions. Of several repeats the first that counts is taken.
 * "Wrong" or not, an answer is right at score 1 and wrong at 0.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %; where cells are missing a
 * parametric bootstrap of PromptEval's own error, {@link PromptEvalBootstrap}, for these conditions
 * and items, with 500 tables, fewer from 6,000 cells on and 100 from 30,000; where every cell has
 * an answer there is no such error, and items are resampled as for {@link AccuracyQuantile}.
 * <b>Undefined</b> with fewer than two conditions or items, when all answers are right or all
 * wrong, above 100,000 cells of which some are missing, when there is no reference answer, and with
 * scores other than 0 and 1.
 *
 * <p>With few answers a condition the quantiles of PromptEval lie too far apart, and its intervals
 * miss in the tails; {@link io.github.promptharness.stats.model.PromptEvalPosterior} corrects both.
 *
 * <p>Source: Maia Polo et al. (2024), "Efficient multi-prompt evaluation of LLMs",
 * arXiv:2405.17202; see {@link PromptEval}.
 */
public final class PromptEvalQuantile implements Metric {
  private static final long MOST_CELLS = 100_000;
  private static final long WORK = 3_000_000;
  private static final int MOST_TABLES = 500;
  private static final int LEAST_TABLES = 100;

  private final double p;
  private final Unreadable unreadable;

  private PromptEvalQuantile(double p, Unreadable unreadable) {
    this.p = p;
    this.unreadable = unreadable;
  }

  /**
   * A quantile; answers in which nothing was found are left out, and so are cells not asked.
   *
   * @param p in [0, 1]; 0.05 for a bad wording, 0.5 for the median one
   * @throws IllegalArgumentException if it is not
   */
  public static PromptEvalQuantile of(double p) {
    return new PromptEvalQuantile(Require.unit(p, "p"), Unreadable.EXCLUDE);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public PromptEvalQuantile withUnreadable(Unreadable newUnreadable) {
    return new PromptEvalQuantile(p, newUnreadable);
  }

  @Override
  public String id() {
    return "prompteval-quantile(p=" + p + ", weight=100, unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Estimate estimate(Observations observations, Seed seed) {
    Result<Estimate> estimate =
        PromptEvalLabels.of(observations, unreadable).then(labels -> estimate(labels, seed));
    return estimate instanceof Result.Undefined<Estimate> undefined
        ? new Estimate.Undefined(undefined.reason())
        : estimate.orElseThrow();
  }

  private Result<Estimate> estimate(PromptEvalLabels labels, Seed seed) {
    long all = labels.cells();
    if (labels.seen() == all) {
      return ofWhole(labels, seed);
    }
    if (all > MOST_CELLS) {
      return Result.undefined(
          "%s cells are more than the %s that are fitted: take fewer items"
              .formatted(all, MOST_CELLS));
    }
    return PromptEval.withDefaults()
        .fit(labels.labels())
        .then(
            fit ->
                bootstrap(all)
                    .quantile(fit, p, seed.named("prompteval"))
                    .map(interval -> value(labels, fit.quantile(p), interval)));
  }

  /** Where every cell has an answer, no accuracy asks for the model, and it is not fitted. */
  private Result<Estimate> ofWhole(PromptEvalLabels labels, Seed seed) {
    double[] accuracies = labels.accuracies();
    for (int same = 0; same < 2; same++) {
      int all = same;
      if (Arrays.stream(accuracies).allMatch(accuracy -> accuracy == all)) {
        return Result.undefined("all answers seen are " + (all == 0 ? "wrong" : "right"));
      }
    }
    return Result.of(value(labels, Quantile.type7(accuracies, p), overItems(labels, seed)));
  }

  private static Estimate value(PromptEvalLabels labels, double quantile, Interval interval) {
    return new Estimate.Value(quantile, interval, labels.items(), labels.excluded());
  }

  private static PromptEvalBootstrap bootstrap(long cells) {
    return PromptEvalBootstrap.withDefaults()
        .withLevel(IntervalRule.LEVEL)
        .withResamples((int) Math.max(LEAST_TABLES, Math.min(MOST_TABLES, WORK / cells)));
  }

  private Interval overItems(PromptEvalLabels labels, Seed seed) {
    double[] ones = new double[labels.items()];
    Arrays.fill(ones, 1);
    var accuracies =
        Arrays.stream(labels.labels()).map(scores -> RatioOfSums.of(scores, ones)).toList();
    int[] clusters = labels.clusters();
    return IntervalRule.areTooFew(accuracies.get(0), clusters)
        ? IntervalRule.BOOTSTRAP.interval(accuracies.get(0), clusters, seed)
        : ClusterBootstrap.withDefaults()
            .resamples(accuracies, clusters, seed.named("bootstrap"))
            .interval(values -> Quantile.type7(values, p), 0, 1);
  }
}
