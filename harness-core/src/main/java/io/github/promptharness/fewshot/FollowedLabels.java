package io.github.promptharness.fewshot;

import java.util.List;

/**
 * Whether answers follow the labels of the examples, place by place and by majority.
 *
 * @param labels the places from the last on, then the majority
 * @param method how the p values came about and were corrected
 * @param undefined what could not be told, each with the reason
 * @param spent what the answers cost
 */
public record FollowedLabels(
    List<FollowedLabel> labels, String method, List<String> undefined, Spent spent) {
  /** Copies the lists. */
  public FollowedLabels {
    labels = List.copyOf(labels);
    undefined = List.copyOf(undefined);
  }
}
