package io.github.promptharness.report.data;

import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Comparisons.Overall;
import io.github.promptharness.Conduct;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tests and verdicts as a table. They stand in no row of the estimates, since each is about a
 * condition and not about one of the metrics.
 */
final class ComparisonTable {
  private static final String NO_TEST = "no such test was made";
  private static final String ONE_CONDITION = NO_TEST + ", or the row is about all conditions";
  private static final String ALL_CONDITIONS = NO_TEST + ", or the row is about one condition";
  private static final String NO_VERDICT = "no margin was set, or the row is about all conditions";

  private ComparisonTable() {}

  static Table<Contrast> of(Summary summary) {
    var columns = new ArrayList<Column<Contrast>>();
    columns.add(Column.number());
    columns.add(
        Column.of(
            "condition",
            Type.TEXT,
            "the condition beside the original; all for the test whether any wordings differ",
            row -> new Cell.Text(row.condition())));
    columns.add(
        Column.of(
            "sampling", Type.TEXT, "how answers were drawn", row -> new Cell.Text(row.sampling())));
    columns.addAll(tests());
    columns.addAll(overall());
    columns.addAll(verdicts());
    return Table.of(
        "comparisons",
        "what tests and the margin of equivalence say of a condition beside the original, over all"
            + " items",
        columns,
        Contrast.all(summary));
  }

  private static List<Column<Contrast>> tests() {
    return List.of(
        of(
            "test",
            Type.TEXT,
            "the test, with everything that was chosen",
            NO_TEST,
            ComparisonTable::test),
        tested(
                "difference",
                Type.NUMBER,
                "mean over items of the score under the condition less that under the original",
                t -> new Cell.Real(t.difference()))
            .unit("that of the scores"),
        of(
                "p",
                Type.NUMBER,
                "how often there is a difference as large without an effect",
                NO_TEST,
                ComparisonTable::p)
            .values("in [0, 1]"),
        tested(
                "p_corrected",
                Type.NUMBER,
                "p corrected for the number of tests",
                t -> new Cell.Real(t.corrected()))
            .values("in (0, 1]"),
        of(
            "correction",
            Type.TEXT,
            "how the number of tests was taken into account",
            ONE_CONDITION,
            row ->
                row.compared().isEmpty()
                    ? Optional.empty()
                    : row.tests().map(t -> new Cell.Text(t.correction()))),
        of(
                "n_tests",
                Type.INTEGER,
                "how many tests were corrected together",
                ONE_CONDITION,
                row ->
                    row.compared().isEmpty()
                        ? Optional.empty()
                        : row.tests().map(t -> new Cell.Whole(t.tests())))
            .unit("tests"),
        of(
                "n_items",
                Type.INTEGER,
                "how many items the test rests on",
                NO_TEST,
                ComparisonTable::items)
            .unit("items"),
        tested(
                "n_clusters",
                Type.INTEGER,
                "how many sources these items come from",
                t -> new Cell.Whole(t.clusters()))
            .unit("sources"),
        tested(
                "n_unchanged",
                Type.INTEGER,
                "how many of these items have the original's text under the condition",
                t -> new Cell.Whole(t.unchanged()))
            .unit("items"),
        tested(
                "n_missing",
                Type.INTEGER,
                "items left out for want of an answer on one side or both",
                t -> new Cell.Whole(t.missing()))
            .unit("items"),
        of(
            "untested",
            Type.TEXT,
            "why there is no test",
            "there is one, or none was asked for",
            row -> row.untested().map(Cell.Text::new)));
  }

  private static List<Column<Contrast>> overall() {
    return List.of(
        overall(
                "statistic",
                Type.NUMBER,
                "value of the test statistic",
                t -> new Cell.Real(t.statistic()))
            .unit("that of the test"),
        overall(
                "n_wordings",
                Type.INTEGER,
                "how many conditions it compares, the original among them",
                t -> new Cell.Whole(t.wordings()))
            .unit("conditions"),
        overall(
                "n_cells",
                Type.INTEGER,
                "how many cells, of an item under a condition, it rests on",
                t -> new Cell.Whole(t.cells()))
            .unit("cells"),
        overall(
                "n_draws",
                Type.INTEGER,
                "how often cells were dealt out again; 0 if the reference is a distribution",
                t -> new Cell.Whole(t.draws()))
            .unit("draws"));
  }

  private static List<Column<Contrast>> verdicts() {
    var columns = new ArrayList<Column<Contrast>>();
    columns.add(
        of(
                "margin",
                Type.NUMBER,
                "the loss that does not matter",
                NO_VERDICT,
                row -> row.margin().map(Cell.Real::new))
            .unit("that of the scores"));
    columns.add(
        judged(
                "verdict",
                Type.TEXT,
                "what the margin lets one say",
                each -> new Cell.Text(each.verdict()))
            .values("[\"robust\", \"fragile\", \"inconclusive\", \"undefined\"]"));
    columns.add(
        judged(
            "equivalent",
            Type.TRUTH,
            "whether a gain above the margin is ruled out too",
            each -> new Cell.Truth(each.equivalent())));
    columns.addAll(
        EstimateColumns.of(
            "verdict_",
            "condition less original, the difference that the verdict rests on",
            "that of the scores",
            NO_VERDICT,
            row -> row.judged().map(Conduct.Judged::difference)));
    return columns;
  }

  private static Optional<Cell> test(Contrast row) {
    return row.overallTested()
        .map(Overall.Tested::test)
        .or(() -> row.tested().flatMap(each -> row.tests()).map(tests -> tests.method()))
        .map(Cell.Text::new);
  }

  private static Optional<Cell> p(Contrast row) {
    return row.overallTested()
        .map(Overall.Tested::p)
        .or(() -> row.tested().map(Compared.Tested::p))
        .map(Cell.Real::new);
  }

  private static Optional<Cell> items(Contrast row) {
    return row.overallTested()
        .map(Overall.Tested::items)
        .or(() -> row.tested().map(Compared.Tested::items))
        .map(Cell.Whole::new);
  }

  private static Column<Contrast> of(
      String name,
      Type type,
      String meaning,
      String missing,
      Function<Contrast, Optional<Cell>> cell) {
    return Column.<Contrast>of(name, type, meaning, row -> cell.apply(row).orElse(Cell.MISSING))
        .missing(missing);
  }

  private static Column<Contrast> tested(
      String name, Type type, String meaning, Function<Compared.Tested, Cell> cell) {
    return of(name, type, meaning, ONE_CONDITION, row -> row.tested().map(cell));
  }

  private static Column<Contrast> overall(
      String name, Type type, String meaning, Function<Overall.Tested, Cell> cell) {
    return of(name, type, meaning, ALL_CONDITIONS, row -> row.overallTested().map(cell));
  }

  private static Column<Contrast> judged(
      String name, Type type, String meaning, Function<Conduct.Judged, Cell> cell) {
    return of(name, type, meaning, NO_VERDICT, row -> row.judged().map(cell));
  }
}
