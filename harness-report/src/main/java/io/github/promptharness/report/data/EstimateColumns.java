package io.github.promptharness.report.data;

import io.github.promptharness.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns of one estimate: number, interval and what it rests on, or why there is none. */
final class EstimateColumns {
  private EstimateColumns() {}

  /**
   * Columns whose names begin alike.
   *
   * @param prefix of the names
   * @param what the estimate is of
   * @param unit of its numbers
   * @param absent when there is neither a number nor a reason; empty if that never is
   */
  static <R> List<Column<R>> of(
      String prefix,
      String what,
      String unit,
      String absent,
      Function<R, Optional<Estimate>> estimate) {
    String none = absent.isEmpty() ? "it is undefined" : absent + ", or it is undefined";
    return List.of(
        value(prefix + "value", Type.NUMBER, what, none, estimate, v -> new Cell.Real(v.point()))
            .unit(unit),
        value(
                prefix + "low",
                Type.NUMBER,
                "lower end of the interval of " + prefix + "value",
                none,
                estimate,
                v -> new Cell.Real(v.interval().low()))
            .unit(unit),
        value(
                prefix + "high",
                Type.NUMBER,
                "upper end of the interval of " + prefix + "value",
                none,
                estimate,
                v -> new Cell.Real(v.interval().high()))
            .unit(unit),
        value(
                prefix + "level",
                Type.NUMBER,
                "confidence level of the interval",
                none,
                estimate,
                v -> new Cell.Real(v.interval().level()))
            .values("in (0, 1)"),
        value(
            prefix + "method",
            Type.TEXT,
            "how the interval was made, with the unit that was resampled",
            none,
            estimate,
            v -> new Cell.Text(v.interval().method())),
        value(
                prefix + "n_items",
                Type.INTEGER,
                "how many items it rests on",
                none,
                estimate,
                v -> new Cell.Whole(v.items()))
            .unit("items"),
        value(
                prefix + "n_excluded",
                Type.INTEGER,
                "how many observations were left out of it",
                none,
                estimate,
                v -> new Cell.Whole(v.excluded()))
            .unit("observations"),
        Column.<R>of(
                prefix + "undefined",
                Type.TEXT,
                "why there is no " + prefix + "value",
                row ->
                    estimate.apply(row).orElse(null) instanceof Estimate.Undefined undefined
                        ? new Cell.Text(undefined.reason())
                        : Cell.MISSING)
            .missing(absent.isEmpty() ? "it is defined" : absent + ", or it is defined"));
  }

  private static <R> Column<R> value(
      String name,
      Type type,
      String meaning,
      String none,
      Function<R, Optional<Estimate>> estimate,
      Function<Estimate.Value, Cell> cell) {
    return Column.<R>of(
            name,
            type,
            meaning,
            row ->
                estimate.apply(row).orElse(null) instanceof Estimate.Value value
                    ? cell.apply(value)
                    : Cell.MISSING)
        .missing(none);
  }
}
