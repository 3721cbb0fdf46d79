package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * A slope that differs by domain: the hierarchical linear model with a random intercept and a
 * random slope, by restricted maximum likelihood.
 *
 * <pre>
 * y_di = (b0 + u0_d) + (b1 + u1_d) x_di + e_di
 * (u0, u1) normal over domains with any covariance, e normal
 * </pre>
 *
 * <p>The claim it serves is one for domains not yet seen: {@link
 * DomainSlopeFit#predictionInterval}, b1 +- t_{k-2} sqrt(tau^2 + SE^2) over k domains, tau the
 * standard deviation of u1. Fewer than 30 domains are descriptive only.
 *
 * <p><b>Unit and range</b>: the slope in units of y by x; tau at least 0, and exactly 0 where the
 * likelihood is largest there. <b>Undefined</b> when fewer than three domains have two different x,
 * when every domain's points lie on its own line, and when the search for the maximum does not end.
 * The standard error takes the variances as known.
 *
 * <p>Source: the model, Laird and Ware (1982), "Random-effects models for longitudinal data",
 * Biometrics 38(4), DOI 10.2307/2529876; the prediction interval, Higgins, Thompson and
 * Spiegelhalter (2009), "A re-evaluation of random-effects meta-analysis", Journal of the Royal
 * Statistical Society A 172(1), DOI 10.1111/j.1467-985X.2008.00552.x. The fit is that of R lme4
 * {@code lmer(y ~ x + (x | domain))}.
 */
public final class DomainSlopes {
  private static final double NO_RESIDUAL = 1e-18;
  private static final double LARGEST = 1e100;

  private DomainSlopes() {}

  /**
   * Fits the model.
   *
   * @param domains of each observation, by any number
   * @param x the predictor, from -1e100 to 1e100
   * @param y the response, from -1e100 to 1e100
   * @throws IllegalArgumentException if the lengths differ, there is no observation, or a number is
   *     out of range or none
   */
  public static Result<DomainSlopeFit> fit(int[] domains, double[] x, double[] y) {
    Require.sameLength(domains.length, "domains", x.length, "x");
    Require.sameLength(x.length, "x", y.length, "y");
    var scaleX = Scale.of(x, "x");
    var scaleY = Scale.of(y, "y");
    if (scaleX.unit == 0) {
      return Result.undefined("the predictor is constant");
    }
    if (scaleY.unit == 0) {
      return Result.undefined("the response is constant");
    }
    var rows = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < x.length; i++) {
      rows.computeIfAbsent(domains[i], fresh -> new ArrayList<>()).add(i);
    }
    var lines =
        rows.values().stream()
            .map(of -> DomainLine.of(scaleX.scaled(x, of), scaleY.scaled(y, of)))
            .toList();
    return fit(lines, scaleX, scaleY);
  }

  private static Result<DomainSlopeFit> fit(List<DomainLine> lines, Scale scaleX, Scale scaleY) {
    int sloped = (int) lines.stream().filter(DomainLine::isSloped).count();
    int observations = lines.stream().mapToInt(DomainLine::n).sum();
    int freedom = observations - lines.size() - sloped;
    double squares = lines.stream().mapToDouble(DomainLine::squares).sum();
    if (sloped < 3) {
      return Result.undefined("three domains with two different x are needed: " + sloped);
    }
    if (freedom == 0 || squares <= NO_RESIDUAL * observations) {
      return Result.undefined("the points of every domain lie on its own line");
    }
    var likelihood = new SlopeLikelihood(lines);
    return SlopeMaximum.of(likelihood, Math.sqrt(freedom / squares))
        .map(psi -> inUnits(likelihood, psi, scaleX, scaleY, sloped, observations));
  }

  private static DomainSlopeFit inUnits(
      SlopeLikelihood likelihood,
      SlopeLikelihood.Covariance psi,
      Scale scaleX,
      Scale scaleY,
      int domains,
      int observations) {
    var at = likelihood.at(psi);
    double unit = scaleY.unit / scaleX.unit;
    double slope = at.slope() * unit;
    double shift = scaleX.centre / scaleX.unit;
    double ofIntercepts =
        psi.ofIntercepts() - 2 * shift * psi.joint() + shift * shift * psi.ofSlopes();
    double residual = Math.sqrt(at.noise()) * scaleY.unit;
    double deviance =
        at.deviance() + 2 * (observations - 2) * Math.log(scaleY.unit) + 2 * Math.log(scaleX.unit);
    return new DomainSlopeFit(
        scaleY.centre + at.intercept() * scaleY.unit - slope * scaleX.centre,
        slope,
        Math.sqrt(at.slopeVariance()) * unit,
        Math.sqrt(psi.ofSlopes() * at.noise()) * unit,
        Math.sqrt(Math.max(0, ofIntercepts)) * residual,
        residual,
        domains,
        -deviance / 2);
  }

  /** What is taken off, and what it is then divided by; 0 for constant values. */
  private record Scale(double centre, double unit) {
    static Scale of(double[] values, String name) {
      Require.finite(values, name);
      for (int i = 0; i < values.length; i++) {
        if (!(Math.abs(values[i]) <= LARGEST)) {
          throw new IllegalArgumentException(
              name + "[" + i + "] must be in [-1e100, 1e100]: " + values[i]);
        }
      }
      double first = values[0];
      double above = Arrays.stream(values).map(value -> value - first).average().orElse(0);
      double centre = first + above;
      double squares = Arrays.stream(values).map(v -> (v - first - above)).map(d -> d * d).sum();
      return new Scale(centre, Math.sqrt(squares / values.length));
    }

    double[] scaled(double[] values, List<Integer> rows) {
      return rows.stream().mapToDouble(row -> (values[row] - centre) / unit).toArray();
    }
  }
}
