package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import java.util.Locale;

/**
 * Intraclass correlations: what share of the variance of ratings is that of the items.
 *
 * <pre>
 * one-way      single (R - W)/(R + (k-1)W)              average (R - W)/R
 * consistency  single (R - E)/(R + (k-1)E)              average (R - E)/R
 * agreement    single (R - E)/(R + (k-1)E + k(C - E)/n) average (R - E)/(R + (C - E)/n)
 * </pre>
 *
 * <p>over n items in rows and k columns, with the mean squares R of rows, C of columns, W within
 * rows and E of the residual.
 *
 * <p><b>Unit and range</b>: no unit; at most 1; a single one-way or consistency at least -1/(k-1).
 * <b>Interval</b> from the F distribution, items random; for agreement with Satterthwaite's degrees
 * of freedom. Ratings within items that do not differ at all give the value 1 with the interval [1,
 * 1]. <b>Undefined</b> when all ratings are equal, or the mean squares leave nothing below the
 * line.
 *
 * <p>Source: Shrout and Fleiss (1979), "Intraclass correlations: uses in assessing rater
 * reliability", Psychological Bulletin 86(2), DOI 10.1037/0033-2909.86.2.420; McGraw and Wong
 * (1996), "Forming inferences about some intraclass correlation coefficients", Psychological
 * Methods 1(1), DOI 10.1037/1082-989X.1.1.30.
 *
 * <p>All values are those of R irr 0.84.1, which has two habits that we keep. It tests agreement
 * with Satterthwaite's degrees of freedom at the estimate, where none are needed under no
 * correlation. And for the average agreement it enters the average coefficient where McGraw and
 * Wong enter the single one, so that the two differ slightly in their degrees of freedom. Unlike
 * irr, an incomplete row is refused and not dropped.
 */
public final class IntraclassCorrelation {
  private final RatingModel model;
  private final RatingUnit unit;
  private final double level;

  private IntraclassCorrelation(RatingModel model, RatingUnit unit, double level) {
    this.model = model;
    this.unit = unit;
    this.level = level;
  }

  /** Two-way agreement of single ratings, with a 95 % interval. */
  public static IntraclassCorrelation withDefaults() {
    return new IntraclassCorrelation(RatingModel.TWO_WAY_AGREEMENT, RatingUnit.SINGLE, 0.95);
  }

  /** The same with another model. */
  public IntraclassCorrelation withModel(RatingModel other) {
    return new IntraclassCorrelation(other, unit, level);
  }

  /** The same for single ratings or for means. */
  public IntraclassCorrelation withUnit(RatingUnit other) {
    return new IntraclassCorrelation(model, other, level);
  }

  /**
   * The same with another confidence level.
   *
   * @param other in (0, 1)
   */
  public IntraclassCorrelation withLevel(double other) {
    return new IntraclassCorrelation(model, unit, Require.inside(other, "level"));
  }

  /**
   * The correlation of these ratings.
   *
   * @param ratings items in rows, raters or variants in columns, all finite; two rows and two
   *     columns at least
   * @throws IllegalArgumentException if the table is smaller, ragged, or has a number that is not
   *     finite
   */
  public Result<IntraclassEstimate> of(double[][] ratings) {
    Require.finite(ratings, "ratings");
    Require.atLeast(2, ratings.length, "the number of items");
    Require.atLeast(2, ratings[0].length, "the number of columns");
    var squares = RatingSquares.of(ratings);
    if (!Double.isFinite(squares.rows() + squares.columns() + squares.within())) {
      return Result.undefined("the numbers are too large for double precision");
    }
    if (squares.rows() == 0 && squares.within() == 0) {
      return Result.undefined("all ratings are equal");
    }
    double value = value(squares);
    if (!Double.isFinite(value)) {
      return Result.undefined("the mean squares of this model leave no variance below the line");
    }
    double error = error(squares);
    double df = degreesOfFreedom(squares, value);
    double f = squares.rows() / error;
    if (Double.isNaN(f)) {
      return Result.undefined("neither items nor the error of this model vary");
    }
    Result<Interval> interval =
        df > 0
            ? interval(squares, value, df)
            : Result.undefined("Satterthwaite's degrees of freedom are 0/0 at this estimate");
    double items = squares.n() - 1.0;
    double below = df > 0 ? df : residualFreedom(squares);
    var test =
        new TestResult(
            "F test of no intraclass correlation",
            f,
            List.of(items, below),
            Distributions.fisherUpperTail(f, items, below));
    return Result.of(new IntraclassEstimate(value, interval, test));
  }

  private double value(RatingSquares s) {
    double error = error(s);
    double columns = model == RatingModel.TWO_WAY_AGREEMENT ? (s.columns() - error) / s.n() : 0;
    return unit == RatingUnit.SINGLE
        ? (s.rows() - error) / (s.rows() + (s.k() - 1) * error + s.k() * columns)
        : (s.rows() - error) / (s.rows() + columns);
  }

  private double error(RatingSquares s) {
    return model == RatingModel.ONE_WAY ? s.within() : s.error();
  }

  private double degreesOfFreedom(RatingSquares s, double value) {
    double residual = residualFreedom(s);
    if (model == RatingModel.ONE_WAY) {
      return s.n() * (s.k() - 1.0);
    }
    if (model == RatingModel.TWO_WAY_CONSISTENCY || value == 1) {
      return residual;
    }
    double odds = s.k() * value / (s.n() * (1 - value));
    double ofColumns = odds * s.columns();
    double ofError = (1 + odds * (s.n() - 1)) * s.error();
    return Math.pow(ofColumns + ofError, 2)
        / (ofColumns * ofColumns / (s.k() - 1) + ofError * ofError / residual);
  }

  private static double residualFreedom(RatingSquares s) {
    return (s.n() - 1.0) * (s.k() - 1.0);
  }

  private Result<Interval> interval(RatingSquares s, double value, double df) {
    if (value == 1) {
      return Result.of(new Interval(1, 1, level, method(s)));
    }
    double p = (1 + level) / 2;
    double below = Distributions.fisherQuantile(p, s.n() - 1.0, df);
    double above = Distributions.fisherQuantile(p, df, s.n() - 1.0);
    double low = end(s, s.rows() / below);
    double high = end(s, s.rows() * above);
    return low <= high && Double.isFinite(high - low)
        ? Result.of(new Interval(low, high, level, method(s)))
        : Result.undefined("the ends of the F interval are not in order");
  }

  /** The coefficient that the mean square of the rows would give if it were this. */
  private double end(RatingSquares s, double rows) {
    var moved = new RatingSquares(s.n(), s.k(), rows, s.columns(), s.within(), s.error());
    return value(moved);
  }

  private String method(RatingSquares s) {
    return String.format(Locale.ROOT, "F distribution over %d items", s.n());
  }
}
