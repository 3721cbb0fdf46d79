package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Intervals of logit-scale shares by parametric bootstrap.
 *
 * <pre>[q(a/2), q(1 - a/2)] of share*_1 .. share*_B,   a = 1 - level</pre>
 *
 * <p>Each share* comes from the model fitted anew to answers that are drawn from the fitted model:
 * new effects of items, variants and cells, and with them new answers for the cells that have some.
 * So the interval is for items and wordings as random draws.
 *
 * <p><b>Unit and range</b>: both ends are in [0, 1]. A variance of 0 in the fit stays 0 in what is
 * drawn, and its interval then says only how far chance alone would move the share.
 *
 * <p><b>Special case</b>: a replicate whose fit is undefined, as with all answers right, is dropped
 * and counted. If more than 5 % are, the interval is [0, 1].
 *
 * <p>With few variants the interval of their share is too narrow, since a percentile interval does
 * not undo the skewness of a variance of few draws. In 200 simulations (100 replicates each) of 50
 * items, 8 variants and 2 repeats the 95 % intervals covered the share of items in .92, of variants
 * in .81 and of cells in .94.
 *
 * <p>The replicates run on several threads; each has random numbers of its own, so that the
 * intervals do not depend on how many threads there are.
 *
 * <p>Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapters 6 and 13;
 * quantiles of type 7. R {@code lme4::bootMer} draws in the same way.
 */
public final class LogitShareBootstrap {
  private static final double MOST_UNDEFINED = 0.05;

  private final int replicates;
  private final double level;

  private LogitShareBootstrap(int replicates, double level) {
    this.replicates = replicates;
    this.level = level;
  }

  /** 500 replicates, level .95. */
  public static LogitShareBootstrap withDefaults() {
    return new LogitShareBootstrap(500, 0.95);
  }

  /**
   * Another number of replicates.
   *
   * @param replicates from 1 to 10 million
   */
  public LogitShareBootstrap withReplicates(int replicates) {
    return new LogitShareBootstrap(Require.draws(replicates, "replicates"), level);
  }

  /**
   * Another confidence level.
   *
   * @param level in (0, 1)
   */
  public LogitShareBootstrap withLevel(double level) {
    return new LogitShareBootstrap(replicates, Require.inside(level, "level"));
  }

  /**
   * The intervals of a fit. The same fit and seed give the same intervals.
   *
   * @param seed the name of the draws
   */
  public LogitShareIntervals intervals(CrossedLogitFit fit, Seed seed) {
    RealMatrix covariance = fit.covariance();
    List<LogitShares> shares =
        IntStream.range(0, replicates)
            .parallel()
            .mapToObj(
                b ->
                    fit.redrawn(
                        seed.named("replicate", Integer.toString(b)).generator(), covariance))
            .filter(Result::isDefined)
            .map(Result::orElseThrow)
            .toList();
    return new LogitShareIntervals(
        interval(shares, LogitShares::item),
        interval(shares, LogitShares::variant),
        fit.interactionVariance()
            .map(variance -> interval(shares, share -> share.interaction().orElse(0.0))),
        interval(shares, LogitShares::noise));
  }

  private Interval interval(List<LogitShares> shares, ToDoubleFunction<LogitShares> share) {
    int dropped = replicates - shares.size();
    String method = "parametric bootstrap over items and variants, " + replicates + " replicates";
    if (dropped > MOST_UNDEFINED * replicates) {
      return new Interval(0, 1, level, "whole range, as " + dropped + " are undefined: " + method);
    }
    double[] sorted = shares.stream().mapToDouble(share).toArray();
    Arrays.sort(sorted);
    return new Interval(
        Quantile.ofSorted(sorted, (1 - level) / 2),
        Quantile.ofSorted(sorted, (1 + level) / 2),
        level,
        method + (dropped == 0 ? "" : ", " + dropped + " undefined ones dropped"));
  }
}
