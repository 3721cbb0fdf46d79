package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.PairedDifference;
import io.github.promptharness.stats.prediction.AveragePrecision;
import io.github.promptharness.stats.prediction.BrierScore;
import io.github.promptharness.stats.prediction.ClusteredAuroc;
import io.github.promptharness.stats.prediction.LogLoss;
import io.github.promptharness.stats.prediction.ReliabilityDiagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds out folds, and says how well each predictor foretold them. */
record Validating(Sample sample, double penalty, int draws, Seed seed) {
  private static final double LEVEL = 0.95;
  private static final int BINS = 10;

  /** What is foretold without any feature. */
  private FeatureTable nothing() {
    return FeatureTable.of(List.of(), sample.rows());
  }

  Validation of(Split split, int[] folds, FeatureTable features) {
    var tables = new LinkedHashMap<String, FeatureTable>();
    tables.put(FragilityPrediction.BASE_RATE, nothing());
    Baselines.of(sample.rows())
        .forEach((name, made) -> tables.put(name, FeatureTable.of(made, sample.rows())));
    tables.put(FragilityPrediction.MODEL, features);
    var problems = new ArrayList<String>();
    var forecasts = new LinkedHashMap<String, Forecast>();
    for (Map.Entry<String, FeatureTable> each : tables.entrySet()) {
      if (isEmpty(each.getKey(), each.getValue())) {
        problems.add(each.getKey() + ": it is the same, or not known, in all rows of a condition");
        continue;
      }
      var forecast = heldOut(each.getValue(), folds).forecast(sample.outcomes());
      if (forecast instanceof Result.Undefined<Forecast> none) {
        problems.add(each.getKey() + ": " + none.reason());
      } else {
        forecasts.put(each.getKey(), forecast.orElseThrow());
      }
    }
    var exchanges = new ShuffledOutcomes(sample);
    return new Validation(
        split,
        (int) Arrays.stream(folds).distinct().count(),
        forecasts.entrySet().stream()
            .map(each -> quality(each.getKey(), each.getValue(), forecasts))
            .toList(),
        gains(forecasts),
        p(split, heldOut(features, folds), exchanges, forecasts),
        draws,
        exchanges.exchangeable(),
        problems,
        foretold(forecasts.get(FragilityPrediction.MODEL), folds));
  }

  HeldOut heldOut(FeatureTable table, int[] folds) {
    return HeldOut.of(table, sample, folds, penalty);
  }

  private List<Foretold> foretold(@Nullable Forecast model, int[] folds) {
    var rows = new ArrayList<Foretold>();
    if (model == null) {
      return rows;
    }
    double[] probabilities = model.probabilities();
    for (int row = 0; row < sample.size(); row++) {
      Candidate candidate = sample.rows().get(row).candidate();
      rows.add(
          new Foretold(
              candidate.item(),
              candidate.domain(),
              candidate.condition(),
              folds[row],
              probabilities[row],
              sample.rows().get(row).isFragile()));
    }
    return rows;
  }

  private Result<Double> p(
      Split split, HeldOut model, ShuffledOutcomes exchanges, Map<String, Forecast> forecasts) {
    Forecast found = forecasts.get(FragilityPrediction.MODEL);
    if (found == null) {
      return Result.undefined("the model could not be fitted");
    }
    return sample
        .areas(sample.outcomes(), found.scores())
        .then(
            areas ->
                exchanges.p(
                    model, areas.mean(), draws, seed.named("shuffled", split.name()).generator()));
  }

  private static boolean isEmpty(String name, FeatureTable table) {
    for (int f = 0; f < table.features().size(); f++) {
      if (!table.isConstantWithinConditions(f)) {
        return false;
      }
    }
    return !name.equals(FragilityPrediction.BASE_RATE);
  }

  /** The area within domains and conditions of one forecast, with errors clustered by item. */
  Estimate here(Forecast forecast) {
    return estimate(
        area(forecast).map(area -> new Found(area.value(), area.wilson(LEVEL), area.clusters())));
  }

  private Result<ClusteredAuroc> area(Forecast forecast) {
    return ClusteredAuroc.within(
        sample.outcomes(),
        forecast.scores(),
        sample.domains(),
        sample.conditions(),
        sample.clusters());
  }

