package io.github.promptharness.comparison;

import java.util.List;

/**
 * What two results have in common, and in what they differ.
 *
 * @param first name of a result
 * @param second name of a later one
 * @param items how many items are in both
 * @param prompts whether they showed the same texts
 * @param sameTexts cells of an item under a condition whose text is known to be the same
 * @param otherTexts cells whose text is known to differ
 * @param sameAnswers whether the answers are the same, so that only their reading can differ
 * @param differs in the order of {@link Factor}; several mean that a difference may come from any
 */
public record ComparedPair(
    String first,
    String second,
    int items,
    SamePrompts prompts,
    long sameTexts,
    long otherTexts,
    boolean sameAnswers,
    List<Factor> differs) {
  /** Copies the list. */
  public ComparedPair {
    differs = List.copyOf(differs);
  }

  /** Whether nothing is known to differ but the snapshot returned, the dates, or neither. */
  public boolean isRepeatedRun() {
    return !sameAnswers
        && differs.stream().allMatch(each -> each == Factor.SNAPSHOT || each == Factor.DATE);
  }
}
