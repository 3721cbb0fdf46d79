package io.github.promptharness.report.data;

import io.github.promptharness.Estimate;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.DropDifference;
import io.github.promptharness.comparison.Level;
import io.github.promptharness.comparison.PairDifference;
import io.github.promptharness.comparison.WorstCases;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Accuracies of compared results, their differences, drops and worst cases. */
final class ComparedTables {
  static final String SHARE = "share";
  private static final String NO_MARGIN = "no margin was set, or the difference is undefined";

  private ComparedTables() {}

  /** The accuracy of one result under one condition, with the letters of its ties. */
  record Accuracy(String condition, Level level, String ties) {}

  static Table<Accuracy> accuracies(ComparedResults compared) {
    var columns = new ArrayList<Column<Accuracy>>();
    columns.add(Column.number());
    columns.add(condition(Accuracy::condition));
    columns.add(Column.text("result", "its name", each -> each.level().result()));
    columns.add(
        Column.text(
            "ties",
            "letters: under one condition, results with a letter in common cannot be told apart",
            Accuracy::ties));
    columns.addAll(
        estimate(
            "accuracy_",
            "accuracy over the items that count in each of the results",
            each -> each.level().accuracy()));
    return Table.of(
        "comparison-accuracies",
        "a result under a condition",
        columns,
        compared.conditions().stream()
            .flatMap(
                in ->
                    in.levels().stream()
                        .map(
                            level ->
                                new Accuracy(
                                    in.condition(),
                                    level,
                                    in.ties().letters().getOrDefault(level.result(), ""))))
            .toList());
  }

  /** Two results under one condition. */
  record Difference(String condition, PairDifference pair) {}

  static Table<Difference> differences(ComparedResults compared) {
    var columns = new ArrayList<Column<Difference>>();
    columns.add(Column.number());
    columns.add(condition(Difference::condition));
    columns.addAll(pair(each -> each.pair().first(), each -> each.pair().second()));
    columns.addAll(
        estimate(
            "difference_",
            "accuracy of the second less that of the first, on the items that both have",
            each -> each.pair().difference()));
    columns.addAll(TestColumns.of(each -> each.pair().test()));
    columns.add(
        Column.<Difference>text(
                "verdict",
                "what the margin lets one say of the second beside the first",
                NO_MARGIN,
                each -> margin(each, found -> found.verdict().name().toLowerCase(Locale.ROOT)))
            .values("robust (no worse), fragile (worse), inconclusive"));
    columns.add(
        Column.<Difference>of(
                "equivalent",
                Type.TRUTH,
                "whether they are shown to differ by less than the margin",
                each ->
                    margin(each, found -> (Cell) new Cell.Truth(found.equivalent()))
                        .orElse(Cell.MISSING))
            .missing(NO_MARGIN));
    columns.addAll(
        estimate(
            "flips_",
            "share of pairs of answers, one of each result, that differ",
            each -> each.pair().flips().all()));
    columns.addAll(
        estimate(
            "right_to_wrong_",
            "share of pairs of answers, right in the first and wrong in the second",
            each -> each.pair().flips().rightToWrong()));
    columns.addAll(
        estimate(
            "wrong_to_right_",
            "share of pairs of answers, wrong in the first and right in the second",
            each -> each.pair().flips().wrongToRight()));
    return Table.of(
        "comparison-differences",
        "two results under a condition",
        columns,
        compared.conditions().stream()
            .flatMap(in -> in.pairs().stream().map(pair -> new Difference(in.condition(), pair)))
            .toList());
  }

  private static <T> Optional<T> margin(Difference row, Function<Finding, T> of) {
    return row.pair().margin().map(of);
  }

  static Table<DropDifference> drops(ComparedResults compared) {
    var columns = new ArrayList<Column<DropDifference>>();
    columns.add(Column.number());
    columns.add(condition(DropDifference::condition));
    columns.addAll(pair(DropDifference::first, DropDifference::second));
    columns.addAll(
        estimate(
            "change_of_first_",
            "accuracy of the first under the condition less that under its original",
            DropDifference::changeOfFirst));
    columns.addAll(
        estimate(
            "change_of_second_",
            "the same of the second, over the same items",
            DropDifference::changeOfSecond));
    columns.addAll(
        estimate(
            "difference_",
            "change of the second less change of the first; above 0 the second is hurt less",
            DropDifference::difference));
    columns.addAll(TestColumns.of(DropDifference::test));
    return Table.of(
        "comparison-drops",
        "two results and what an operator does to them",
        columns,
        compared.drops());
  }

  /** The worst case of a result, or how much it differs from that of an earlier one. */
  record Worst(String result, Optional<String> less, Estimate estimate) {}

  static Table<Worst> worst(ComparedResults compared) {
    var columns = new ArrayList<Column<Worst>>();
    columns.add(Column.number());
    columns.add(Column.text("result", "its name", Worst::result));
    columns.add(
        Column.text(
            "less",
            "the earlier result whose worst case is taken off",
            "the row is the worst case itself",
            Worst::less));
    columns.addAll(
        estimate(
            "worst_",
            "the worst answer to each item over the conditions that all results have, averaged",
            Worst::estimate));
    List<Worst> rows =
        compared.worst() instanceof Result.Defined<WorstCases> found
            ? Stream.concat(
                    found.value().levels().stream()
                        .map(each -> new Worst(each.result(), Optional.empty(), each.accuracy())),
                    found.value().differences().stream()
                        .map(
                            each ->
                                new Worst(
                                    each.second(), Optional.of(each.first()), each.difference())))
                .toList()
            : List.of();
    return Table.of("comparison-worst", "a worst case, or two of them", columns, rows);
  }

  static <R> Column<R> condition(Function<R, String> id) {
    return Column.text("condition", "its id; all for all conditions together", id);
  }

  static <R> List<Column<R>> pair(Function<R, String> first, Function<R, String> second) {
    return List.of(
        Column.text("first", "the earlier result", first),
        Column.text("second", "the later result", second));
  }

  static <R> List<Column<R>> estimate(String prefix, String what, Function<R, Estimate> estimate) {
    return EstimateColumns.of(prefix, what, SHARE, "", row -> Optional.of(estimate.apply(row)));
  }
}
