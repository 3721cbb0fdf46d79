package io.github.promptharness.stats.prediction;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic within each domain, averaged over domains.
 *
 * <pre>mean over domains d of AUROC_d  -+  t_{D-1} sd(AUROC_d) / sqrt(D)</pre>
 *
 * <p>One area over the rows of all domains would credit a score that only tells easy domains from
 * hard ones, and count rows that are not independent as if they were. Here every domain counts the
 * same, and the interval is for domains like these: a score that works in some and fails in others
 * gets a wide one.
 *
 * <p><b>Unit and range</b>: a probability in [0, 1]; the interval is cut there. With one domain
 * only it is the whole range, and where all domains are equal it is that of {@link
 * ClusteredRatio#t}. <b>Undefined</b> when in no domain both outcomes occur; domains with one
 * outcome alone are left out and counted.
 *
 * <p>Source: the area as in {@link Auroc}; the interval is Student's over domains.
 *
 * @param areas of each domain that has one, by the domain's number
 * @param undefined how many domains show one outcome only
 */
public record AurocByDomain(SortedMap<Integer, Double> areas, int undefined) {
  /** Checks that there is an area, and copies. */
  public AurocByDomain {
    areas = Collections.unmodifiableSortedMap(new TreeMap<>(areas));
    Require.atLeast(1, areas.size(), "the number of areas");
    areas.values().forEach(area -> Require.unit(area, "an area"));
    Require.atLeast(0, undefined, "undefined");
  }

  /**
   * The areas.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @param domains the domain of each row, by any number
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static Result<AurocByDomain> of(int[] outcomes, double[] scores, int[] domains) {
    return of(outcomes, scores, domains, new int[domains.length]);
  }

  /**
   * The areas within strata, averaged over the strata of a domain in which both outcomes occur:
   * what the score says beyond domain and stratum.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @param domains the domain of each row, by any number
   * @param strata the stratum of each row, such as its condition, by any number; rows of different
   *     ones are not compared
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static Result<AurocByDomain> of(
      int[] outcomes, double[] scores, int[] domains, int[] strata) {
    Outcomes.check(outcomes, scores, "scores");
    Require.sameLength(scores.length, "scores", domains.length, "domains");
    Require.sameLength(scores.length, "scores", strata.length, "strata");
    var rowsOf = Strata.of(domains, strata);
    var areas = new TreeMap<Integer, Double>();
    rowsOf.forEach(
        (domain, ofStrata) ->
            ofStrata.stream()
                .map(rows -> Auroc.of(Strata.at(rows, outcomes), Strata.at(rows, scores)))
                .filter(Result::isDefined)
                .mapToDouble(Result::orElseThrow)
                .average()
                .ifPresent(mean -> areas.put(domain, mean)));
    return areas.isEmpty()
        ? Result.undefined(Strata.ONE_OUTCOME)
        : Result.of(new AurocByDomain(areas, rowsOf.size() - areas.size()));
  }

  /** The mean area of the domains. */
  public double mean() {
    return areas.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * The interval of the mean, over domains.
   *
   * @param level in (0, 1)
   */
  public Interval interval(double level) {
    double[] values = areas.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] once = new double[values.length];
    Arrays.fill(once, 1);
    int[] each = IntStream.range(0, values.length).toArray();
    var interval = ClusteredRatio.of(values, once, each).t(level, 0, 1);
    return new Interval(
        interval.low(),
        interval.high(),
        level,
        interval.method().replace("item", "domain").replace("cluster", "domain")
            + (undefined == 0 ? "" : ", " + undefined + " with one outcome only left out"));
  }
}
