package io.github.promptharness.metric;

import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Observations after the answers of each item were dealt out again, whatever became of them. */
final class ShuffledRows {
  private final AnswerTable table;
  private final long several;
  private final long askedOnce;

  ShuffledRows(AnswerTable table) {
    this.table = table;
    long withSeveral = 0;
    long once = 0;
    for (AnswerTable.Item item : table.items()) {
      long wordings = item.hasOwnTextsAlone() ? item.texts() : places(item).wordings();
      long size = item.hasOwnTextsAlone() ? item.rows() : places(item).size();
      withSeveral += wordings > 1 ? 1 : 0;
      once += wordings > 1 && size <= wordings ? 1 : 0;
    }
    several = withSeveral;
    askedOnce = once;
  }

  /** The answers as they are. */
  AnswerTable table() {
    return table;
  }

  /** How many items have several wordings. */
  long several() {
    return several;
  }

  /** How many of these have no more answers than wordings, so that dealing changes nothing. */
  long askedOnce() {
    return askedOnce;
  }

  /** How many answers there are. */
  long rows() {
    return table.rows();
  }

  /** The observations after a deal, at the same places. */
  SortedObservations shuffled(Generator generator) {
    return shuffled(places(), generator);
  }

  private List<Places> places() {
    return table.items().stream().map(this::places).toList();
  }

  private Places places(AnswerTable.Item item) {
    return Places.of(table.conditions(), item.cells());
  }

  private static SortedObservations shuffled(List<Places> items, Generator generator) {
    var rows = new ArrayList<Observation>();
    for (Places item : items) {
      if (isOfOneKind(item)) {
        rows.addAll(item.rows());
        continue;
      }
      var order = generator.shuffled(IntStream.range(0, item.size()).boxed().toList());
      for (int t = 0; t < item.rows().size(); t++) {
        Observation there = item.rows().get(t);
        Observation answer = item.at(order.get(item.shown(t)));
        rows.add(answer.asOf(there.condition(), there.repeat(), there.sameTextAs()));
      }
    }
    return SortedObservations.of(rows);
  }

  /** The values of metrics after each of some deals, NaN where there is none. */
  double[][] values(List<ItemMetric> metrics, int draws, Generator generator) {
    double[][] values = new double[metrics.size()][draws];
    var items = places();
    for (int draw = 0; draw < draws; draw++) {
      var rows = shuffled(items, generator);
      for (int m = 0; m < values.length; m++) {
        values[m][draw] = metrics.get(m).pooled(rows).statistic().value().orElse(Double.NaN);
      }
    }
    return values;
  }

  private static boolean isOfOneKind(Places item) {
    return IntStream.range(1, item.size()).allMatch(place -> isSame(item.at(0), item.at(place)));
  }

  private static boolean isSame(Observation one, Observation other) {
    return one.outcome() == other.outcome()
        && one.answer().equals(other.answer())
        && one.score().equals(other.score());
  }

  /** Values that a table keeps. */
  static final class Values {
    private final double[][] byMetric;

    Values(double[][] byMetric) {
      this.byMetric = byMetric;
    }

    double[] of(int metric) {
      return byMetric[metric];
    }
  }
}
