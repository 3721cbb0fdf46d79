package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.bound.ConformalBound;
import io.github.promptharness.stats.bound.ItemSampling;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How often a property holds under wordings that nobody has tried, from N that were.
 *
 * <pre>
 * a_j   lower limits of the shares of items, all N together at half of the error (Clopper-Pearson)
 * least = min a_j bounds a share (alpha/2)^(1/N) of all wordings of the generator (Wilks)
 * next  = the ConformalBound of the a_j bounds the next wording
 * </pre>
 *
 * <p>Each statement has confidence 1 - alpha. The wordings must be random draws from one generator,
 * such as a pool they were taken from by chance; wordings that were chosen, or found by a search,
 * are not. A variant that does not claim to keep the meaning is another question and left out.
 * Items are those of the study, one for each source.
 *
 * <p>Source: Wilks (1941) as in {@link io.github.promptharness.stats.bound.WilksTolerance}; the
 * limits of {@link ItemSampling}.
 *
 * @param wordings N
 * @param items that have an answer under each of them
 * @param observed the least share of items seen under a wording
 * @param least the bound of Wilks
 * @param share of the wordings of the generator that are at least as good as {@code least}
 * @param next what the next wording is at least; undefined for too few wordings
 * @param confidence 1 - alpha
 */
public record WordingBounds(
    int wordings,
    int items,
    double observed,
    double least,
    double share,
    Result<Double> next,
    double confidence) {
  /**
   * From the conditions of a study, first answers alone.
   *
   * @param target whose property is bounded, at its confidence
   * @throws IllegalArgumentException if a source has several items, the grader errs, fewer than two
   *     conditions change every item, or no item has an answer under all of them
   */
  public static WordingBounds of(Target target, StudyResult result) {
    Claims.sampling(result);
    if (target.property().grader().isPresent()) {
      throw new IllegalArgumentException(
          "wordings have no bound where the grader errs: use ClaimPlan, which carries its errors");
    }
    Map<String, Map<String, Boolean>> held = held(target, result);
    var items = new TreeSet<String>();
    held.values().forEach(of -> items.addAll(of.keySet()));
    held.values().forEach(of -> items.retainAll(of.keySet()));
    if (held.size() < 2 || items.isEmpty()) {
      throw new IllegalArgumentException(
          "bounds over wordings need items with an answer under each of at least 2 conditions: %s items, %s conditions"
              .formatted(items.size(), held.size()));
    }
    int[] right =
        held.values().stream()
            .mapToInt(
                of -> (int) items.stream().filter(item -> of.getOrDefault(item, false)).count())
            .toArray();
    double half = target.error() / 2;
    double[] limits = ItemSampling.lowerLimits(right, items.size(), half);
    return new WordingBounds(
        right.length,
        items.size(),
        Arrays.stream(right).min().orElseThrow() / (double) items.size(),
        Arrays.stream(limits).min().orElseThrow(),
        Math.exp(Math.log(half) / right.length),
        ConformalBound.lower(limits, half),
        Require.inside(target.confidence(), "confidence"));
  }

  /** Whether the property holds, by condition and item. */
  private static Map<String, Map<String, Boolean>> held(Target target, StudyResult result) {
    Map<Cell, Observation> answers = ClaimPlan.answers(result.observations());
    var held = new TreeMap<String, Map<String, Boolean>>();
    var itemOf = new TreeMap<String, Set<String>>();
    for (Variant variant : result.variants()) {
      String item = variant.original().id();
      itemOf.computeIfAbsent(variant.original().cluster(), c -> new HashSet<>()).add(item);
      var row = answers.get(new Cell(item, variant.condition().id(), variant.repeat().orElse(0)));
      boolean counts =
          !variant.condition().isOriginal()
              && !variant.condition().isPlacebo()
              && variant.keepsMeaning()
              && !variant.isUnchanged();
      if (row == null || !counts) {
        continue;
      }
      Held answer = target.property().held(variant, row);
      if (answer != Held.NO_ANSWER) {
        held.computeIfAbsent(variant.condition().id(), c -> new TreeMap<>())
            .put(item, answer == Held.HOLDS);
      }
    }
    itemOf.forEach(
        (source, items) -> {
          if (items.size() > 1) {
            throw new IllegalArgumentException(
                "bounds over wordings need one item of each source, and %s has %s: take one of them"
                    .formatted(source, items.size()));
          }
        });
    return held;
  }

  /** The statement, with what it does not cover. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Over %d items and %d wordings, the worst of which held in %.3f: with confidence %s a share"
            + " of at least %.3f of the wordings of this generator hold in at least %.3f of items"
            + " like these%s. If the wordings are random draws from it. Adaptive attackers are not"
            + " covered.",
        items,
        wordings,
        observed,
        Digits.of(confidence),
        share,
        least,
        next.map(value -> String.format(Locale.ROOT, "; the next wording in at least %.3f", value))
            .orElse(""));
  }
}
