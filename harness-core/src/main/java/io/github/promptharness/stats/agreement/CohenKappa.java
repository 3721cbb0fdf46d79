package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * Cohen's kappa: agreement of two raters beyond chance, each with label shares of his own.
 *
 * <pre>(P - Pe) / (1 - Pe),   P = share of items with one label,   Pe = sum_k p_k q_k</pre>
 *
 * <p>p_k and q_k are the shares of label k with the first and the second rater, over the items that
 * both have rated. Both must use one set of labels.
 *
 * <p><b>Unit and range</b>: none, in [-1, 1]; 0 is agreement as by chance. Skewed labels push it to
 * 0 although agreement is high. <b>Undefined</b> when no item has both ratings, and when both give
 * one label alone, where it is 0/0.
 *
 * <p>Source: Cohen (1960), "A coefficient of agreement for nominal scales", Educational and
 * Psychological Measurement 20(1), DOI 10.1177/001316446002000104. The value and the z of {@link
 * #test()} are those of R irr {@code kappa2}, unweighted.
 */
public final class CohenKappa implements AgreementCoefficient {
  private static final int MISSING = -1;

  private final int[] first;
  private final int[] second;
  private final int labels;

  private CohenKappa(int[] first, int[] second, int labels) {
    this.first = first;
    this.second = second;
    this.labels = labels;
  }

  /**
   * From the codes of two raters.
   *
   * @param first one for each item, a negative code is missing
   * @param second of the same items
   * @throws IllegalArgumentException if the lengths differ
   */
  public static CohenKappa of(int[] first, int[] second) {
    Require.sameLength(first.length, "first", second.length, "second");
    var index = new CodeIndex();
    int[] firstLabels = new int[first.length];
    int[] secondLabels = new int[second.length];
    for (int i = 0; i < first.length; i++) {
      boolean complete = first[i] >= 0 && second[i] >= 0;
      firstLabels[i] = complete ? index.of(first[i]) : MISSING;
      secondLabels[i] = complete ? index.of(second[i]) : MISSING;
    }
    return new CohenKappa(firstLabels, secondLabels, index.codes().length);
  }

  @Override
  public Result<ChanceCorrected> estimate(int[] weights) {
    Require.weights(weights, first.length);
    double[] ofFirst = new double[labels];
    double[] ofSecond = new double[labels];
    double differing = 0;
    double items = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && uses(i)) {
        items += weights[i];
        differing += first[i] == second[i] ? 0 : weights[i];
        ofFirst[first[i]] += weights[i];
        ofSecond[second[i]] += weights[i];
      }
    }
    if (items == 0) {
      return Result.undefined("no item has both ratings");
    }
    double expected = 0;
    for (int k = 0; k < labels; k++) {
      expected += ofFirst[k] / items * ((items - ofSecond[k]) / items);
    }
    return ChanceCorrected.ofDisagreement(differing / items, expected);
  }

  /**
   * The test that the raters are independent.
   *
   * <pre>z = kappa / sqrt((Pe + Pe^2 - sum_k p_k q_k (p_k + q_k)) / (n (1 - Pe)^2))</pre>
   *
   * <p>Two-sided, by the normal distribution. <b>Undefined</b> where kappa is, and when a rater
   * gives one label alone, where the error is 0.
   *
   * <p>Source: Fleiss, Cohen and Everitt (1969), "Large sample standard errors of kappa and
   * weighted kappa", Psychological Bulletin 72(5), DOI 10.1037/h0028106.
   */
  public Result<TestResult> test() {
    if (!(estimate() instanceof Result.Defined<ChanceCorrected> defined)) {
      return Result.undefined(((Result.Undefined<ChanceCorrected>) estimate()).reason());
    }
    double chance = defined.value().chance();
    double variance = chance + chance * chance;
    int items = used();
    double[][] shares = shares();
    for (int k = 0; k < labels; k++) {
      double p = shares[0][k];
      double q = shares[1][k];
      if (p == 1 || q == 1) {
        return Result.undefined("a rater gives one label alone");
      }
      variance -= p * q * (p + q);
    }
    if (!(variance > 0)) {
      return Result.undefined("the raters have no label in common");
    }
    double error = Math.sqrt(variance / items) / (1 - chance);
    double z = defined.value().value() / error;
    return Result.of(
        new TestResult(
            "Cohen kappa against independence, normal, two-sided",
            z,
            List.of(),
            Distributions.normalTwoSided(z)));
  }

  @Override
  public Result<Double> standardError() {
    if (!(estimate() instanceof Result.Defined<ChanceCorrected> defined)) {
      return estimate().map(ChanceCorrected::value);
    }
    double kappa = defined.value().value();
    double chance = defined.value().chance();
    double[][] shares = shares();
    var contributions = new Contributions();
    for (int i = 0; i < first.length; i++) {
      if (uses(i)) {
        double agreement = first[i] == second[i] ? 1 : 0;
        double byChance = shares[1][first[i]] + shares[0][second[i]] - 2 * chance;
        contributions.add((agreement - chance - (1 - kappa) * byChance) / (1 - chance) - kappa);
      }
    }
    return contributions.standardError();
  }

  private double[][] shares() {
    double[][] shares = new double[2][labels];
    int items = used();
    for (int i = 0; i < first.length; i++) {
      if (uses(i)) {
        shares[0][first[i]]++;
        shares[1][second[i]]++;
      }
    }
    for (int k = 0; k < labels; k++) {
      shares[0][k] /= items;
      shares[1][k] /= items;
    }
    return shares;
  }

  @Override
  public int items() {
    return first.length;
  }

  @Override
  public boolean uses(int item) {
    return first[item] != MISSING;
  }

  @Override
  public double lowest() {
    return -1;
  }
}
