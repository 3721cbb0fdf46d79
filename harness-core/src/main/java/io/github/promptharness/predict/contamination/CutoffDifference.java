package io.github.promptharness.predict.contamination;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observations;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether items from before a model's cut-off lose more, or less, under change than later ones: the
 * difference in differences, a <b>proxy</b> for what having been seen in training does.
 *
 * <pre>
 * drop_i = mean score of the original - mean over conditions of the mean score
 * mean drop before the cut-off - mean drop after it
 * </pre>
 *
 * <p>The drop is paired within items. Items before and after are different ones, and may be harder
 * for any model: with the answers of a second model, whose cut-off is another ({@link #against}),
 * its drop of each item is taken off first.
 *
 * <p><b>Unit and range</b>: a difference of differences of scores, in [-2, 2] for right and wrong
 * ([-4, 4] against a second model). <b>Interval</b>: 95 %; the two groups are independent, so
 * variances add, each clustered by source (CR1), with Welch's t. <b>Undefined</b> where a group has
 * no item with both scores, or one source only.
 *
 * <p>Source: the usual difference in differences; its use here is that of the library's design
 * notes.
 *
 * @param before the mean drop of items from before the cut-off
 * @param after the mean drop of later ones
 * @param difference before less after: above 0 older items are the more fragile
 * @param undated how many items have no date, or not both scores, and were left out
 */
public record CutoffDifference(Estimate before, Estimate after, Estimate difference, int undated) {
  private static final String NONE = "no dated item of the group has both scores";

  /**
   * Of one model.
   *
   * @throws IllegalArgumentException if items of both groups share a source, or a date is none
   */
  public static CutoffDifference of(Observations observations, BeforeCutoff cutoff) {
    return of(drops(observations), ItemScores.of(observations, condition -> true), cutoff, 1);
  }

  /**
   * Of one model, less what another model with another cut-off loses on the same items.
   *
   * @param observations of the model whose cut-off it is
   * @param other of the second model, on the same items and conditions
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static CutoffDifference against(
      Observations observations, Observations other, BeforeCutoff cutoff) {
    var own = drops(observations);
    var others = drops(other);
    var differences = new TreeMap<String, Double>();
    own.forEach(
        (item, drop) -> {
          Double second = others.get(item);
          if (second != null) {
            differences.put(item, drop - second);
          }
        });
    return of(differences, ItemScores.of(observations, condition -> true), cutoff, 2);
  }

  private static SortedMap<String, Double> drops(Observations observations) {
    var drops = new TreeMap<String, Double>();
    ItemScores.of(observations, condition -> true)
        .forEach(
            (item, scores) -> {
              OptionalDouble drop = scores.drop();
              drop.ifPresent(value -> drops.put(item, value));
            });
    return drops;
  }

  private static CutoffDifference of(
      Map<String, Double> drops, Map<String, ItemScores> items, BeforeCutoff cutoff, int range) {
    var before = new ClusteredValues();
    var after = new ClusteredValues();
    int undated = 0;
    for (Map.Entry<String, ItemScores> item : items.entrySet()) {
      Double drop = drops.get(item.getKey());
      var isBefore = cutoff.isBefore(item.getValue().tag(cutoff.tag()));
      if (drop == null || isBefore.isEmpty()) {
        undated++;
      } else {
        (isBefore.get() ? before : after).add(drop, item.getValue().cluster());
      }
    }
    if (before.sharesClusters(after)) {
      throw new IllegalArgumentException(
          "items from before and after the cut-off must not share a source: they are compared as"
              + " two independent groups");
    }
    return new CutoffDifference(
        before.estimate(-range, range, NONE),
        after.estimate(-range, range, NONE),
        before.minus(after, NONE),
        undated);
  }

  @Override
  public String toString() {
    return "PROXY for training data: drop of items before the cut-off "
        + before
        + ", after "
        + after
        + ", difference in differences "
        + difference
        + "; left out: "
        + undated;
  }
}
