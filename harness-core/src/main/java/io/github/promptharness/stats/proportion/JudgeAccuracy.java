package io.github.promptharness.stats.proportion;

/**
 * How often a judge is right, measured on answers that humans have labelled as well.
 *
 * @param sensitivity of the answers that are right, those that the judge calls right
 * @param specificity of the answers that are wrong, those that the judge calls wrong
 */
public record JudgeAccuracy(Proportion sensitivity, Proportion specificity) {
  /**
   * Counts the answers.
   *
   * @param judge 0 or 1 for each labelled answer
   * @param human 0 or 1 for the same answers in the same order; both must occur
   * @throws IllegalArgumentException if the lengths differ, a number is neither 0 nor 1, or humans
   *     call none right or none wrong
   */
  public static JudgeAccuracy of(double[] judge, double[] human) {
    var table = PairedTable.of(human, judge);
    long right = table.both() + table.onlyFirst();
    long wrong = table.neither() + table.onlySecond();
    if (right == 0 || wrong == 0) {
      throw new IllegalArgumentException(
          "a judge is measured on right and on wrong answers: " + right + " and " + wrong);
    }
    return new JudgeAccuracy(
        new Proportion(table.both(), right), new Proportion(table.neither(), wrong));
  }
}
