package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Locale;

/**
 * The proportion of right answers behind the verdicts of a judge that errs.
 *
 * <pre>
 * theta = (p + sp - 1) / (se + sp - 1)
 * SE^2  = (p(1-p)/n + (1-theta)^2 sp(1-sp)/m0 + theta^2 se(1-se)/m1) / (se + sp - 1)^2
 * </pre>
 *
 * <p>p is the share that the judge calls right of n answers, se its sensitivity on m1 labelled
 * right answers, sp its specificity on m0 labelled wrong ones. The labelled answers need not be a
 * sample of the judged ones, but the judge must err as often on them. Perturbed prompts change how
 * answers look: label answers of both conditions and correct each with its own.
 *
 * <p><b>Unit and range</b>: a share; cut to [0, 1], and {@link CorrectedMean#isCut()} says so.
 *
 * <p><b>Interval</b>: not theta -+ z SE, which has no width for a judge that made no error and
 * covers .64 of 95 % where errors are few (n = 1000, 40 labelled, se = sp = .95, theta = .95), but
 *
 * <pre>
 * theta' + 2 z^2 (theta' se'(1-se')/(m1+2) - (1-theta') sp'(1-sp')/(m0+2)) -+ z SE'
 * p' = (k + z^2/2)/(n + z^2),   se' = (t1 + 1)/(m1 + 2),   sp' = (t0 + 1)/(m0 + 2)
 * </pre>
 *
 * <p>with theta' and SE' the formulas above from these. In simulations with n from 100 to 1000, 40
 * to 200 labelled, theta from .5 to 1 and se, sp from .7 to 1 it covered .943 to 1 of 95 %. An end
 * is moved where it would not hold theta.
 *
 * <p><b>Undefined</b> when se + sp &lt;= 1, for the judge is then no better than chance, also when
 * that holds after the additions, for the labelled answers are then too few; and when the interval
 * is wholly outside [0, 1].
 *
 * <p>Source: Rogan and Gladen (1978), "Estimating prevalence from the results of a screening test",
 * American Journal of Epidemiology 107(1); the interval of Lang and Reiczigel (2014), "Confidence
 * limits for prevalence of disease adjusted for estimated sensitivity and specificity", Preventive
 * Veterinary Medicine 113(1); for language models as judges Lee et al. (2025), arXiv:2511.21140.
 */
public final class JudgedProportion {
  private JudgedProportion() {}

  /**
   * Corrects a judged proportion.
   *
   * @param judged answers that the judge calls right, of those it was asked about
   * @param accuracy of the judge, from other answers than these or from a part of them
   * @param level confidence level, in (0, 1)
   */
  public static Result<CorrectedMean> of(Proportion judged, JudgeAccuracy accuracy, double level) {
    double z = Critical.z(Require.inside(level, "level"));
    Rates plain = Rates.of(judged, 0, 0).with(accuracy.sensitivity(), accuracy.specificity(), 0);
    if (!plain.isBetterThanChance()) {
      return Result.undefined(
          String.format(
              Locale.ROOT,
              "the judge is no better than chance: sensitivity %.3g, specificity %.3g",
              plain.sensitivity,
              plain.specificity));
    }
    Rates added =
        Rates.of(judged, z * z / 2, z * z).with(accuracy.sensitivity(), accuracy.specificity(), 1);
    if (!added.isBetterThanChance()) {
      return Result.undefined(
          "too few answers are labelled to say that the judge is better than chance");
    }
    double centre = added.theta() + 2 * z * z * added.skew();
    double half = z * added.standardError();
    return CorrectedMean.of(
        plain.theta(),
        plain.standardError(),
        Math.min(centre - half, plain.theta()),
        Math.max(centre + half, plain.theta()),
        level,
        String.format(
            Locale.ROOT,
            "Lang-Reiczigel over %d judged, %d right and %d wrong labelled answers",
            judged.trials(),
            accuracy.sensitivity().trials(),
            accuracy.specificity().trials()));
  }

  /** The three shares and the numbers of answers they rest on. */
  private record Rates(
      double judged, double n, double sensitivity, double m1, double specificity, double m0) {
    static Rates of(Proportion judged, double successes, double trials) {
      double n = judged.trials() + trials;
      return new Rates((judged.successes() + successes) / n, n, 0, 0, 0, 0);
    }

    Rates with(Proportion right, Proportion wrong, double added) {
      double rights = right.trials() + 2 * added;
      double wrongs = wrong.trials() + 2 * added;
      return new Rates(
          judged,
          n,
          (right.successes() + added) / rights,
          rights,
          (wrong.successes() + added) / wrongs,
          wrongs);
    }

    boolean isBetterThanChance() {
      // A sum of rounded shares may exceed 1 by its last bit.
      return slope() > 1e-12;
    }

    double theta() {
      return (judged + specificity - 1) / slope();
    }

    double standardError() {
      double theta = theta();
      double variance =
          judged * (1 - judged) / n
              + (1 - theta) * (1 - theta) * falseAlarms()
              + theta * theta * misses();
      return Math.sqrt(variance) / slope();
    }

    double skew() {
      return theta() * misses() - (1 - theta()) * falseAlarms();
    }

    private double slope() {
      return sensitivity + specificity - 1;
    }

    private double misses() {
      return sensitivity * (1 - sensitivity) / m1;
    }

    private double falseAlarms() {
      return specificity * (1 - specificity) / m0;
    }
  }
}