  /**
   * A baseline that ranks worse than chance, as one does whose sign was learnt from noise, counts
   * as chance: to be better than that is no gain.
   */
  private Result<ClusteredAuroc> atLeastChance(Forecast baseline) {
    return area(baseline)
        .then(
            area ->
                area.value() >= 0.5
                    ? Result.of(area)
                    : area(new Forecast(new double[sample.size()], baseline.probabilities())));
  }

  private ForecastQuality quality(String predictor, Forecast forecast, Map<String, Forecast> all) {
    int[] outcomes = sample.outcomes();
    double[] probabilities = forecast.probabilities();
    boolean base = predictor.equals(FragilityPrediction.BASE_RATE);
    return new ForecastQuality(
        predictor,
        base ? half() : here(forecast),
        base ? half() : elsewhere(forecast),
        averagePrecision(forecast.scores()),
        BrierScore.of(outcomes, probabilities),
        base ? new Estimate.Undefined("it is the base rate") : brierGain(forecast, all),
        LogLoss.of(outcomes, probabilities),
        ReliabilityDiagram.of(outcomes, probabilities, BINS).expectedError());
  }

  /** Within each condition, averaged over the rows of those under which something was fragile. */
  private Result<Double> averagePrecision(double[] scores) {
    int[] conditions = sample.conditions();
    int[] outcomes = sample.outcomes();
    double sum = 0;
    int rows = 0;
    for (int condition : Arrays.stream(conditions).distinct().sorted().toArray()) {
      int[] own =
          IntStream.range(0, scores.length).filter(r -> conditions[r] == condition).toArray();
      var found =
          AveragePrecision.of(
              Arrays.stream(own).map(row -> outcomes[row]).toArray(),
              Arrays.stream(own).mapToDouble(row -> scores[row]).toArray());
      if (found.isDefined()) {
        sum += own.length * found.orElseThrow();
        rows += own.length;
      }
    }
    return rows == 0 ? Result.undefined("nothing was fragile") : Result.of(sum / rows);
  }

  /** One score for all rows of a condition ranks none before another. */
  private Estimate half() {
    return new Estimate.Value(
        0.5,
        new Interval(0.5, 0.5, LEVEL, "all rows of a condition have one score"),
        sample.clusterNames().size(),
        0);
  }

  private Estimate elsewhere(Forecast forecast) {
    return estimate(
        sample
            .areas(sample.outcomes(), forecast.scores())
            .then(
                areas ->
                    areas.areas().size() < 2
                        ? Result.undefined("one domain does not show how domains differ")
                        : Result.of(
                            new Found(areas.mean(), areas.interval(LEVEL), areas.areas().size()))));
  }

  private Estimate brierGain(Forecast forecast, Map<String, Forecast> all) {
    Forecast base = all.get(FragilityPrediction.BASE_RATE);
    if (base == null) {
      return new Estimate.Undefined("the base rate could not be fitted");
    }
    return estimate(
        PairedDifference.withDefaults()
            .withLevel(LEVEL)
            .of(misses(base), misses(forecast), sample.clusters())
            .map(gain -> new Found(gain.difference(), gain.interval(), sample.size())));
  }

  private double[] misses(Forecast forecast) {
    double[] misses = forecast.probabilities();
    int[] outcomes = sample.outcomes();
    Arrays.setAll(misses, row -> (misses[row] - outcomes[row]) * (misses[row] - outcomes[row]));
    return misses;
  }

  private List<Gain> gains(Map<String, Forecast> forecasts) {
    Forecast model = forecasts.get(FragilityPrediction.MODEL);
    var gains = new ArrayList<Gain>();
    if (model != null) {
      forecasts.forEach(
          (name, other) -> {
            if (!name.equals(FragilityPrediction.MODEL)
                && !name.equals(FragilityPrediction.BASE_RATE)) {
              var difference =
                  area(model).then(one -> atLeastChance(other).then(two -> one.minus(two, LEVEL)));
              gains.add(
                  new Gain(
                      name,
                      estimate(
                          difference.map(
                              found ->
                                  new Found(
                                      found.value(),
                                      found.interval(),
                                      sample.clusterNames().size())))));
            }
          });
    }
    return gains;
  }

  /** A point with its interval, and what it rests on. */
  record Found(double point, Interval interval, int items) {}

  static Estimate estimate(Result<Found> found) {
    return found instanceof Result.Undefined<Found> none
        ? new Estimate.Undefined(none.reason())
        : new Estimate.Value(
            found.orElseThrow().point(),
            found.orElseThrow().interval(),
            found.orElseThrow().items(),
            0);
  }
}
