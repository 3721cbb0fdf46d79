package io.github.promptharness.score.judge;

import io.github.promptharness.score.judge.Embedder.Embedded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The cosine from which on two texts count as the same, found on pairs that people have labelled.
 *
 * <pre>J(t) = sensitivity(t) + specificity(t) - 1</pre>
 *
 * <p>The rule {@code youden/1}: of the midpoints between neighbouring cosines that differ, the one
 * with the largest J; of several, the lowest. Sensitivity is the share of same pairs at or above
 * it, specificity that of different pairs below. Both are of the pairs it was found on, and flatter
 * it: on other pairs it does worse.
 *
 * <p><b>Undefined</b> unless there are pairs of both kinds, and two cosines that differ. It belongs
 * to one model: another has other cosines.
 *
 * <p>Source: Youden (1950), "Index for rating diagnostic tests", Cancer 3(1), DOI
 * 10.1002/1097-0142(1950)3:1&lt;32::AID-CNCR2820030106&gt;3.0.CO;2-3.
 *
 * @param cosine in [-1, 1]
 * @param embedder id of the embedder whose cosines they are
 * @param rule how it was found, with the number of pairs
 * @param sensitivity in [0, 1]
 * @param specificity in [0, 1]
 */
public record SimilarityThreshold(
    double cosine, String embedder, String rule, double sensitivity, double specificity) {
  /** Checks the ranges. */
  public SimilarityThreshold {
    if (!(cosine >= -1 && cosine <= 1)) {
      throw new IllegalArgumentException("a cosine must be in [-1, 1]: " + cosine);
    }
    if (!(sensitivity >= 0 && sensitivity <= 1) || !(specificity >= 0 && specificity <= 1)) {
      throw new IllegalArgumentException(
          "sensitivity and specificity must be in [0, 1]: " + sensitivity + ", " + specificity);
    }
  }

  /**
   * Two texts, and whether people say that they mean the same.
   *
   * @param first a text
   * @param second another
   * @param label what people say
   */
  public record LabelledPair(String first, String second, Label label) {}

  /** What people say of two texts. */
  public enum Label {
    /** They mean the same. */
    SAME,
    /** They do not. */
    DIFFERENT
  }

  /**
   * The threshold for this embedder on these pairs.
   *
   * @throws IllegalArgumentException if it is undefined, or a text could not be embedded
   * @throws io.github.promptharness.RunStoppedException if the embedder can be asked no more
   */
  public static SimilarityThreshold calibrated(Embedder embedder, List<LabelledPair> pairs) {
    List<Embedded> vectors =
        embedder.embed(
            pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).toList());
    var same = new ArrayList<Double>();
    var different = new ArrayList<Double>();
    for (int i = 0; i < pairs.size(); i++) {
      double cosine = cosine(vectors.get(2 * i), vectors.get(2 * i + 1));
      (pairs.get(i).label() == Label.SAME ? same : different).add(cosine);
    }
    return of(embedder.id(), same, different);
  }

  private static double cosine(Embedded first, Embedded second) {
    if (first.vector().isEmpty() || second.vector().isEmpty()) {
      throw new IllegalArgumentException(
          "every labelled text must be embedded: " + first.problem() + second.problem());
    }
    return first.vector().get().cosine(second.vector().get());
  }

  private static SimilarityThreshold of(
      String embedder, List<Double> same, List<Double> different) {
    List<Double> cosines =
        Stream.concat(same.stream(), different.stream()).distinct().sorted().toList();
    if (same.isEmpty() || different.isEmpty() || cosines.size() < 2) {
      throw new IllegalArgumentException(
          "a threshold needs pairs of both kinds and cosines that differ: %s same, %s different, %s cosines"
              .formatted(same.size(), different.size(), cosines.size()));
    }
    String rule = String.format(Locale.ROOT, "youden/1, %d pairs", same.size() + different.size());
    double best = Double.NEGATIVE_INFINITY;
    var threshold = new SimilarityThreshold(1, embedder, rule, 0, 1);
    for (int i = 1; i < cosines.size(); i++) {
      double middle = (cosines.get(i - 1) + cosines.get(i)) / 2;
      double sensitivity = share(same.stream().filter(c -> c >= middle).count(), same.size());
      double specificity =
          share(different.stream().filter(c -> c < middle).count(), different.size());
      if (sensitivity + specificity > best + 1e-12) {
        best = sensitivity + specificity;
        threshold = new SimilarityThreshold(middle, embedder, rule, sensitivity, specificity);
      }
    }
    return threshold;
  }

  private static double share(long part, int whole) {
    return (double) part / whole;
  }
}
