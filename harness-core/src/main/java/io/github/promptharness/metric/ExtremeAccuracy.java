package io.github.promptharness.metric;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.ItemStatistic;
import java.util.function.BiFunction;

/** An extreme of the accuracies of all conditions over the same items. */
abstract class ExtremeAccuracy extends ItemMetric {
  private final String name;
  private final BiFunction<double[][], double[][], ItemStatistic> reduce;
  private final Unreadable unreadable;

  /**
   * An extreme.
   *
   * @param name the first part of its id
   * @param reduce from the sums of scores and the counts of each condition and item
   * @param unreadable how answers count in which nothing was found
   */
  ExtremeAccuracy(
      String name,
      BiFunction<double[][], double[][], ItemStatistic> reduce,
      Unreadable unreadable) {
    this.name = name;
    this.reduce = reduce;
    this.unreadable = unreadable;
  }

  @Override
  public String id() {
    return name + "(unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  final Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    int conditions = table.conditions().size();
    if (conditions < 2) {
      return Pooled.undefined(table, "one condition is neither better nor worse than others");
    }
    double[][] sums = new double[conditions][table.items().size()];
    double[][] counts = new double[conditions][table.items().size()];
    long used = 0;
    for (int i = 0; i < table.items().size(); i++) {
      var item = table.items().get(i);
      for (int j = 0; j < conditions && !item.lacksReference(); j++) {
        var counted = Counted.of(item.cells().get(j), unreadable);
        sums[j][i] = counted.sum();
        counts[j][i] = counted.size();
        used += counted.size();
      }
    }
    return Pooled.of(
        table,
        reduce.apply(sums, counts),
        used,
        () -> "fewer than two conditions have an answer that counts");
  }
}
