package io.github.promptharness.report;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Comparisons.Overall;
import io.github.promptharness.Conduct;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Summaries with tests of their conditions, made by hand. */
public final class ComparisonExample {
  public static final Comparisons TESTED =
      new Comparisons(
          SummaryExample.SAMPLING,
          "step-down max-T over 2 operators, 9,999 sign flips of 98 items, studentised, two-sided",
          "step-down max-T",
          List.of(
              new Compared.Tested("chain_of_thought", -0.1 - 0.2, 0.0001, 0.0002, 98, 98, 0, 2),
              new Compared.Tested("concise", 0.0125, 0.25, 0.4375, 100, 100, 30, 0),
              new Compared.Untested("typos-0.1", "no item has an answer")),
          new Overall.Tested(
              "within-item permutation of cells by the variance of accuracies, 9,999 draws",
              0.01,
              0.031,
              4,
              100,
              390,
              9_999));

  public static final Comparisons UNTESTED =
      new Comparisons(
          SummaryExample.SAMPLING,
          "no test",
          "none",
          List.of(
              new Compared.Untested("concise", "nobody knows what is right"),
              new Compared.Untested("typos-0.1", "nobody knows what is right")),
          new Overall.Untested("nobody knows what is right"));

  private ComparisonExample() {}

  /** A summary with a difference to the original, and these tests. */
  public static Summary of(Comparisons... comparisons) {
    var example = SummaryExample.of();
    var rows = new ArrayList<>(example.rows());
    rows.add(
        SummaryExample.row(
            "accuracy-difference(unreadable=EXCLUDE, texts=all)",
            "concise",
            "",
            SummaryExample.value(0.012)));
    rows.add(
        SummaryExample.row(
            "accuracy-spread(unreadable=EXCLUDE)", Summary.ALL, "", SummaryExample.value(0.31)));
    return of(example, rows, comparisons);
  }

  /** A summary without a metric of differences, and these tests. */
  public static Summary withoutDifferences(Comparisons... comparisons) {
    var example = SummaryExample.of();
    return of(example, example.rows(), comparisons);
  }

  private static Summary of(Summary example, List<Summary.Row> rows, Comparisons... comparisons) {
    var conduct =
        new Conduct(
                List.of(new Conduct.Exclusions(SummaryExample.SAMPLING, 400, Map.of(), 0, 0, 0)),
                new Conduct.Coding("answer", 4, 4),
                new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
                List.of(),
                List.of(new Conduct.Family("verdicts by the margin", 3, "Holm")),
                Optional.empty(),
                List.of(),
                List.of())
            .withComparisons(List.of(comparisons));
    return new Summary(
        example.study(),
        rows,
        example.counts(),
        example.spend(),
        example.provenance(),
        Optional.of(conduct));
  }
}
