package io.github.promptharness.metric;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.ItemStatistic;
import java.util.function.BiFunction;

/**
 * The accuracies of all conditions over the same items, reduced to one number.
 *
 * @param reduce from the sums and counts of each condition and item
 * @param unreadable how answers count in which nothing was found
 */
record ConditionAccuracies(
    BiFunction<double[][], double[][], ItemStatistic> reduce, Unreadable unreadable) {
  Pooled pooled(Observations observations) {
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
