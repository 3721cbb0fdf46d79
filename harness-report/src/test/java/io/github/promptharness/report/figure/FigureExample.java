package io.github.promptharness.report.figure;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.SummaryExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Summaries of any size, with long names, undefined cells, and intervals without end. */
final class FigureExample {
  static final String DIFFERENCE = "accuracy-difference(unreadable=EXCLUDE, texts=all)";
  static final String ACCURACY = "accuracy(unreadable=EXCLUDE)";
  private static final String LONG = "keyboard-typos-in-the-input-with-protected-numbers-and-units";

  private FigureExample() {}

  /**
   * Every third condition is a dose of an operator with a long name; of each ten, one has no number
   * and one an interval without end.
   */
  static Summary of(int conditions, int domains) {
    var all = new ArrayList<Condition>(List.of(Condition.ORIGINAL));
    for (int i = 0; i < conditions; i++) {
      all.add(i % 3 == 2 ? dosed(i) : plain("wording-" + i));
    }
    all.add(Condition.placebo(List.of("q1", "q2"), conditions));
    var rows = new ArrayList<Summary.Row>();
    var random = Seed.of(7).generator();
    for (int c = 0; c < all.size(); c++) {
      String id = all.get(c).id();
      rows.add(row(ACCURACY, id, "", estimate(c, 0.6 + 0.003 * random.nextInt(100))));
      if (c > 0) {
        rows.add(row(DIFFERENCE, id, "", estimate(c, -0.2 + 0.003 * random.nextInt(100))));
        rows.add(row("flip-rate(unreadable=CATEGORY)", id, "", estimate(c, 0.2)));
      }
    }
    rows.add(row("noise-floor(unreadable=CATEGORY)", Summary.ALL, "", estimate(1, 0.12)));
    for (int d = 0; d < domains; d++) {
      for (int c = 1; c < all.size(); c++) {
        String tag = "topic=" + (d % 2 == 0 ? "Obstetrics and gynaecology " : "Art ") + d;
        double value = -0.25 + 0.0035 * random.nextInt(100);
        rows.add(row(DIFFERENCE, all.get(c).id(), tag, estimate(c + d, value)));
      }
    }
    return new Summary(
        "Wide",
        rows,
        PlaceboExample.counts(all),
        SummaryExample.of().spend(),
        SummaryExample.provenance("api.openai.com/v1", all, "openai 2026-11-01"),
        Optional.of(conduct(all)));
  }

  /** All orders of few-shot examples as conditions of their own. */
  static Summary ofOrders() {
    var all = new ArrayList<Condition>(List.of(Condition.ORIGINAL));
    for (String order : List.of("2-1-3", "3-2-1", "1-3-2")) {
      all.add(
          condition(
              "exemplar-order-as-" + order, "exemplar-order", Map.of("order", "as-" + order)));
    }
    double[] accuracy = {0.6, 0.75, 0.5, 0.7};
    var rows =
        IntStream.range(0, 4)
            .mapToObj(i -> row(ACCURACY, all.get(i).id(), "", estimate(1, accuracy[i])))
            .toList();
    return new Summary(
        "Orders",
        rows,
        List.of(),
        SummaryExample.of().spend(),
        SummaryExample.provenance("api.openai.com/v1", all, "openai 2026-11-01"));
  }

  static Summary.Row row(String metric, String condition, String tag, Estimate estimate) {
    return SummaryExample.row(metric, condition, tag, estimate);
  }

  private static Estimate estimate(int number, double point) {
    if (number % 10 == 9) {
      return new Estimate.Undefined("no item has an answer");
    }
    var interval =
        number % 10 == 8
            ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95, "t")
            : new Interval(point - 0.05, point + 0.04, 0.95, "percentile bootstrap");
    return new Estimate.Value(point, interval, 100, 3);
  }

  private static Condition dosed(int i) {
    double dose = 0.05 * (1 + i / 3 % 4);
    return new Condition(
        LONG + "-" + dose + "-" + i,
        "keyboard-typos-" + i / 12,
        Map.of("rate", Double.toString(dose)),
        OptionalDouble.of(dose),
        0,
        Condition.Drawn.ONCE_PER_ITEM);
  }

  private static Condition plain(String id) {
    return condition(id, "wordings", Map.of());
  }

  private static Condition condition(String id, String operator, Map<String, String> parameters) {
    return new Condition(
        id, operator, parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }

  private static Conduct conduct(List<Condition> all) {
    var tests = new ArrayList<Comparisons.Compared>();
    var verdicts = new ArrayList<Conduct.Judged>();
    List<String> words = List.of("robust", "fragile", "inconclusive");
    for (int c = 1; c < all.size() - 1; c++) {
      String id = all.get(c).id();
      tests.add(
          c % 10 == 9
              ? new Comparisons.Compared.Untested(id, "no item has an answer")
              : new Comparisons.Compared.Tested(
                  id, 0.01, 0.0001, c % 2 == 0 ? 0.0004 : 0.25, 98, 98, 0, 2));
      verdicts.add(
          new Conduct.Judged(
              id, SummaryExample.SAMPLING, words.get(c % 3), c % 3 == 0, estimate(c, 0)));
    }
    return new Conduct(
            List.of(),
            new Conduct.Coding("answer", 4, 4),
            new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
            List.of(),
            List.of(),
            Optional.of(new Conduct.Margin(0.05, Optional.empty(), 0, List.of())),
            verdicts,
            List.of())
        .withComparisons(
            List.of(
                new Comparisons(
                    SummaryExample.SAMPLING,
                    "sign flips",
                    "step-down max-T",
                    tests,
                    new Comparisons.Overall.Untested("none was asked for"))));
  }
}
