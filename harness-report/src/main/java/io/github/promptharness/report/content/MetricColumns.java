package io.github.promptharness.report.content;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The headings of metrics that stand side by side. Settings that all of them share are said once.
 *
 * @param metrics ids of the metrics
 */
public record MetricColumns(List<String> metrics) {
  /** A heading for each metric, a setting on each further line. */
  public List<String> headings() {
    var common = common();
    return metrics.stream().map(metric -> MetricWords.of(metric).heading(common)).toList();
  }

  /** The same in words, without ids. */
  public List<String> titles() {
    var common = common();
    return metrics.stream().map(metric -> MetricWords.of(metric).title(common)).toList();
  }

  /** A line for each metric, in words: what tells it from the others. */
  public List<String> titlesInLine() {
    List<String> labels = labels();
    return metrics.stream().map(MetricWords::of).map(MetricWords::name).distinct().count() == 1
            && metrics.size() > 1
        ? labels
        : titles().stream().map(title -> title.replace("\n", ", ")).toList();
  }

  /** A line for each metric: what tells it from the others. */
  public List<String> labels() {
    var common = common();
    boolean oneName = metrics.stream().map(m -> MetricWords.of(m).name()).distinct().count() == 1;
    return metrics.stream()
        .map(MetricWords::of)
        .map(
            words ->
                oneName && metrics.size() > 1
                    ? words.settingsInLine(common)
                    : words.heading(common).replace("\n", ", "))
        .toList();
  }

  /** What holds of all the columns; empty if nothing does, or if there is only one. */
  public String inAll() {
    return String.join(", ", common());
  }

  private LinkedHashSet<String> common() {
    var common = new LinkedHashSet<String>();
    if (metrics.size() > 1) {
      common.addAll(MetricWords.of(metrics.get(0)).settings());
      metrics.forEach(metric -> common.retainAll(MetricWords.of(metric).settings()));
    }
    return common;
  }
}
