package io.github.promptharness.metric.agreement;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.Coding;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.function.Function;

/** Agreement of the first answers (repeat 0) over conditions, which are the raters. */
final class FirstAnswers {
  private FirstAnswers() {}

  static Pooled pooled(
      Observations observations,
      Unreadable unreadable,
      Function<NominalAgreement, ItemStatistic> measure,
      Function<ItemStatistic, String> whyUndefined) {
    return ofRatings(
        observations,
        unreadable,
        ratings -> measure.apply(NominalAgreement.of(ratings)),
        whyUndefined);
  }

  /** The same of any statistic of ratings, by item and condition; negative ones are missing. */
  static <S extends ItemStatistic> Pooled ofRatings(
      Observations observations,
      Unreadable unreadable,
      Function<int[][], S> measure,
      Function<S, String> whyUndefined) {
    AnswerTable table = AnswerTable.of(observations.firstRepeats());
    int[][] ratings =
        table
            .memo()
            .get(
                int[][].class,
                unreadable == Unreadable.EXCLUDE,
                () -> ratings(Coding.codes(table, unreadable)));
    S statistic = measure.apply(ratings);
    long used = 0;
    for (int i = 0; i < ratings.length; i++) {
      if (statistic.uses(i)) {
        used += Coding.answers(ratings[i]);
      }
    }
    return Pooled.of(table, statistic, used, () -> whyUndefined.apply(statistic))
        .withRows(table.ownRows());
  }

  private static int[][] ratings(int[][][] codes) {
    int[][] ratings = new int[codes.length][];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = new int[codes[i].length];
      for (int j = 0; j < ratings[i].length; j++) {
        ratings[i][j] = codes[i][j].length == 0 ? Coding.MISSING : codes[i][j][0];
      }
    }
    return ratings;
  }
}
