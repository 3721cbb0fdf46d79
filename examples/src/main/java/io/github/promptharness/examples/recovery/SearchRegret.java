package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.search.Lucb;
import io.github.promptharness.search.Rehearsal;
import io.github.promptharness.search.SearchStrategy;
import io.github.promptharness.search.SuccessiveHalving;
import io.github.promptharness.search.ThompsonSampling;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Quantile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much is lost by searching for the worst of 64 wordings with a quarter of the calls?
 *
 * <p>The true accuracies are published ones: those of 64 instruction paraphrases, drawn anew for
 * each search, of one of 81 pairs of task and model of Mizrahi et al. (2024), arXiv:2401.00595. The
 * answers are made up: right where a normal number, of which a share is the item's own and so the
 * same under all wordings, is below the quantile of the accuracy. Simple regret is the accuracy of
 * the wording found less that of the worst of the 64; exhaustive search takes the one with the
 * lowest mean over all 100 items.
 */
public final class SearchRegret {
  private static final int SEARCHES = 500;
  private static final int ARMS = 64;
  private static final int ITEMS = 100;
  private static final long BUDGET = ARMS * ITEMS / 4;
  private static final String EXHAUSTIVE = "exhaustive, all calls";
  private static final double EXTREME = 1e-6;

  private final double share;
  private final List<SearchStrategy> strategies;
  private final Map<String, List<Found>> found = new LinkedHashMap<>();

  /**
   * One search.
   *
   * @param regret by how much a wording exists that is worse than the one found
   * @param curse by how much the rate seen in the search exceeds the true one
   * @param cells calls made
   * @param broken whether a guarantee was given that does not hold
   */
  record Found(double regret, double curse, long cells, boolean broken) {}

  /** So many searches of each strategy, where items have this share in what decides an answer. */
  SearchRegret(int searches, double share, List<SearchStrategy> strategies) {
    this.share = share;
    this.strategies = strategies;
    List<double[]> cells = published();
    for (int number = 0; number < searches; number++) {
      search(cells.get(number % cells.size()), Seed.of(number).named("regret"));
    }
  }

  /** Prints a table for each of three shares of the item; two minutes. */
  public static void main(String[] args) {
    for (double share : new double[] {0.5, 0.2, 0.8}) {
      System.out.printf(
          Locale.ROOT,
          "%d searches, 64 wordings, 100 items, share of the item %.1f%n%-78s regret (se)       95"
              + " %%   too high  calls  broken%n",
          SEARCHES,
          share,
          "");
      new SearchRegret(SEARCHES, share, strategies()).lines().forEach(System.out::println);
    }
  }

  static List<SearchStrategy> strategies() {
    return List.of(
        SuccessiveHalving.withDefaults(),
        ThompsonSampling.withDefaults(),
        ThompsonSampling.asPublished(),
        Lucb.withDefaults());
  }

  /** A line for each strategy, the exhaustive search first. */
  List<String> lines() {
    return found.entrySet().stream()
        .map(
            e -> {
              double[] regrets = sorted(e.getValue());
              return String.format(
                  Locale.ROOT,
                  "%-78s %.4f (%.4f)  %.3f  %+.3f   %5.0f  %d",
                  e.getKey(),
                  mean(e.getKey()),
                  error(regrets),
                  Quantile.ofSorted(regrets, 0.95),
                  e.getValue().stream().mapToDouble(Found::curse).average().orElseThrow(),
                  e.getValue().stream().mapToLong(Found::cells).average().orElseThrow(),
                  broken(e.getKey()));
            })
        .toList();
  }

  /** The mean regret of a strategy, by its id. */
  double mean(String strategy) {
    return of(strategy).stream().mapToDouble(Found::regret).average().orElseThrow();
  }

  /** The mean regret of the exhaustive search. */
  double exhaustive() {
    return mean(EXHAUSTIVE);
  }

  /** In how many searches a guarantee did not hold. */
  long broken(String strategy) {
    return of(strategy).stream().filter(Found::broken).count();
  }

  private List<Found> of(String strategy) {
    return found.getOrDefault(strategy, List.of());
  }

  private static double[] sorted(List<Found> searches) {
    return searches.stream().mapToDouble(Found::regret).sorted().toArray();
  }

  private static double error(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.length - 1.0) / values.length);
  }

  private void search(double[] accuracies, Seed seed) {
    Generator generator = seed.named("arms").generator();
    double[] truth =
        generator.shuffled(Arrays.stream(accuracies).boxed().toList()).stream()
            .limit(ARMS + 1L)
            .mapToDouble(Double::doubleValue)
            .toArray();
    // One more stands for the original, whose accuracy the prior of Thompson sampling asks for.
    double[][] wrong = wrong(truth, seed.named("answers").generator());
    double[][] arms = Arrays.copyOf(wrong, ARMS);
    double worst = Arrays.stream(truth, 0, ARMS).min().orElseThrow();
    int lowest =
        IntStream.range(0, ARMS)
            .boxed()
            .max((a, b) -> Double.compare(mean(arms[a]), mean(arms[b])))
            .orElseThrow();
    add(
        EXHAUSTIVE,
        new Found(
            truth[lowest] - worst,
            mean(arms[lowest]) - (1 - truth[lowest]),
            (long) ARMS * ITEMS,
            false));
    for (SearchStrategy strategy : strategies) {
      var rehearsal =
          Rehearsal.of(strategy, arms, wrong[wrong.length - 1], BUDGET, seed.named("search"));
      double regret = truth[rehearsal.worst()] - worst;
      add(
          strategy.id(),
          new Found(
              regret,
              rehearsal.rate().orElseThrow() - (1 - truth[rehearsal.worst()]),
              rehearsal.cells(),
              rehearsal.within().isPresent() && regret > rehearsal.within().getAsDouble() + 1e-9));
    }
  }

  private void add(String strategy, Found one) {
    found.computeIfAbsent(strategy, id -> new ArrayList<>()).add(one);
  }

  private static double mean(double[] row) {
    return Arrays.stream(row).average().orElseThrow();
  }

  /** 1 where the answer is wrong, by wording and item. */
  private double[][] wrong(double[] truth, Generator generator) {
    double[][] wrong = new double[truth.length][ITEMS];
    double[] limits =
        Arrays.stream(truth)
            .map(p -> Distributions.normalQuantile(Math.min(1 - EXTREME, Math.max(EXTREME, p))))
            .toArray();
    for (int item = 0; item < ITEMS; item++) {
      double own = Math.sqrt(share) * normal(generator);
      for (int arm = 0; arm < truth.length; arm++) {
        double drawn = own + Math.sqrt(1 - share) * normal(generator);
        wrong[arm][item] = drawn < limits[arm] ? 0 : 1;
      }
    }
    return wrong;
  }

  private static double normal(Generator generator) {
    double drawn = generator.nextDouble();
    while (drawn == 0) {
      drawn = generator.nextDouble();
    }
    return Distributions.normalQuantile(drawn);
  }

  /** The accuracies of each pair of task and model. */
  static List<double[]> published() {
    try (var in = SearchRegret.class.getResourceAsStream("state-of-what-art.csv")) {
      if (in == null) {
        throw new IllegalStateException("the published accuracies are not on the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> Stream.of(line.split(",", -1)).skip(2))
          .map(numbers -> numbers.mapToDouble(Double::parseDouble).toArray())
          .filter(accuracies -> accuracies.length > ARMS)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
