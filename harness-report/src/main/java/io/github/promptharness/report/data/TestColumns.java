package io.github.promptharness.report.data;

import io.github.promptharness.comparison.PairTest;
import io.github.promptharness.stats.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** The columns of one test: its p values and what it rests on, or why there is none. */
final class TestColumns {
  private static final String NO_TEST = "there is no test";

  private TestColumns() {}

  static <R> List<Column<R>> of(Function<R, Result<PairTest>> test) {
    return List.of(
        Column.<R>number(
                "p",
                "",
                "how often there is a difference as large without an effect",
                NO_TEST,
                row -> number(test.apply(row), PairTest::p))
            .values("in [0, 1]"),
        Column.<R>number(
                "p_corrected",
                "",
                "p corrected for the number of tests of its family",
                NO_TEST,
                row -> number(test.apply(row), PairTest::corrected))
            .values("in [0, 1]"),
        Column.<R>of(
                "test_n_items",
                Type.INTEGER,
                "how many items the test rests on",
                row -> Cell.of(count(test.apply(row), PairTest::items)))
            .unit("items")
            .missing(NO_TEST),
        Column.<R>of(
                "test_n_clusters",
                Type.INTEGER,
                "how many sources these come from",
                row -> Cell.of(count(test.apply(row), PairTest::clusters)))
            .unit("sources")
            .missing(NO_TEST),
        Column.text(
            "untested",
            "why there is no test",
            "there is one",
            row ->
                test.apply(row) instanceof Result.Undefined<PairTest> undefined
                    ? Optional.of(undefined.reason())
                    : Optional.empty()));
  }

  private static OptionalDouble number(Result<PairTest> test, Function<PairTest, Double> of) {
    return test instanceof Result.Defined<PairTest> defined
        ? OptionalDouble.of(of.apply(defined.value()))
        : OptionalDouble.empty();
  }

  private static OptionalInt count(Result<PairTest> test, Function<PairTest, Integer> of) {
    return test instanceof Result.Defined<PairTest> defined
        ? OptionalInt.of(of.apply(defined.value()))
        : OptionalInt.empty();
  }
}
