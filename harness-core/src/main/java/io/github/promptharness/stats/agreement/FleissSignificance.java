package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The test of Fleiss' kappa and the kappa of each label, on complete items; see {@link
 * NominalAgreement#fleissTest()} and {@link NominalAgreement#fleissKappaByLabel()}.
 */
final class FleissSignificance {
  private final Ratings ratings;
  private final double[] ofLabel;

  /** For each label the number of ordered pairs of ratings of which the first alone has it. */
  private final double[] parted;

  private double all;

  FleissSignificance(Ratings complete) {
    ratings = complete;
    ofLabel = new double[complete.labels()];
    parted = new double[complete.labels()];
    for (int i = 0; i < complete.items(); i++) {
      all += complete.total(i);
      for (int entry = complete.start(i); entry < complete.start(i + 1); entry++) {
        long count = complete.count(entry);
        ofLabel[complete.label(entry)] += count;
        parted[complete.label(entry)] += (double) (count * (complete.total(i) - count));
      }
    }
  }

  Result<TestResult> test(Result<ChanceCorrected> kappa) {
    return kappa.map(
        estimate -> {
          double gini = 0;
          double third = 0;
          for (double count : ofLabel) {
            double p = count / all;
            gini += p * (1 - p);
            third += p * (1 - p) * (1 - 2 * p);
          }
          double pairs = all * (ratings.raters() - 1);
          double z = estimate.value() / (Math.sqrt(2 * (gini * gini - third) / pairs) / gini);
          return new TestResult(
              "Fleiss kappa against chance, normal, two-sided",
              z,
              List.of(),
              Distributions.normalTwoSided(z));
        });
  }

  SortedMap<Integer, Result<Double>> byLabel() {
    var kappas = new TreeMap<Integer, Result<Double>>();
    for (int k = 0; k < ofLabel.length; k++) {
      if (ofLabel[k] > 0) {
        kappas.put(ratings.code(k), kappa(k));
      }
    }
    return kappas;
  }

  private Result<Double> kappa(int label) {
    double others = (all - ofLabel[label]) / all;
    double observed = parted[label] / (ofLabel[label] * (ratings.raters() - 1));
    return others > 0
        ? Result.of(1 - observed / others)
        : Result.undefined("only this label occurs, so that agreement by chance is 1");
  }
}
