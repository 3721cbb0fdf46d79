package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;

/**
 * A lower bound, with a guarantee, for a proportion that a grader reports who errs.
 *
 * <pre>
 * theta = (q - f) / (s - f),   q share graded as held, s sensitivity, f = 1 - specificity
 * lower = (q_low - f_high) / (s_high - f_high),   cut to [0, 1];  0 where q_low &lt;= f_high
 * </pre>
 *
 * <p>theta grows with q and falls with s and f wherever it is at most 1, so the worst of three
 * bounds of Clopper and Pearson, each at a third of the error, bounds it: the three are wrong
 * together in at most 1 - c. It is wider than the interval of {@link
 * io.github.promptharness.stats.proportion.JudgedProportion}, which is approximate.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]; 0 also where the grader may be no better than
 * chance, s_high &lt;= f_high. <b>Undefined</b> for no answer, or a grader that was measured on no
 * answer of a kind; both are refused. Answers must be independent, and the grader must err on them
 * as often as on those on which it was measured.
 *
 * <p>Source: Rogan and Gladen (1978), "Estimating prevalence from the results of a screening test",
 * American Journal of Epidemiology 107(1), for theta; the split of the error by Bonferroni is ours.
 */
public final class GradedBound {
  private GradedBound() {}

  /**
   * The bound from the answers that were graded.
   *
   * @param graded answers that the grader calls held, of those it saw
   * @param accuracy of the grader, on other answers
   * @param confidence c, in (0, 1)
   */
  public static double lower(Proportion graded, JudgeAccuracy accuracy, double confidence) {
    double each = 1 - (1 - Require.inside(confidence, "confidence")) / 3;
    return lower(
        ClopperPearsonBound.lower(graded.successes(), graded.trials(), each), accuracy, each);
  }

  /**
   * The bound from a bound of the share that is graded as held, such as that of a confidence
   * sequence.
   *
   * @param gradedAtLeast q_low, in [0, 1]
   * @param accuracy of the grader, on other answers
   * @param each the confidence of q_low, at which s_high and f_high are taken as well: c is then 1
   *     - 3 (1 - each), in (0, 1)
   */
  public static double lower(double gradedAtLeast, JudgeAccuracy accuracy, double each) {
    Require.unit(gradedAtLeast, "gradedAtLeast");
    Require.inside(each, "each");
    double sensitivity = mostFound(accuracy, each);
    double alarms = mostAlarms(accuracy, each);
    if (gradedAtLeast <= alarms || sensitivity <= alarms) {
      return 0;
    }
    return Math.min(1, (gradedAtLeast - alarms) / (sensitivity - alarms));
  }

  /**
   * The other way round: how large a share must at least be graded as held for a bound.
   *
   * @param probability the bound wanted, in (0, 1)
   * @param accuracy of the grader, on other answers
   * @param each as for {@link #lower(double, JudgeAccuracy, double)}
   * @return in (0, 1]; 1 also where no share is large enough
   */
  public static double needed(double probability, JudgeAccuracy accuracy, double each) {
    Require.inside(probability, "probability");
    double sensitivity = mostFound(accuracy, Require.inside(each, "each"));
    double alarms = mostAlarms(accuracy, each);
    return sensitivity <= alarms ? 1 : alarms + probability * (sensitivity - alarms);
  }

  private static double mostFound(JudgeAccuracy accuracy, double each) {
    Proportion held = accuracy.sensitivity();
    return ClopperPearsonBound.upper(held.successes(), held.trials(), each);
  }

  private static double mostAlarms(JudgeAccuracy accuracy, double each) {
    Proportion failed = accuracy.specificity();
    return 1 - ClopperPearsonBound.lower(failed.successes(), failed.trials(), each);
  }
}
