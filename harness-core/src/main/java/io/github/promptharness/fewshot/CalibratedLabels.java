package io.github.promptharness.fewshot;

import io.github.promptharness.Observation;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.calibration.BatchCalibration;
import io.github.promptharness.stats.calibration.ContextualCalibration;
import io.github.promptharness.stats.calibration.LabelPredictions;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Label probabilities of each condition calibrated on some answers, and judged on others. */
final class CalibratedLabels {
  static final String NO_LOG_PROBS =
      "answers have no log-probabilities of their labels: ask for them, of an endpoint that gives"
          + " them";

  private final ArmTable table;
  private final Halves halves;

  CalibratedLabels(ArmTable table, Halves halves) {
    this.table = table;
    this.halves = halves;
  }

  /** By the mean of the probing half. */
  Result<CalibrationGain> batch() {
    return gain(
        "batch",
        arm -> table.rows(halves.probing(), new int[] {arm}).toList(),
        batch -> BatchCalibration.of(batch)::predictions,
        "no answer of the probing half");
  }

  /** By inputs without content. */
  Result<CalibrationGain> contextual() {
    List<Observation> free = contentFree();
    if (free.isEmpty()) {
      return Result.undefined(
          "no item without content was asked: add some, such as \"N/A\" and \"[MASK]\", with the"
              + " tag "
              + FewShotAnswers.CONTENT_FREE);
    }
    return gain(
        "contextual",
        arm -> free.stream().filter(row -> row.condition().equals(table.condition(arm))).toList(),
        rows -> ContextualCalibration.of(rows)::predictions,
        "no item without content");
  }

  private List<Observation> contentFree() {
    try (var rows = table.answers().contentFree().stream()) {
      return rows.toList();
    }
  }

  /** Labels as calibrated. */
  private interface Calibrated {
    LabelPredictions predictions(double[][] probabilities);
  }

  private Result<CalibrationGain> gain(
      String name,
      Function<Integer, List<Observation>> prior,
      Function<double[][], Calibrated> rule,
      String lacking) {
    if (halves.isLacking()) {
      return Result.undefined("one item or cluster alone cannot be cut into halves");
    }
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      return Result.undefined(refusal.get());
    }
    double[] before = new double[table.items()];
    double[] after = new double[table.items()];
    double[] counts = new double[table.items()];
    var used = new ArrayList<Observation>();
    int conditions = 0;
    for (int arm = 0; arm < table.arms(); arm++) {
      List<Observation> rows =
          prior.apply(arm).stream().filter(row -> !probabilities(row).isEmpty()).toList();
      if (!rows.isEmpty()) {
        conditions++;
        used.addAll(rows);
        Calibrated calibrated =
            rule.apply(rows.stream().map(CalibratedLabels::array).toArray(double[][]::new));
        for (int item : halves.heldOut()) {
          add(item, arm, calibrated, before, after, counts);
        }
      }
    }
    return conditions == 0
        ? Result.undefined(lacking + " has log-probabilities of its label")
        : judged(name, before, after, counts, conditions, Spent.of(used.stream()));
  }

  private void add(
      int item, int arm, Calibrated rule, double[] before, double[] after, double[] counts) {
    for (Observation row : table.cell(item, arm)) {
      if (!probabilities(row).isEmpty() && gold(row) >= 0) {
        double[][] one = {array(row)};
        before[item] += LabelPredictions.argmax(one).values()[0] == gold(row) ? 1 : 0;
        after[item] += rule.predictions(one).values()[0] == gold(row) ? 1 : 0;
        counts[item]++;
      }
    }
  }

  private Result<CalibrationGain> judged(
      String name, double[] before, double[] after, double[] counts, int conditions, Spent spent) {
    int[] clusters = table.clusters();
    long known =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .map(i -> clusters[i])
            .distinct()
            .count();
    if (known < JointTests.LEAST_CLUSTERS) {
      return Result.undefined(
          "%s held-out items or clusters have log-probabilities and a known right label, and %s are needed"
              .formatted(known, JointTests.LEAST_CLUSTERS));
    }
    double[] first = new double[counts.length];
    double[] second = new double[counts.length];
    double[] gains = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      first[i] = counts[i] == 0 ? Double.NaN : before[i] / counts[i];
      second[i] = counts[i] == 0 ? Double.NaN : after[i] / counts[i];
      gains[i] = second[i] - first[i];
    }
    var gain = MeanOfKnown.of(gains, clusters);
    return Result.of(
        new CalibrationGain(
            name,
            MeanOfKnown.of(first, clusters).value(),
            MeanOfKnown.of(second, clusters).value(),
            gain.value(),
            gain.t(IntervalRule.LEVEL, -1, 1),
            (int) Arrays.stream(counts).filter(count -> count > 0).count(),
            conditions,
            spent));
  }

  /** Why labels cannot be calibrated, if they cannot. */
  private Optional<String> refusal() {
    int[] items = IntStream.range(0, table.items()).toArray();
    int[] arms = IntStream.range(0, table.arms()).toArray();
    List<List<String>> labels =
        Stream.concat(table.rows(items, arms), contentFree().stream())
            .filter(row -> !probabilities(row).isEmpty())
            .map(row -> row.options().map(ShownOptions::labels).orElse(List.of()))
            .distinct()
            .limit(2)
            .toList();
    if (labels.isEmpty()) {
      return Optional.of(NO_LOG_PROBS);
    }
    return labels.size() > 1
        ? Optional.of(
            "items have other labels, which cannot be calibrated together: %s and %s"
                .formatted(labels.get(0), labels.get(1)))
        : Optional.empty();
  }

  private static int gold(Observation row) {
    return row.options().map(options -> options.gold().orElse(-1)).orElse(-1);
  }

  private static List<Double> probabilities(Observation row) {
    return row.options().map(ShownOptions::logProbs).orElse(List.of());
  }

  /** Normalised, and from the largest down, so that no row is 0 everywhere. */
  private static double[] array(Observation row) {
    List<Double> logs = probabilities(row);
    double most = logs.stream().mapToDouble(each -> each).max().orElse(0);
    double[] p = logs.stream().mapToDouble(each -> Math.exp(each - most)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(each -> each / sum).toArray();
  }
}
