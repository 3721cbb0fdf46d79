package io.github.promptharness.predict;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a prediction of fragility found, with its null results. {@link #toString()} says it for a
 * person.
 *
 * @param foretold what was foretold
 * @param rows items under conditions that it rests on
 * @param items how many items
 * @param clusters how many sources that items share
 * @param domains names of the domains
 * @param conditions ids of the conditions
 * @param baseRate the share of rows that are fragile, in [0, 1]
 * @param leftOut how many items under conditions were left out, by reason
 * @param validations of held-out items, and of held-out domains where there are several
 * @param features each by itself
 * @param notes what a reader must know: features dropped, values missing, proxies
 * @param undefined why nothing could be foretold; absent if it could
 */
public record FragilityForecast(
    FragileWhen foretold,
    int rows,
    int items,
    int clusters,
    List<String> domains,
    List<String> conditions,
    double baseRate,
    SortedMap<String, Integer> leftOut,
    List<Validation> validations,
    List<FeatureFinding> features,
    List<String> notes,
    Optional<String> undefined) {
  /** Copies the lists. */
  public FragilityForecast {
    domains = List.copyOf(domains);
    conditions = List.copyOf(conditions);
    validations = List.copyOf(validations);
    features = List.copyOf(features);
    notes = List.copyOf(notes);
  }

  /** The forecasts of what was kept apart so; absent with one domain, or if undefined. */
  public Optional<Validation> validation(Split split) {
    return validations.stream().filter(each -> each.split() == split).findFirst();
  }

  /** A feature by its name; absent if it was dropped. */
  public Optional<FeatureFinding> feature(String name) {
    return features.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** All of it as plain text. */
  @Override
  public String toString() {
    return ForecastText.of(this);
  }
}
