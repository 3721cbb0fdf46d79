package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.association.SpearmanByDomain;
import io.github.promptharness.stats.model.ClusterErrors;
import io.github.promptharness.stats.model.Coefficients;
import io.github.promptharness.stats.model.LogisticRegression;
import io.github.promptharness.stats.variance.DomainSlopeFit;
import io.github.promptharness.stats.variance.DomainSlopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Looks at each feature by itself. */
final class Findings {
  private static final double LEVEL = 0.95;

  private final Sample sample;
  private final FeatureTable table;
  private final Validating validating;
  private final int[] folds;
  private final Scaling scaling;
  private final Result<Coefficients> coefficients;

  Findings(Sample sample, FeatureTable table, Validating validating, int[] folds) {
    this.sample = sample;
    this.table = table;
    this.validating = validating;
    this.folds = folds;
    int[] told = sample.ofToldConditions();
    var rows = Sample.of(Arrays.stream(told).mapToObj(sample.rows()::get).toList());
    int[] all = IntStream.range(0, told.length).toArray();
    scaling = Scaling.of(table.onlyRows(told), all);
    coefficients =
        LogisticRegression.withDefaults()
            .fit(scaling.valuesOf(all), rows.outcomes())
            .then(fit -> fit.clustered(rows.clusters(), ClusterErrors.CR1));
  }

  List<FeatureFinding> all() {
    return IntStream.range(0, table.features().size()).mapToObj(this::of).toList();
  }

  private FeatureFinding of(int f) {
    Feature feature = table.features().get(f);
    var items = items(f);
    return new FeatureFinding(
        feature.name(),
        feature.unit(),
        feature.isProxy(),
        table.rows() - table.missing(f),
        alone(f),
        logOdds(f),
        items.then(Items::correlation),
        items.then(Items::slope));
  }

  private Estimate alone(int f) {
    var forecast = validating.heldOut(table.only(f), folds).forecast(sample.outcomes());
    return forecast instanceof Result.Undefined<Forecast> none
        ? new Estimate.Undefined(none.reason())
        : validating.here(forecast.orElseThrow());
  }

  private Estimate logOdds(int f) {
    int column = scaling.valueColumn(f);
    if (column < 0) {
      return new Estimate.Undefined("it is the same wherever it is known");
    }
    return Validating.estimate(
        coefficients.map(
            found ->
                new Validating.Found(
                    found.estimates()[column + 1],
                    found.interval(column + 1, LEVEL),
                    sample.clusterNames().size())));
  }

  /** The items in which a feature is known: its mean, standardised, and the share fragile. */
  private Result<Items> items(int f) {
    var sums = new TreeMap<String, double[]>();
    var domains = new TreeMap<String, Integer>();
    int[] domainOf = sample.domains();
    int[] outcomes = sample.outcomes();
    for (int row = 0; row < sample.size(); row++) {
      if (!Double.isNaN(table.value(row, f))) {
        String item = sample.rows().get(row).candidate().item();
        double[] sum = sums.computeIfAbsent(item, name -> new double[3]);
        sum[0]++;
        sum[1] += table.value(row, f);
        sum[2] += outcomes[row];
        domains.put(item, domainOf[row]);
      }
    }
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    sums.values().forEach(sum -> x.add(sum[1] / sum[0]));
    sums.values().forEach(sum -> y.add(sum[2] / sum[0]));
    double mean = x.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double sd = Math.sqrt(x.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0));
    return sd > 1e-12 * Math.abs(mean) && Double.isFinite(sd)
        ? Result.of(
            new Items(
                x.stream().map(v -> (v - mean) / sd).toList(), y, List.copyOf(domains.values())))
        : Result.undefined("it is the same for all items");
  }

  /** One entry for each item. */
  private record Items(List<Double> x, List<Double> y, List<Integer> domains) {
    private static double[] array(List<Double> numbers) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private int[] ofDomains() {
      return domains.stream().mapToInt(Integer::intValue).toArray();
    }

    Result<SpearmanByDomain> correlation() {
      return SpearmanByDomain.of(array(x), array(y), ofDomains());
    }

    Result<DomainSlopeFit> slope() {
      return DomainSlopes.fit(ofDomains(), array(x), array(y));
    }
  }
}
