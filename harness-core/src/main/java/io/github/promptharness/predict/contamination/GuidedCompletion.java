package io.github.promptharness.predict.contamination;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether a model can go on with the text of an item of which it is shown the first half: a
 * <b>proxy</b> for the item having been in its training data.
 *
 * <p>{@link #prompts} makes the questions. They are asked in a study of their own, which quotes,
 * meters and keeps as any study does, scored by {@code TextSimilarity.of(Measure.TOKEN_F1)} from
 * package {@code score} against the true second half; {@link #of(Observations)} makes a feature of
 * its answers.
 *
 * <p><b>Unit and range</b>: the mean score of an item's completions, in [0, 1]. Stock phrases are
 * completed well by a model that never saw them, so ask for an unrelated collection too, or with a
 * name that is not the item's, and look at the difference. Not known for items with fewer than
 * eight words.
 *
 * <p>Source: guided instruction, Golchin and Surdeanu (2023), "Time Travel in LLMs",
 * arXiv:2308.08493. They compare it with an instruction that names no data set, and score by
 * ROUGE-L or a judge.
 */
public final class GuidedCompletion implements Feature {
  private static final int LEAST_WORDS = 8;

  private final Map<String, Double> overlaps;

  private GuidedCompletion(Map<String, Double> overlaps) {
    this.overlaps = overlaps;
  }

  /**
   * The questions, under the items' ids; items with fewer than eight words have none.
   *
   * @param collection what the items are from, as the model may know it, such as {@code the test
   *     split of MMLU}
   */
  public static List<Prompt> prompts(List<Prompt> items, String collection) {
    if (collection.isBlank()) {
      throw new IllegalArgumentException("say what collection the items are from");
    }
    var prompts = new ArrayList<Prompt>();
    for (Prompt item : items) {
      int middle = middle(item.input());
      if (middle > 0) {
        prompts.add(
            Prompt.of(item.id(), item.input().substring(0, middle).stripTrailing())
                .withCluster(item.cluster())
                .withInstruction(
                    "You are given the first piece of an item from "
                        + collection
                        + ". Finish the second piece exactly as it appears there. Answer with the"
                        + " second piece alone.")
                .withExpected(item.input().substring(middle).strip()));
      }
    }
    return prompts;
  }

  /** Where the second half of the words begins, or -1 if there are too few. */
  private static int middle(String text) {
    var starts = new ArrayList<Integer>();
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      if (!blank && !inside) {
        starts.add(i);
      }
      inside = !blank;
    }
    return starts.size() < LEAST_WORDS ? -1 : starts.get((starts.size() + 1) / 2);
  }

  /**
   * The feature, from the answers to {@link #prompts}.
   *
   * @param completions scored; answers without a score, such as refusals, count as 0, and failed
   *     calls do not count
   */
  public static GuidedCompletion of(Observations completions) {
    var sums = new HashMap<String, double[]>();
    completions.where(row -> row.isOriginal() && row.outcome().isAnswered()).stream()
        .forEach(row -> add(sums, row));
    var overlaps = new HashMap<String, Double>();
    sums.forEach((item, sum) -> overlaps.put(item, sum[0] / sum[1]));
    return new GuidedCompletion(Map.copyOf(overlaps));
  }

  private static void add(Map<String, double[]> sums, Observation row) {
    double[] sum = sums.computeIfAbsent(row.prompt(), item -> new double[2]);
    sum[0] += row.score().orElse(0);
    sum[1]++;
  }

  @Override
  public String name() {
    return "guided completion";
  }

  @Override
  public String unit() {
    return "overlap with the true second half";
  }

  @Override
  public boolean isProxy() {
    return true;
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    Double overlap = overlaps.get(candidate.item());
    return overlap == null ? OptionalDouble.empty() : OptionalDouble.of(overlap);
  }

  @Override
  public String toString() {
    return name();
  }
}
