package io.github.promptharness.study;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.metric.Verdicts;
import java.util.List;

/** What the margin of a study lets one say of each condition. */
record Judgements(Protocol protocol) {
  List<Conduct.Judged> of(List<Observation> rows) {
    if (protocol.margin().isEmpty()) {
      return List.of();
    }
    var verdicts = Verdicts.withMargin(protocol.margin().get().margin());
    List<String> conditions = protocol.perturbed().stream().map(Condition::id).toList();
    var all = Observations.of(rows);
    return protocol.samplingIds().stream()
        .flatMap(
            sampling ->
                verdicts
                    .of(all.where(row -> row.sampling().equals(sampling)), conditions, sampling)
                    .stream())
        .toList();
  }

  /** The verdicts of each sampling are corrected together. */
  List<Conduct.Family> families() {
    int conditions = protocol.perturbed().size();
    if (protocol.margin().isEmpty() || conditions == 0) {
      return List.of();
    }
    return protocol.samplingIds().stream()
        .map(
            sampling ->
                new Conduct.Family(
                    "verdicts by the margin, " + sampling,
                    conditions,
                    "Holm, for each kind of verdict by itself"))
        .toList();
  }
}
