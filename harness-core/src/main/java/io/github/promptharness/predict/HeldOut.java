package io.github.promptharness.predict;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.prediction.RidgeLogit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Features scaled for each fold by the rows outside it, to be fitted to outcomes. */
final class HeldOut {
  private final List<Fold> folds;
  private final int size;
  private final double penalty;

  private HeldOut(List<Fold> folds, int size, double penalty) {
    this.folds = folds;
    this.size = size;
    this.penalty = penalty;
  }

  /** The rows to learn from, and those to foretell, with their columns. */
  private static final class Fold {
    final int[] training;
    final double[][] learnt;
    final int[] tested;
    final double[][] unseen;
    final double[][] ranked;

    Fold(Scaling scaling, int[] training, int[] tested) {
      this.training = training;
      this.tested = tested;
      learnt = scaling.rows(training);
      unseen = scaling.rows(tested);
      ranked = Arrays.stream(unseen).map(scaling::withoutCondition).toArray(double[][]::new);
    }
  }

  /**
   * For each fold, rows of other clusters in other folds are learnt from.
   *
   * @param folds of each row, by any number
   */
  static HeldOut of(FeatureTable table, Sample sample, int[] folds, double penalty) {
    int[] clusters = sample.clusters();
    var all = new ArrayList<Fold>();
    for (int fold : Arrays.stream(folds).distinct().sorted().toArray()) {
      int[] tested = IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
      Set<Integer> held =
          Arrays.stream(tested).mapToObj(row -> clusters[row]).collect(Collectors.toSet());
      int[] training =
          IntStream.range(0, folds.length)
              .filter(row -> folds[row] != fold && !held.contains(clusters[row]))
              .toArray();
      all.add(new Fold(Scaling.of(table, training), training, tested));
    }
    return new HeldOut(List.copyOf(all), folds.length, penalty);
  }

  /** Fits once for each fold, and foretells its rows. */
  Result<Forecast> forecast(int[] outcomes) {
    double[] scores = new double[size];
    double[] probabilities = new double[size];
    for (Fold fold : folds) {
      if (fold.training.length == 0) {
        return Result.undefined("no rows are left to learn from: more items or domains are needed");
      }
      var fit =
          RidgeLogit.fit(
              fold.learnt,
              Arrays.stream(fold.training).map(row -> outcomes[row]).toArray(),
              penalty);
      if (fit instanceof Result.Undefined<RidgeLogit> none) {
        return Result.undefined("in the rows to learn from, " + none.reason());
      }
      for (int i = 0; i < fold.tested.length; i++) {
        scores[fold.tested[i]] = fit.orElseThrow().score(fold.ranked[i]);
        probabilities[fold.tested[i]] = fit.orElseThrow().probability(fold.unseen[i]);
      }
    }
    return Result.of(new Forecast(scores, probabilities));
  }
}
