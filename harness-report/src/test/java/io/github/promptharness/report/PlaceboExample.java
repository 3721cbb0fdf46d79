package io.github.promptharness.report;

import static io.github.promptharness.report.SummaryExample.SAMPLING;
import static io.github.promptharness.report.SummaryExample.value;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A summary made by hand of a study with a placebo arm on 40 of its 100 items. */
public final class PlaceboExample {
  public static final List<Condition> CONDITIONS =
      List.of(
          Condition.ORIGINAL,
          condition("concise", "wordings", Map.of("text", "5f".repeat(32))),
          condition("typos-0.1", "keyboard-typos", Map.of("rate", "0.1")),
          condition("typos-0.3", "keyboard-typos", Map.of("rate", "0.3")),
          condition("choices-reversed", "choice-order", Map.of("order", "reversed")),
          Condition.placebo(IntStream.range(0, 40).mapToObj(i -> "q" + i).toList(), 4));
  private static final double[] ACCURACY = {0.758, 0.733, 0.742, 0.726, 0.755, 0.751};
  private static final double[] DIFFERENCE = {0, -0.025, -0.016, -0.032, -0.003, -0.007};
  private static final List<String> DIRECTIONS =
      List.of(
          "right-to-wrong",
          "wrong-to-right",
          "wrong-to-other-wrong",
          "to-no-answer",
          "from-no-answer");

  private PlaceboExample() {}

  public static Summary of() {
    return of(CONDITIONS);
  }

  public static Summary of(List<Condition> conditions) {
    var example = SummaryExample.of();
    return new Summary(
        "Robustness of MedMCQA",
        rows(),
        counts(conditions),
        example.spend(),
        SummaryExample.provenance("api.openai.com/v1", conditions, "openai 2026-11-01"));
  }

  public static List<Summary.Counts> counts(List<Condition> conditions) {
    var one = SummaryExample.of().counts().get(2);
    return conditions.stream()
        .map(
            condition ->
                new Summary.Counts(
                    condition.id(),
                    one.sampling(),
                    condition.isPlacebo() ? 400 : one.answers(),
                    condition.isOriginal() || condition.isPlacebo() ? 0 : one.unchanged(),
                    one.outcomes(),
                    one.firstAnswer(),
                    one.lastAnswer()))
        .toList();
  }

  public static List<Summary.Row> rows() {
    var rows = new ArrayList<Summary.Row>();
    for (int c = 0; c < CONDITIONS.size(); c++) {
      String id = CONDITIONS.get(c).id();
      int items = CONDITIONS.get(c).isPlacebo() ? 40 : 100;
      rows.add(row("accuracy(unreadable=EXCLUDE)", id, value(ACCURACY[c], items, 4)));
      rows.add(row("accuracy(unreadable=WRONG)", id, value(ACCURACY[c] - 0.01, items, 0)));
      rows.add(row("outcome-share(outcome=UNREADABLE)", id, value(0.012, items, 0)));
      rows.add(row("outcome-share(outcome=REFUSED)", id, value(0.004, items, 0)));
      if (c > 0) {
        against(rows, c);
      }
    }
    rows.add(row("noise-floor(unreadable=CATEGORY)", Summary.ALL, value(0.3)));
    rows.add(row("between-disagreement(unreadable=CATEGORY)", Summary.ALL, value(0.342)));
    rows.add(row("excess-disagreement(unreadable=CATEGORY)", Summary.ALL, value(0.042)));
    rows.add(referred("worst-accuracy(unreadable=EXCLUDE)", Summary.ALL, 0.726, 0.735));
    rows.add(referred("best-accuracy(unreadable=EXCLUDE)", Summary.ALL, 0.758, 0.76));
    rows.add(referred("accuracy-spread(unreadable=EXCLUDE)", Summary.ALL, 0.032, 0.021));
    rows.add(referred("per-item-worst-accuracy(unreadable=EXCLUDE)", Summary.ALL, 0.501, 0.552));
    rows.add(referred("pairwise-agreement(unreadable=CATEGORY)", Summary.ALL, 0.658, 0.7));
    rows.add(row("fleiss-kappa(unreadable=CATEGORY)", Summary.ALL, value(0.61)));
    rows.add(referred("unanimity(unreadable=CATEGORY)", Summary.ALL, 0.44, 0.47));
    return rows;
  }

  private static void against(List<Summary.Row> rows, int c) {
    String id = CONDITIONS.get(c).id();
    if (CONDITIONS.get(c).isPlacebo()) {
      rows.add(row("accuracy-difference(unreadable=EXCLUDE, texts=all)", id, value(-0.007, 40, 0)));
      rows.add(row("flip-rate(unreadable=CATEGORY)", id, value(0.3, 40, 0)));
      for (String direction : DIRECTIONS) {
        rows.add(row(flip(direction), id, value(0.06, 40, 0)));
      }
      return;
    }
    for (String texts : List.of("all", "changed")) {
      String metric = "accuracy-difference(unreadable=EXCLUDE, texts=" + texts + ")";
      rows.add(referred(metric, id, DIFFERENCE[c], -0.007));
    }
    rows.add(referred("flip-rate(unreadable=CATEGORY)", id, 0.35, 0.3));
    DIRECTIONS.forEach(direction -> rows.add(referred(flip(direction), id, 0.07, 0.06)));
  }

  private static String flip(String direction) {
    return "flip-rate(direction=" + direction + ", unreadable=CATEGORY)";
  }

  public static Summary.Row row(String metric, String condition, Estimate estimate) {
    return new Summary.Row(metric, condition, SAMPLING, "", estimate);
  }

  public static Summary.Row referred(
      String metric, String condition, double point, double placebo) {
    return new Summary.Row(
        metric,
        condition,
        SAMPLING,
        "",
        value(point),
        Optional.of(
            new Summary.Reference(
                value(point + 0.002, 40, 1),
                value(placebo, 40, 1),
                value(point + 0.002 - placebo, 40, 2))));
  }

  private static Condition condition(String id, String operator, Map<String, String> parameters) {
    return new Condition(
        id, operator, parameters, OptionalDouble.empty(), 0, Condition.Drawn.ONCE_PER_ITEM);
  }
}
