package io.github.promptharness.fewshot;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.metric.label.GlobalEntropy;
import io.github.promptharness.metric.label.LocalEntropy;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.calibration.OrderEntropy;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Orders chosen by entropy within each set: the first sixth of them, at least one, as 4 of 24 in
 * the paper.
 */
final class EntropyChoice {
  private static final int ONE_OF = 6;

  private final ArmTable table;
  private final Halves halves;

  EntropyChoice(ArmTable table, Halves halves) {
    this.table = table;
    this.halves = halves;
  }

  Result<ChosenOrders> byGlobalEntropy() {
    List<String> labels = table.answers().allLabels();
    if (labels.size() < 2) {
      return Result.undefined(
          table.answers().whyNoLabels().isEmpty()
              ? "the examples show fewer than two labels, so that the labels of the task are not"
                  + " known"
              : table.answers().whyNoLabels());
    }
    return chosen("GlobalE", GlobalEntropy.withDefaults().withLabels(labels)::pooled);
  }

  Result<ChosenOrders> byLocalEntropy() {
    return chosen("LocalE", LocalEntropy.withDefaults()::pooled);
  }

  /** The entropy of each arm on the probing half; empty where one has none. */
  private Optional<double[]> entropies(int[] arms, Function<Observations, Pooled> metric) {
    double[] entropies = new double[arms.length];
    for (int place = 0; place < arms.length; place++) {
      List<Observation> rows = table.rows(halves.probing(), new int[] {arms[place]}).toList();
      var value = metric.apply(Observations.of(rows)).statistic().value();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      entropies[place] = value.getAsDouble();
    }
    return Optional.of(entropies);
  }

  private Result<ChosenOrders> chosen(String name, Function<Observations, Pooled> metric) {
    if (halves.isLacking()) {
      return Result.undefined("one item or cluster alone cannot be cut into halves");
    }
    var choices = new ArrayList<Choice>();
    String reason = "no set of examples was shown in two orders";
    for (var sets : table.blocks().values()) {
      for (int[] arms : sets.values()) {
        if (arms.length >= 2) {
          Optional<double[]> entropies = entropies(arms, metric);
          if (entropies.isPresent()) {
            choices.add(new Choice(arms, entropies.get()));
          } else {
            reason = why(name);
          }
        }
      }
    }
    return choices.isEmpty() ? Result.undefined(reason) : judged(name, choices);
  }

  private static String why(String name) {
    return name.equals("LocalE")
        ? CalibratedLabels.NO_LOG_PROBS
        : "some order has no answer that is one of the labels on the probing half";
  }

  /** Orders of a set, and which of them were chosen. */
  private static final class Choice {
    final int[] all;
    final int[] chosen;

    Choice(int[] arms, double[] entropies) {
      int wanted = Math.max(1, Math.round(arms.length / (float) ONE_OF));
      all = arms;
      chosen =
          Arrays.stream(OrderEntropy.ranked(entropies)).limit(wanted).map(i -> arms[i]).toArray();
    }
  }

  private Result<ChosenOrders> judged(String name, List<Choice> choices) {
    double[] chosen = means(choices, false);
    double[] all = means(choices, true);
    int[] clusters = table.clusters();
    long known =
        IntStream.range(0, chosen.length)
            .filter(i -> !Double.isNaN(chosen[i] - all[i]))
            .map(i -> clusters[i])
            .distinct()
            .count();
    if (known < JointTests.LEAST_CLUSTERS) {
      return Result.undefined(
          "%s held-out items or clusters have a scored answer in every order, and %s are needed"
              .formatted(known, JointTests.LEAST_CLUSTERS));
    }
    double[] gains = new double[chosen.length];
    Arrays.setAll(gains, i -> chosen[i] - all[i]);
    var gain = MeanOfKnown.of(gains, clusters);
    int[] arms = choices.stream().flatMapToInt(each -> Arrays.stream(each.all)).toArray();
    return Result.of(
        new ChosenOrders(
            name,
            choices.stream()
                .flatMapToInt(each -> Arrays.stream(each.chosen))
                .mapToObj(table::condition)
                .toList(),
            arms.length,
            MeanOfKnown.of(chosen, clusters).value(),
            MeanOfKnown.of(all, clusters).value(),
            gain.value(),
            gain.t(IntervalRule.LEVEL, -1, 1),
            (int) Arrays.stream(gains).filter(each -> !Double.isNaN(each)).count(),
            Spent.of(table.rows(halves.probing(), arms))));
  }

  /** The mean accuracy of each held-out item over sets; NaN for one that lacks an answer. */
  private double[] means(List<Choice> choices, boolean ofAll) {
    double[] means = new double[table.items()];
    Arrays.fill(means, Double.NaN);
    for (int item : halves.heldOut()) {
      double sum = 0;
      for (Choice choice : choices) {
        double all = table.mean(item, choice.all);
        // An item without an answer in some order is left out of both means alike.
        sum += Double.isNaN(all) || ofAll ? all : table.mean(item, choice.chosen);
      }
      means[item] = sum / choices.size();
    }
    return means;
  }
}
