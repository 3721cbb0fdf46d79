package io.github.promptharness.frugal;

import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Interval;
import io.github.promptharness.Sampling;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.Verdict;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.variance.Facet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Plays the blocks of {@link ItemsUntilKnown} again, as far as their answers are there.
 *
 * @param plan what is watched
 * @param grid what can be asked
 * @param items in the order to ask them
 * @param seen what was answered
 */
record Watch(ItemsUntilKnown plan, Grid grid, List<String> items, Seen seen) {
  /** One condition under one sampling, with what is known of it. */
  private static final class Series {
    final String condition;
    final String sampling;
    ItemSequence sequence;
    boolean isDone;

    Series(String condition, String sampling, ItemSequence sequence) {
      this.condition = condition;
      this.sampling = sampling;
      this.sequence = sequence;
    }
  }

  /**
   * How far one got.
   *
   * @param series all of them
   * @param missing what is missing to go on; none at the end
   */
  private record Stand(List<Series> series, List<Cell> missing) {}

  /** The answers to one item. */
  private record Cell(String item, String condition, String sampling) {}

  /** The draws that are wanted now. */
  List<Draw> play(List<Sampling> samplings) {
    Stand stand = stand(samplings.stream().map(Sampling::id).toList());
    var draws = new ArrayList<Draw>();
    for (Cell cell : stand.missing()) {
      samplings.stream()
          .filter(sampling -> sampling.id().equals(cell.sampling()))
          .forEach(sampling -> draws.addAll(draws(cell, sampling)));
    }
    return seen.missing(draws);
  }

  private List<Draw> draws(Cell cell, Sampling sampling) {
    return IntStream.range(0, plan.repeats())
        .boxed()
        .flatMap(r -> grid.draw(cell.item(), cell.condition(), sampling, r).stream())
        .toList();
  }

  List<WatchedSeries> read(List<String> samplings) {
    return stand(samplings).series().stream().map(this::read).toList();
  }

  private Stand stand(List<String> samplings) {
    List<Series> all = series(samplings);
    for (int from = 0; from < items.size(); from += plan.block()) {
      List<String> block = items.subList(from, Math.min(items.size(), from + plan.block()));
      List<Series> open = all.stream().filter(series -> !series.isDone).toList();
      List<Cell> missing = missing(open, block);
      if (!missing.isEmpty()) {
        return new Stand(all, missing);
      }
      open.forEach(series -> feed(series, block));
    }
    return new Stand(all, List.of());
  }

  private List<Series> series(List<String> samplings) {
    List<String> conditions =
        grid.conditions().stream()
            .filter(id -> !(comparesWithOriginal() && isOriginal(id)))
            .toList();
    var sequence =
        ConfidenceSequence.withDefaults()
            .withLevel(plan.level())
            .withSeries(Math.max(1, conditions.size() * samplings.size()));
    ConfidenceSequence watched =
        plan.items() == Facet.FIXED ? sequence.withPopulation(items.size()) : sequence;
    return samplings.stream()
        .flatMap(
            sampling ->
                conditions.stream().map(id -> new Series(id, sampling, ItemSequence.of(watched))))
        .toList();
  }

  private List<Cell> missing(List<Series> open, List<String> block) {
    Set<Cell> wanted = new LinkedHashSet<>();
    for (String item : block) {
      for (Series series : open) {
        if (comparesWithOriginal()) {
          wanted.add(new Cell(item, ItemsUntilKnown.original(), series.sampling));
        }
        wanted.add(new Cell(item, series.condition, series.sampling));
      }
    }
    return wanted.stream().filter(cell -> !isSeen(cell)).toList();
  }

  private boolean isSeen(Cell cell) {
    return IntStream.range(0, plan.repeats())
        .allMatch(r -> seen.row(cell.item(), cell.condition(), cell.sampling(), r).isPresent());
  }

  private void feed(Series series, List<String> block) {
    series.sequence = series.sequence.with(block.stream().map(i -> score(series, i)).toList());
    Result<Interval> interval = interval(series);
    series.isDone = !interval.isDefined() || plan.goal().isReached(interval.orElseThrow());
  }

  private ScoreRange score(Series series, String item) {
    ScoreRange own = mean(new Cell(item, series.condition, series.sampling));
    return comparesWithOriginal()
        ? own.minus(mean(new Cell(item, ItemsUntilKnown.original(), series.sampling)))
        : own;
  }

  private ScoreRange mean(Cell cell) {
    return ScoreRange.mean(
        IntStream.range(0, plan.repeats())
            .mapToObj(
                r -> ScoreRange.of(seen.row(cell.item(), cell.condition(), cell.sampling(), r)))
            .toList());
  }

  private Result<Interval> interval(Series series) {
    return series
        .sequence
        .interval()
        .map(
            found ->
                comparesWithOriginal()
                    ? new Interval(
                        2 * found.low() - 1, 2 * found.high() - 1, found.level(), found.method())
                    : found);
  }

  private WatchedSeries read(Series series) {
    Result<Interval> interval = interval(series);
    Optional<Verdict> verdict =
        interval.isDefined() ? plan.goal().verdict(interval.orElseThrow()) : Optional.empty();
    return new WatchedSeries(
        series.condition,
        series.sampling,
        series.sequence.count(),
        (long) series.sequence.count() * plan.repeats(),
        interval,
        interval.isDefined() && plan.goal().isReached(interval.orElseThrow()),
        verdict);
  }

  private boolean comparesWithOriginal() {
    return plan.goal() instanceof StoppingGoal.Margin;
  }

  private static boolean isOriginal(String condition) {
    return condition.equals(Condition.ORIGINAL.id());
  }
}
