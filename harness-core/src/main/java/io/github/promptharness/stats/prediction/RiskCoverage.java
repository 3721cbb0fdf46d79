package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What abstaining gains: the mean loss of the most confident rows, against the share that is
 * answered.
 *
 * <pre>risk at coverage k/n = mean loss of the k most confident rows
 * area = mean over k = 1 .. n of that risk
 * excess = area - area if the confidence had ordered the rows by their loss</pre>
 *
 * <p>Rows of equal confidence come in no order: within them the area takes the mean over all
 * orders, and the curve has one point for each distinct confidence.
 *
 * <p><b>Unit and range</b>: losses, risks and areas are in [0, 1], 0 is best; the loss is 1 for a
 * wrong and 0 for a right answer, or any score of harm. A confidence that says nothing has the mean
 * loss as its area. The excess is in [0, 1), and 0 for a perfect order. <b>Undefined</b> for no
 * row, which is refused.
 *
 * <p>Source: El-Yaniv and Wiener (2010), "On the foundations of noise-free selective
 * classification", JMLR 11; the area and its excess Geifman, Uziel and El-Yaniv (2019),
 * "Bias-reduced uncertainty estimation for deep neural classifiers", arXiv:1805.08206. They leave
 * ties to the sort; ours does not.
 *
 * @param curve by rising coverage; the last point has coverage 1
 * @param area under the curve
 * @param excess of the area over that of a perfect order, at least 0
 */
public record RiskCoverage(List<Point> curve, double area, double excess) {
  /** Checks the numbers. */
  public RiskCoverage {
    curve = List.copyOf(curve);
    Require.atLeast(1, curve.size(), "the number of points");
    Require.unit(area, "area");
    Require.unit(excess, "excess");
  }

  /**
   * One point of the curve.
   *
   * @param confidence the rows with at least this confidence are answered
   * @param coverage their share of all rows, in (0, 1]
   * @param risk their mean loss, in [0, 1]
   */
  public record Point(double confidence, double coverage, double risk) {
    /** Checks the numbers. */
    public Point {
      Require.finite(confidence, "confidence");
      Require.unit(coverage, "coverage");
      Require.unit(risk, "risk");
    }
  }

  /**
   * The curve and its area.
   *
   * @param losses in [0, 1], one a row
   * @param confidences finite, one a row; higher is answered first
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static RiskCoverage of(double[] losses, double[] confidences) {
    Require.unit(losses, "losses");
    Require.finite(confidences, "confidences");
    Require.sameLength(losses.length, "losses", confidences.length, "confidences");
    var rows = RankedRows.of(confidences);
    var curve = new ArrayList<Point>();
    double area = 0;
    double sum = 0;
    int start = 0;
    for (int place = 0; place < rows.count(); place++) {
      if (rows.endsGroup(place)) {
        double group = 0;
        for (int k = start; k <= place; k++) {
          group += losses[rows.row(k)];
        }
        double each = group / (place + 1 - start);
        for (int k = start; k <= place; k++) {
          area += (sum + (k + 1 - start) * each) / (k + 1) / rows.count();
        }
        sum += group;
        start = place + 1;
        double answered = place + 1;
        curve.add(
            new Point(confidences[rows.row(place)], answered / rows.count(), cut(sum / answered)));
      }
    }
    return new RiskCoverage(curve, cut(area), cut(area - bestArea(losses)));
  }

  private static double bestArea(double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double area = 0;
    double sum = 0;
    for (int k = 0; k < sorted.length; k++) {
      sum += sorted[k];
      area += sum / (k + 1) / sorted.length;
    }
    return area;
  }

  /** A mean of numbers in [0, 1] may miss it by its last bit. */
  private static double cut(double mean) {
    return Math.min(1, Math.max(0, mean));
  }
}
