package io.github.promptharness.report.data;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The estimates of a summary as a table, in their order. */
final class EstimateTable {
  private static final String UNIT = "that of the metric";
  private static final String NO_CONDITION =
      "the row is about all conditions, or the summary does not list this one";
  private static final String NO_REFERENCE =
      "there is no placebo arm, or the metric is of a single condition";
  private static final String NOT_SHUFFLED =
      "there is a placebo arm, or the metric selects nothing";

  private EstimateTable() {}

  static Table<Summary.Row> of(Summary summary) {
    var columns = new ArrayList<Column<Summary.Row>>();
    columns.add(Column.number());
    columns.add(text("metric", "what was estimated, by the id of the metric", Summary.Row::metric));
    columns.add(
        text(
            "condition",
            "the condition that it is about; all for all of them",
            Summary.Row::condition));
    columns.add(
        Column.<Summary.Row>of(
                "operator",
                Type.TEXT,
                "what made the condition",
                row -> Cell.of(condition(summary, row).map(Condition::operator)))
            .missing(NO_CONDITION));
    columns.add(
        Column.<Summary.Row>of(
                "dose",
                Type.NUMBER,
                "how strong the change is",
                row ->
                    Cell.of(
                        condition(summary, row)
                            .map(Condition::dose)
                            .orElse(OptionalDouble.empty())))
            .unit("that of the operator")
            .missing(NO_CONDITION + ", or the operator has no such scale"));
    columns.add(text("sampling", "how answers were drawn", Summary.Row::sampling));
    columns.add(
        Column.<Summary.Row>of(
                "tag",
                Type.TEXT,
                "name and value of the tag that the items share, as name=value",
                row -> row.tag().isEmpty() ? Cell.MISSING : new Cell.Text(row.tag()))
            .missing("it is about all items"));
    columns.addAll(
        EstimateColumns.of("", "the estimate", UNIT, "", row -> Optional.of(row.estimate())));
    columns.addAll(
        reference(
            "same_items_",
            "the estimate over the items of the placebo arm alone",
            Summary.Reference::sameItems));
    columns.addAll(
        reference(
            "placebo_",
            "the metric with re-asks of the unchanged prompt in place of the variants",
            Summary.Reference::placebo));
    columns.addAll(
        reference(
            "excess_",
            "same_items_value less placebo_value: what is not noise",
            Summary.Reference::excess));
    columns.addAll(
        EstimateColumns.of(
            "shuffled_",
            "mean of the metric with the answers dealt out again; its interval is the central range"
                + " of the draws",
            UNIT,
            NOT_SHUFFLED,
            row -> row.shuffled().map(Summary.Shuffled::withoutEffect)));
    columns.add(
        shuffled(
            "shuffled_moved",
            Type.TEXT,
            "what changed places: cells, draws, or the tags of items or clusters",
            each -> new Cell.Text(each.moved())));
    columns.add(
        shuffled(
            "shuffled_draws",
            Type.INTEGER,
            "how often; 0 if there is no reference, or that of all ways",
            each -> new Cell.Whole(each.draws())));
    columns.add(
        shuffled(
                "shuffled_p",
                Type.NUMBER,
                "how often the statistic is as large without an effect; not corrected",
                each -> Cell.of(each.p()))
            .values("in (0, 1]")
            .missing(NOT_SHUFFLED + ", or it is no statistic of spread"));
    return Table.of(
        "estimates", "an estimate, in the order of the summary", columns, summary.rows());
  }

  private static Optional<Condition> condition(Summary summary, Summary.Row row) {
    return summary.provenance().conditions().stream()
        .filter(condition -> condition.id().equals(row.condition()))
        .findFirst();
  }

  private static List<Column<Summary.Row>> reference(
      String prefix, String what, Function<Summary.Reference, Estimate> estimate) {
    return EstimateColumns.of(
        prefix, what, UNIT, NO_REFERENCE, row -> row.reference().map(estimate));
  }

  private static Column<Summary.Row> shuffled(
      String name, Type type, String meaning, Function<Summary.Shuffled, Cell> cell) {
    return Column.<Summary.Row>of(
            name, type, meaning, row -> row.shuffled().map(cell).orElse(Cell.MISSING))
        .missing(NOT_SHUFFLED);
  }

  private static Column<Summary.Row> text(
      String name, String meaning, Function<Summary.Row, String> text) {
    return Column.of(name, Type.TEXT, meaning, row -> new Cell.Text(text.apply(row)));
  }
}
