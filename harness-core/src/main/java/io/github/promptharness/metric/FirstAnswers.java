package io.github.promptharness.metric;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.Arrays;
import java.util.function.Function;

/** Agreement of the first answers (repeat 0) over conditions, which are the raters. */
final class FirstAnswers {
  private FirstAnswers() {}

  static Pooled pooled(
      Observations observations,
      Unreadable unreadable,
      Function<NominalAgreement, ItemStatistic> measure,
      Function<ItemStatistic, String> whyUndefined) {
    AnswerTable table = AnswerTable.of(observations.firstRepeats());
    int[][] ratings =
        Arrays.stream(Coding.codes(table, unreadable))
            .map(
                item ->
                    Arrays.stream(item)
                        .mapToInt(cell -> cell.length == 0 ? Coding.MISSING : cell[0])
                        .toArray())
            .toArray(int[][]::new);
    ItemStatistic statistic = measure.apply(NominalAgreement.of(ratings));
    long used = 0;
    for (int i = 0; i < ratings.length; i++) {
      if (statistic.uses(i)) {
        used += Arrays.stream(ratings[i]).filter(code -> code != Coding.MISSING).count();
      }
    }
    return Pooled.of(table, statistic, used, () -> whyUndefined.apply(statistic))
        .withRows(table.ownRows());
  }
}
