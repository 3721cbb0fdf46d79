package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Distributions;
import java.util.List;

/**
 * An interval for a sum and difference of mean squares, such as a component of variance of few
 * levels.
 *
 * <pre>
 * g = sum c_q S_q - sum c_r S_r,   low = g - sqrt(V_low),   high = g + sqrt(V_high)
 * </pre>
 *
 * <p>The two V are quadratic forms of the mean squares that make the interval exact where all but
 * one of them are 0, or known; for several they keep the level nearly.
 *
 * <p>Source: Ting, Burdick, Graybill, Jeyaratnam and Lu (1990), "Confidence intervals on linear
 * combinations of variance components that are unrestricted in sign", Journal of Statistical
 * Computation and Simulation 35, DOI 10.1080/00949659008811240; Burdick and Graybill (1992),
 * Confidence Intervals on Variance Components, chapter 3.
 */
final class MeanSquareInterval {
  private static final double INFINITE = 1e9;

  private final double level;
  private final double alpha;

  MeanSquareInterval(double level) {
    this.level = level;
    alpha = (1 - level) / 2;
  }

  /** Of these, whose degrees of freedom are those of independent chi-square variables. */
  Interval of(List<MeanSquare> squares, String what) {
    // Squares of squares overflow for large scores, so that all is counted in the largest.
    double largest = squares.stream().mapToDouble(MeanSquare::size).max().orElse(0);
    double unit = largest > 0 ? largest : 1;
    List<MeanSquare> scaled =
        squares.stream()
            .map(each -> new MeanSquare(Math.signum(each.factor()), each.size() / unit, each.df()))
            .toList();
    List<MeanSquare> added = scaled.stream().filter(each -> each.factor() > 0).toList();
    List<MeanSquare> taken = scaled.stream().filter(each -> each.factor() < 0).toList();
    double point = scaled.stream().mapToDouble(MeanSquare::weighed).sum();
    double low = point - Math.sqrt(Math.max(0, below(added, taken)));
    double high = point + Math.sqrt(Math.max(0, above(added, taken)));
    return new Interval(low * unit, high * unit, level, what);
  }

  private double below(List<MeanSquare> added, List<MeanSquare> taken) {
    double sum = 0;
    for (MeanSquare plus : added) {
      sum += square(shrink(plus) * plus.size());
      for (MeanSquare minus : taken) {
        double f = upper(plus.df(), minus.df());
        double cross = (square(f - 1) - square(shrink(plus) * f) - square(stretch(minus))) / f;
        sum += cross * plus.size() * minus.size();
      }
    }
    for (MeanSquare minus : taken) {
      sum += square(stretch(minus) * minus.size());
    }
    return sum + pairs(added);
  }

  private double above(List<MeanSquare> added, List<MeanSquare> taken) {
    double sum = 0;
    for (MeanSquare plus : added) {
      sum += square(stretch(plus) * plus.size());
      for (MeanSquare minus : taken) {
        double f = lower(plus.df(), minus.df());
        double cross = (square(1 - f) - square(stretch(plus) * f) - square(shrink(minus))) / f;
        sum += cross * plus.size() * minus.size();
      }
    }
    for (MeanSquare minus : taken) {
      sum += square(shrink(minus) * minus.size());
    }
    return sum + pairs(taken);
  }

  /** What two mean squares of one sign add, shared out among their number less one. */
  private double pairs(List<MeanSquare> ofOneSign) {
    double sum = 0;
    for (int i = 0; i < ofOneSign.size(); i++) {
      for (int j = i + 1; j < ofOneSign.size(); j++) {
        MeanSquare one = ofOneSign.get(i);
        MeanSquare other = ofOneSign.get(j);
        double df = one.df() + other.df();
        double both = 1 - 1 / upper(df, INFINITE);
        double cross =
            square(both * df) / (one.df() * other.df())
                - square(shrink(one)) * one.df() / other.df()
                - square(shrink(other)) * other.df() / one.df();
        sum += cross / (ofOneSign.size() - 1) * one.size() * other.size();
      }
    }
    return sum;
  }

  /** G: how far below a mean square its expectation may be, as a share of it. */
  private double shrink(MeanSquare square) {
    return 1 - 1 / upper(square.df(), INFINITE);
  }

  /** H: how far above a mean square its expectation may be, as a share of it. */
  private double stretch(MeanSquare square) {
    return 1 / lower(square.df(), INFINITE) - 1;
  }

  private double upper(double df1, double df2) {
    return quantile(1 - alpha, df1, df2);
  }

  private double lower(double df1, double df2) {
    return quantile(alpha, df1, df2);
  }

  /** By the other side, where the larger number of degrees does not cost digits. */
  private static double quantile(double p, double df1, double df2) {
    return df2 > df1
        ? 1 / Distributions.fisherQuantile(1 - p, df2, df1)
        : Distributions.fisherQuantile(p, df1, df2);
  }

  private static double square(double x) {
    return x * x;
  }
}
