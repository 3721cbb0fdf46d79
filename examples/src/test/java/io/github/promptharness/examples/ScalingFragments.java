package io.github.promptharness.examples;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.parts.MergeableMetrics;
import io.github.promptharness.metric.parts.PartialEstimates;
import io.github.promptharness.perturb.character.KeyboardTypos;
import java.util.List;
import java.util.stream.Stream;

/** The code of {@code docs/scaling.md}, between the marks. */
final class ScalingFragments {
  // GUIDE: begin
  static final Perturbation TYPOS = new KeyboardTypos().at(0.02, 0.05);

  static final List<String> CONDITIONS =
      Stream.concat(Stream.of(Condition.ORIGINAL), TYPOS.conditions().stream())
          .map(Condition::id)
          .toList();

  static final MergeableMetrics METRICS =
      MergeableMetrics.of(MergeableMetrics.those(StandardMetrics.list()), CONDITIONS);

  // GUIDE: end

  private ScalingFragments() {}

  static List<String> texts(List<List<Prompt>> partitions) {
    // GUIDE: begin
    byte[] sent = Wire.bytes(TYPOS); // what an engine sends
    List<String> texts =
        partitions.parallelStream() // each stands for a partition on some machine
            .flatMap(
                prompts -> {
                  var operator = Wire.read(sent, Perturbation.class);
                  return Variant.stream(prompts.stream(), Seed.of(42), operator);
                })
            .map(variant -> variant.prompt().input())
            .toList();
    // GUIDE: end
    return texts;
  }

  static List<Summary.Row> estimates(List<List<Observation>> partitions) {
    // GUIDE: begin
    PartialEstimates all =
        partitions.parallelStream() // each holds all answers to its items
            .map(rows -> METRICS.add(METRICS.create(), ObservationColumns.of(rows.stream())))
            .map(part -> Wire.read(Wire.bytes(part), PartialEstimates.class)) // over the network
            .reduce(METRICS.create(), METRICS::merge); // in any order
    List<Summary.Row> rows = METRICS.finish(all, Seed.of(42));
    // GUIDE: end
    return rows;
  }
}
