package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.Result;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was foretold of rows that were held out, by each baseline and by the model of all features.
 *
 * @param split what was kept apart
 * @param folds how many times a part was held out
 * @param predictors the base rate, the other baselines, the model of all features last; those that
 *     could not be fitted are in {@code problems}
 * @param gains of the model over each baseline
 * @param p how often the model foretells as well, by the area under the ROC curve, after the
 *     outcomes of items were exchanged within their domains and everything was fitted anew
 * @param draws how many exchanges
 * @param exchangeable how many items have another to exchange outcomes with, asked under the same
 *     conditions; there is no p below half of the items
 * @param problems why predictors are missing, one sentence each
 * @param foretold what the model of all features foretold of each row that was held out, in order
 *     of cluster, item and condition; empty if it could not be fitted
 */
public record Validation(
    Split split,
    int folds,
    List<ForecastQuality> predictors,
    List<Gain> gains,
    Result<Double> p,
    int draws,
    int exchangeable,
    List<String> problems,
    List<Foretold> foretold) {
  private static final double LEVEL = 0.05;

  /** Copies the lists. */
  public Validation {
    predictors = List.copyOf(predictors);
    gains = List.copyOf(gains);
    problems = List.copyOf(problems);
    foretold = List.copyOf(foretold);
  }

  /** The predictor of this name. */
  public Optional<ForecastQuality> find(String predictor) {
    return predictors.stream().filter(each -> each.predictor().equals(predictor)).findFirst();
  }

  /** The model of all features; absent if it could not be fitted. */
  public Optional<ForecastQuality> model() {
    return find(FragilityPrediction.MODEL);
  }

  /** The mean of the probabilities foretold of each item's conditions, by item. */
  public SortedMap<String, Double> byItem() {
    return means(Foretold::item);
  }

  /**
   * The mean of the probabilities foretold of each domain's rows, by domain. With {@link
   * Split#DOMAINS} it comes from the other domains alone.
   */
  public SortedMap<String, Double> byDomain() {
    return means(Foretold::domain);
  }

  private SortedMap<String, Double> means(Function<Foretold, String> name) {
    TreeMap<String, Double> means =
        foretold.stream()
            .collect(
                Collectors.groupingBy(
                    name, TreeMap::new, Collectors.averagingDouble(Foretold::probability)));
    return Collections.unmodifiableSortedMap(means);
  }

  /**
   * The area that counts here: over these domains where items were held out, over domains like
   * these where domains were.
   */
  Estimate area(ForecastQuality quality) {
    return split == Split.ITEMS ? quality.here() : quality.elsewhere();
  }

  /**
   * Whether the model ranks held-out rows better than it ranks exchanged ones: p is at most .05. It
   * is then right about the items it has not seen more often than the base rate, which ranks none.
   */
  public boolean isBetterThanBaseRate() {
    return p.isDefined() && p.orElseThrow() <= LEVEL;
  }
}
