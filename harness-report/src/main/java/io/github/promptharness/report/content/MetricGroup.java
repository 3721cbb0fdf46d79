package io.github.promptharness.report.content;

import io.github.promptharness.Summary;
import java.util.List;

/** Metrics that are read together, so that no table mixes what cannot be compared. */
public enum MetricGroup {
  /** How good each condition is; a metric that is not known stands here too. */
  LEVEL("Each condition"),
  /** How much better or worse a condition is than the original. */
  DIFFERENCE("Accuracy, condition minus original"),
  /** How many answers change, and in which direction. */
  FLIP("Answers that differ from the original's, changed texts only"),
  /** What else is said of a condition, mostly beside the original, each in a unit of its own. */
  OTHER("Other measures of each condition"),
  /** How many answers count as none. */
  OUTCOME("Shares of answers without a choice that can be compared");

  private final String title;

  MetricGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The group of a metric, by its id. */
  public static MetricGroup of(String metric) {
    return switch (MetricWords.of(metric).base()) {
      case "accuracy-difference" -> DIFFERENCE;
      case "flip-rate" -> FLIP;
      case "outcome-share" -> OUTCOME;
      case "accuracy-drop",
          "answer-margin",
          "answer-shift",
          "answer-variety",
          "attack-success",
          "cohen-kappa",
          "drop-bound",
          "excess-flips",
          "global-entropy",
          "group-gap",
          "judged-accuracy-difference",
          "label-preference",
          "local-entropy",
          "margin-auroc",
          "performance-drop-rate",
          "place-accuracy",
          "recall-deviation",
          "repeat-agreement" ->
          OTHER;
      default -> LEVEL;
    };
  }

  /** Those of the rows that belong here. */
  public List<Summary.Row> of(List<Summary.Row> rows) {
    return rows.stream().filter(row -> of(row.metric()) == this).toList();
  }
}
