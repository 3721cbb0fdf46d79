package io.github.promptharness.stats.association;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spearman's rank correlation within each domain, averaged over domains.
 *
 * <pre>mean over domains d of rho_d  -+  t_{D-1} sd(rho_d) / sqrt(D)</pre>
 *
 * <p>One correlation over the items of all domains would find what tells domains apart, and call it
 * a property of items. Every domain counts the same; the interval is for domains like these.
 *
 * <p><b>Unit and range</b>: in [-1, 1]; the interval is cut there, and cannot be had with one
 * domain, nor where all domains are equal. <b>Undefined</b> when in no domain both variables vary
 * over two items or more; domains in which they do not are left out and counted.
 *
 * <p>Source: {@link Spearman}; the interval is Student's over domains.
 *
 * @param correlations of each domain that has one, by the domain's number
 * @param undefined how many domains have none
 */
public record SpearmanByDomain(SortedMap<Integer, Double> correlations, int undefined) {
  /** Checks that there is a correlation, and copies. */
  public SpearmanByDomain {
    correlations = Collections.unmodifiableSortedMap(new TreeMap<>(correlations));
    Require.atLeast(1, correlations.size(), "the number of correlations");
    Require.atLeast(0, undefined, "undefined");
    correlations
        .values()
        .forEach(
            rho -> {
              if (!(Math.abs(rho) <= 1)) {
                throw new IllegalArgumentException("a correlation must be in [-1, 1]: " + rho);
              }
            });
  }

  /**
   * The correlations.
   *
   * @param x finite, one an item
   * @param y finite, one an item
   * @param domains the domain of each item, by any number
   * @throws IllegalArgumentException if there is no item, the lengths differ, or a number is not
   *     finite
   */
  public static Result<SpearmanByDomain> of(double[] x, double[] y, int[] domains) {
    Require.finite(x, "x");
    Require.finite(y, "y");
    Require.sameLength(x.length, "x", y.length, "y");
    Require.sameLength(x.length, "x", domains.length, "domains");
    var itemsOf = new TreeMap<Integer, List<Integer>>();
    for (int item = 0; item < domains.length; item++) {
      itemsOf.computeIfAbsent(domains[item], domain -> new ArrayList<>()).add(item);
    }
    var correlations = new TreeMap<Integer, Double>();
    itemsOf.forEach(
        (domain, items) -> {
          if (items.size() > 1) {
            var rho =
                Spearman.of(
                    items.stream().mapToDouble(item -> x[item]).toArray(),
                    items.stream().mapToDouble(item -> y[item]).toArray());
            if (rho.isDefined()) {
              correlations.put(domain, Math.max(-1, Math.min(1, rho.orElseThrow())));
            }
          }
        });
    return correlations.isEmpty()
        ? Result.undefined("in no domain both vary")
        : Result.of(new SpearmanByDomain(correlations, itemsOf.size() - correlations.size()));
  }

  /** The mean correlation of the domains. */
  public double mean() {
    return correlations.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * The interval of the mean, over domains.
   *
   * @param level in (0, 1)
   * @return undefined for one domain, and where all are equal
   */
  public Result<Interval> interval(double level) {
    Require.inside(level, "level");
    int count = correlations.size();
    if (count == 1) {
      return Result.undefined("one domain does not show how domains differ");
    }
    double mean = mean();
    double squares = correlations.values().stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
    if (squares == 0) {
      return Result.undefined("the domains do not differ, which shows no error");
    }
    double half = Critical.t(level, count - 1.0) * Math.sqrt(squares / (count - 1.0) / count);
    return Result.of(
        new Interval(
            Math.max(-1, mean - half),
            Math.min(1, mean + half),
            level,
            "t over "
                + count
                + " domains"
                + (undefined == 0 ? "" : ", " + undefined + " without variation left out")));
  }
}
