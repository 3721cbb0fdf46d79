package io.github.promptharness.examples.recovery;

import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.metric.variance.LogitShare;
import io.github.promptharness.metric.variance.VarianceShare;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Traits;
import io.github.promptharness.stats.variance.VarianceSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The shares of the variance: of right answers under the wordings that are shown, and on the logit
 * scale under wordings like these.
 */
final class VarianceRecovery {
  private static final Sampling SAMPLING = Sampling.temperature(1);
  private static final Effects EFFECTS =
      Effects.NONE.withRewordingMean(-0.3).withRewordingSd(0.8).withItemByRewordingSd(0.8);

  /** All that is not named counts as wrong, which has no place on the logit scale. */
  private static final Traits ALWAYS_NAMED =
      Traits.DEFAULT.withRefusalRate(0).withUnreadableRate(0);

  private VarianceRecovery() {}

  private static SimulatedModel model(List<Prompt> items) {
    return SimulatedModel.of(items).with(EFFECTS);
  }

  /** Of right answers: the same five wordings and the original, other items in each study. */
  static List<Coverage> raw(int studies, int population) {
    var ways = new ArrayList<Shown>(List.of(Shown.original()));
    ways.addAll(Shown.rewordings("raw", 5));
    var found = coverages("raw share of %s, these wordings", shares(population, ways));
    for (int number = 0; number < studies; number++) {
      var items = MadeItems.sample("variance" + number, 80);
      var study = new DirectStudy(VarianceRecovery::model, SAMPLING, 2);
      items.forEach(item -> ways.forEach(way -> study.ask(item, way.condition(), way.of(item))));
      Seed seed = Seed.of(number);
      found.forEach(
          (source, coverage) ->
              coverage.add(VarianceShare.of(source).estimate(study.observations(), seed)));
    }
    return List.copyOf(found.values());
  }

  /** Of log-odds: eight other wordings and other items in each study. */
  static List<Coverage> logit(int studies) {
    var truth = shares(1, 0.8 * 0.8, 0.8 * 0.8, Math.PI * Math.PI / 3);
    var found = coverages("logit share of %s, wordings like these", truth);
    for (int number = 0; number < studies; number++) {
      var items = MadeItems.sample("logit" + number, 40);
      var study = new DirectStudy(known -> model(known).with(ALWAYS_NAMED), SAMPLING, 3);
      var ways = Shown.rewordings("logit" + number, 8);
      items.forEach(item -> ways.forEach(way -> study.ask(item, way.condition(), way.of(item))));
      Seed seed = Seed.of(number);
      // Sorted once, so that the four shares come from one fit.
      var rows = SortedObservations.of(study.observations());
      found.forEach((source, coverage) -> coverage.add(LogitShare.of(source).estimate(rows, seed)));
    }
    return List.copyOf(found.values());
  }

  private static Map<VarianceSource, Coverage> coverages(
      String name, Map<VarianceSource, Double> truth) {
    var found = new EnumMap<VarianceSource, Coverage>(VarianceSource.class);
    truth.forEach(
        (source, share) -> found.put(source, new Coverage(name.formatted(source), share)));
    return found;
  }

  private static Map<VarianceSource, Double> shares(
      double item, double variant, double both, double noise) {
    double all = item + variant + both + noise;
    var shares = new EnumMap<VarianceSource, Double>(VarianceSource.class);
    shares.put(VarianceSource.ITEM, item / all);
    shares.put(VarianceSource.VARIANT, variant / all);
    shares.put(VarianceSource.ITEM_VARIANT, both / all);
    shares.put(VarianceSource.NOISE, noise / all);
    return shares;
  }

  /** By the model's truth, of endless items under these wordings. */
  private static Map<VarianceSource, Double> shares(int population, List<Shown> ways) {
    double[][] p =
        Shown.right(
            Shown.truths(
                VarianceRecovery::model,
                MadeItems.sample("population", population),
                ways,
                SAMPLING));
    int columns = ways.size();
    double[] means = new double[columns];
    double noise = 0;
    for (double[] row : p) {
      for (int j = 0; j < columns; j++) {
        means[j] += row[j] / p.length;
        noise += row[j] * (1 - row[j]) / p.length / columns;
      }
    }
    double mean = mean(means);
    double rows = 0;
    double both = 0;
    for (double[] row : p) {
      double own = mean(row);
      rows += square(own - mean) / (p.length - 1);
      for (int j = 0; j < columns; j++) {
        both += square(row[j] - own - means[j] + mean) / (p.length - 1) / (columns - 1);
      }
    }
    double variants = 0;
    for (double column : means) {
      variants += square(column - mean) / (columns - 1);
    }
    return shares(rows - both / columns, variants, both, noise);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double square(double x) {
    return x * x;
  }
}
