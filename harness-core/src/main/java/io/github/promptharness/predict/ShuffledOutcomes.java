package io.github.promptharness.predict;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.prediction.AurocByDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What forecasts are worth where features say nothing: the outcomes of whole items, with all that
 * share their source, are exchanged within a domain among those asked under the same conditions,
 * and everything is fitted anew.
 *
 * <pre>p = (1 + number of draws with an area at least as large) / (1 + draws)</pre>
 *
 * <p>Fits of several folds share rows, so the area of a forecast without any effect varies more
 * than its clustered error says. The exchange knows that. What a feature says of conditions, and
 * not of items, stays as it is in every draw, and counts for nothing.
 *
 * <p>Items that are alone with their conditions in their domain keep their outcomes in every draw,
 * and what is foretold of them counts on both sides alike. <b>Undefined</b> where fewer than half
 * of the items can be exchanged: the draws would then be the data again, for the most part.
 */
final class ShuffledOutcomes {
  private static final double EQUAL = 1e-12;

  private final Sample sample;

  /** Groups of clusters that may be exchanged; each is the places of its rows. */
  private final List<List<int[]>> groups;

  ShuffledOutcomes(Sample sample) {
    this.sample = sample;
    var byShape = new TreeMap<String, List<int[]>>();
    int[] clusters = sample.clusters();
    var rowsOf = new TreeMap<Integer, List<Integer>>();
    for (int row = 0; row < clusters.length; row++) {
      rowsOf.computeIfAbsent(clusters[row], cluster -> new ArrayList<>()).add(row);
    }
    rowsOf
        .values()
        .forEach(
            rows ->
                byShape
                    .computeIfAbsent(shape(rows), shape -> new ArrayList<>())
                    .add(rows.stream().mapToInt(Integer::intValue).toArray()));
    groups = byShape.values().stream().filter(group -> group.size() > 1).toList();
  }

  /** Domain, item by its place within the cluster, and condition of each row. */
  private String shape(List<Integer> rows) {
    var items = new ArrayList<String>();
    var shape = new StringBuilder();
    for (int row : rows) {
      Candidate candidate = sample.rows().get(row).candidate();
      if (!items.contains(candidate.item())) {
        items.add(candidate.item());
      }
      shape
          .append(candidate.domain())
          .append('\0')
          .append(items.indexOf(candidate.item()))
          .append('\0')
          .append(candidate.condition())
          .append('\0');
    }
    return shape.toString();
  }

  /** How many items have another to be exchanged with. */
  int exchangeable() {
    return items(groups.stream().flatMap(List::stream).flatMapToInt(Arrays::stream));
  }

  private int items(IntStream rows) {
    return (int) rows.mapToObj(row -> sample.rows().get(row).candidate().item()).distinct().count();
  }

  /** How often exchanged outcomes are foretold as well as the true ones. */
  Result<Double> p(HeldOut model, double area, int draws, Generator generator) {
    int items = items(IntStream.range(0, sample.size()));
    if (2 * exchangeable() < items) {
      return Result.undefined(
          String.format(
              Locale.ROOT,
              "only %d of %d items can be exchanged with another of their domain that was asked"
                  + " under the same conditions, fewer than half",
              exchangeable(),
              items));
    }
    int asLarge = 0;
    for (int draw = 0; draw < draws; draw++) {
      int[] outcomes = draw(generator);
      double drawn =
          model
              .forecast(outcomes)
              .then(found -> sample.areas(outcomes, found.scores()))
              .map(AurocByDomain::mean)
              .orElse(0.5);
      asLarge += drawn >= area - EQUAL ? 1 : 0;
    }
    return Result.of((1.0 + asLarge) / (1.0 + draws));
  }

  private int[] draw(Generator generator) {
    int[] own = sample.outcomes();
    int[] outcomes = own.clone();
    for (List<int[]> group : groups) {
      List<Integer> order = generator.shuffled(IntStream.range(0, group.size()).boxed().toList());
      for (int to = 0; to < group.size(); to++) {
        int[] from = group.get(order.get(to));
        for (int i = 0; i < from.length; i++) {
          outcomes[group.get(to)[i]] = own[from[i]];
        }
      }
    }
    return outcomes;
  }
}
