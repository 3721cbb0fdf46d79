package io.github.promptharness.study;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Gives each metric the observations it wants: by sampling, by tag, by condition. */
final class Estimates {
  private final List<Metric> metrics;
  private final List<String> conditions;
  private final List<String> tags;
  private final Seed seed;

  Estimates(List<Metric> metrics, List<String> conditions, List<String> tags, Seed seed) {
    this.metrics = metrics;
    this.conditions = conditions;
    this.tags = tags;
    this.seed = seed;
  }

  List<Summary.Row> of(List<Observation> observations, List<String> samplings) {
    var rows = new ArrayList<Summary.Row>();
    for (String sampling : samplings) {
      var ofSampling = observations.stream().filter(o -> o.sampling().equals(sampling)).toList();
      estimate(rows, Observations.of(ofSampling), sampling, "");
      for (String tag : tags) {
        var values = new TreeSet<String>();
        ofSampling.forEach(o -> values.add(o.tags().getOrDefault(tag, "")));
        for (String value : values) {
          var tagged =
              ofSampling.stream().filter(o -> o.tags().getOrDefault(tag, "").equals(value));
          estimate(rows, Observations.of(tagged.toList()), sampling, tag + "=" + value);
        }
      }
    }
    return rows;
  }

  private void estimate(
      List<Summary.Row> rows, Observations observations, String sampling, String tag) {
    for (Metric metric : metrics) {
      for (String condition :
          metric.scope() == Metric.Scope.STUDY ? List.of(Summary.ALL) : conditions) {
        boolean original = condition.equals(conditions.get(0));
        if (metric.scope() == Metric.Scope.AGAINST_ORIGINAL && original) {
          continue;
        }
        Observations some =
            switch (metric.scope()) {
              case CONDITION -> observations.ofCondition(condition);
              case AGAINST_ORIGINAL ->
                  observations.where(o -> o.isOriginal() || o.condition().equals(condition));
              case STUDY -> observations;
            };
        rows.add(
            new Summary.Row(metric.id(), condition, sampling, tag, metric.estimate(some, seed)));
      }
    }
  }
}
