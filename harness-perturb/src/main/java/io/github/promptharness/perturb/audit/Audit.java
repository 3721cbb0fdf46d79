package io.github.promptharness.perturb.audit;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.agreement.NominalAgreement;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people said of pairs of prompts.
 *
 * <p>A pair is rejected if there is more no than yes, over all judged pairs that show the same two
 * texts; a tie, or nothing but "unsure", keeps it. The verdict holds for every variant of the
 * prompt with that text, under whichever condition.
 *
 * <p>Where a sample was judged, most variants were not: {@link #rejects} picks the answers that
 * rest on rejected texts and leaves those that nobody saw; {@link #lacksApproval} picks both. So a
 * result can be given with and without them, and {@link #note} says what was judged.
 *
 * <p>Immutable and safe for many threads.
 */
public final class Audit {
  private final int raters;
  private final List<JudgedPair> judged;
  private final Verdicts verdicts;

  private Audit(int raters, List<JudgedPair> judged, Verdicts verdicts) {
    this.raters = raters;
    this.judged = judged;
    this.verdicts = verdicts;
  }

  /**
   * Reads the tables of raters.
   *
   * @param variants those from which the pairs were drawn, all of them
   * @param tables a filled copy of {@code audit.csv} for each rater; other columns and another
   *     order of the rows do no harm, and a pair without judgement counts as not judged
   * @throws IllegalArgumentException if there is no table, a table cannot be read, has a judgement
   *     other than yes, no, unsure or nothing, or a pair that is not of these variants or comes
   *     twice, or nothing is judged
   */
  public static Audit read(List<Variant> variants, Path... tables) {
    if (tables.length == 0) {
      throw new IllegalArgumentException(
          "an audit needs the table of at least one rater: 0; give the filled copies of audit.csv");
    }
    var pairs = new TreeMap<String, AuditPair>();
    for (Variant variant : variants) {
      var pair = new AuditPair(variant);
      pairs.put(pair.id(), pair);
    }
    var tablesRead = new ArrayList<Map<String, Judgement>>();
    for (Path table : tables) {
      tablesRead.add(RaterTable.read(table, pairs.keySet()));
    }
    List<JudgedPair> judged =
        pairs.entrySet().stream()
            .filter(entry -> tablesRead.stream().anyMatch(said -> said.containsKey(entry.getKey())))
            .map(
                entry ->
                    new JudgedPair(
                        entry.getValue(),
                        tablesRead.stream()
                            .map(said -> Optional.ofNullable(said.get(entry.getKey())))
                            .toList()))
            .toList();
    if (judged.isEmpty()) {
      throw new IllegalArgumentException(
          "at least one pair must be judged: 0; write yes, no or unsure into the column"
              + " same_meaning");
    }
    return new Audit(tables.length, judged, new Verdicts(variants, judged));
  }

  /** How many pairs at least one rater judged. */
  public int pairs() {
    return judged.size();
  }

  /**
   * The share of judged pairs of each condition that were not rejected, in [0, 1], with Wilson's 95
   * % interval over prompts; by id of the condition.
   */
  public Map<String, Estimate> kept() {
    var byCondition = new TreeMap<String, List<JudgedPair>>();
    judged.forEach(
        each ->
            byCondition
                .computeIfAbsent(each.pair().condition(), id -> new ArrayList<>())
                .add(each));
    var kept = new TreeMap<String, Estimate>();
    byCondition.forEach((condition, pairs) -> kept.put(condition, keptOf(pairs)));
    return kept;
  }

  private Estimate keptOf(List<JudgedPair> pairs) {
    double[] kept =
        pairs.stream().mapToDouble(each -> verdicts.isRejected(each.pair()) ? 0 : 1).toArray();
    double[] ones = pairs.stream().mapToDouble(pair -> 1).toArray();
    var ratio = ClusteredRatio.of(kept, ones, clusters(pairs));
    return new Estimate.Value(ratio.value(), ratio.wilson(0.95), pairs.size(), 0);
  }

  /** One cluster for each source that prompts share. */
  private static int[] clusters(List<JudgedPair> pairs) {
    var numbers = new HashMap<String, Integer>();
    return pairs.stream()
        .map(pair -> pair.pair().variant().original().cluster())
        .mapToInt(cluster -> numbers.computeIfAbsent(cluster, name -> numbers.size()))
        .toArray();
  }

  /**
   * How often two raters of one pair agree, in [0, 1], with a 95 % bootstrap over prompts; "unsure"
   * is a judgement like the others. Undefined if no pair has two.
   */
  public Estimate agreement() {
    return estimated(agreements().pairwise(), "no pair was judged by two raters");
  }

  /**
   * Fleiss' kappa of the raters on the pairs that all of them judged, in [-1, 1]; see {@link
   * NominalAgreement#fleissKappa}.
   */
  public Estimate kappa() {
    return estimated(
        agreements().fleissKappa(),
        "kappa needs two raters who judged the same pairs, and two judgements that occur");
  }

  private NominalAgreement agreements() {
    return NominalAgreement.of(judged.stream().map(JudgedPair::codes).toArray(int[][]::new));
  }

  private Estimate estimated(ItemStatistic statistic, String whyUndefined) {
    OptionalDouble value = statistic.value();
    if (value.isEmpty()) {
      return new Estimate.Undefined(whyUndefined);
    }
    int[] clusters = clusters(judged);
    int used = (int) IntStream.range(0, statistic.items()).filter(statistic::uses).count();
    if (IntStream.of(clusters).distinct().count() < 2) {
      return new Estimate.Undefined("an interval needs pairs of at least two sources");
    }
    var interval = ClusterBootstrap.withDefaults().interval(statistic, clusters, Seed.of(0));
    return new Estimate.Value(value.getAsDouble(), interval, used, judged.size() - used);
  }

  /** Whether an answer rests on a rejected text. Those to texts that nobody judged do not. */
  public Predicate<Observation> rejects() {
    return verdicts::isRejected;
  }

  /**
   * Whether an answer rests on a changed text that was rejected or that nobody judged. What is left
   * is as good as the judgements, and often little.
   */
  public Predicate<Observation> lacksApproval() {
    return row -> !verdicts.isApproved(row);
  }

  /**
   * How far the judgements reach, for the note that a result without some answers carries: such as
   * {@code "of the changed variants 2 raters judged 25 of 400 under typos-0.1"}.
   */
  public String note() {
    return "of the changed variants %s %s judged %s"
        .formatted(
            raters,
            raters == 1 ? "rater" : "raters",
            verdicts.coverage().entrySet().stream()
                .map(each -> each.getValue() + " under " + each.getKey())
                .collect(Collectors.joining(", ")));
  }

  /** For a person: kept shares by condition, what they rest on, and how far raters agree. */
  @Override
  public String toString() {
    var text = new StringBuilder("%s pairs judged by %s raters\n".formatted(pairs(), raters));
    Map<String, Estimate> kept = kept();
    verdicts
        .coverage()
        .forEach(
            (condition, coverage) ->
                text.append(
                    "%s: %s; %s changed variants were judged\n"
                        .formatted(
                            condition,
                            kept.containsKey(condition)
                                ? shown(kept.get(condition), "kept")
                                : "nothing judged",
                            coverage)));
    text.append("agreement: %s\n".formatted(shown(agreement(), "of pairs of raters")));
    return text.append("Fleiss' kappa: %s\n".formatted(shown(kappa(), ""))).toString();
  }

  private static String shown(Estimate estimate, String what) {
    return estimate instanceof Estimate.Value value
        ? String.format(
                Locale.ROOT,
                "%.2f %s [%.2f, %.2f], %d pairs",
                value.point(),
                what,
                value.interval().low(),
                value.interval().high(),
                value.items())
            .replace("  ", " ")
        : "undefined, " + ((Estimate.Undefined) estimate).reason();
  }
}
