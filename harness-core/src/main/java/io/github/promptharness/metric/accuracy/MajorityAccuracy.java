package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.coding.Election;
import io.github.promptharness.metric.coding.MajorityVote;
import io.github.promptharness.metric.coding.TieRule;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.RatioOfSums;
import java.util.DoubleSummaryStatistics;

/**
 * The share of items under one condition whose majority answer over the repeats is right.
 *
 * <pre>mean over items of the score of the answer elected by {@link MajorityVote}</pre>
 *
 * <p>An item that elects no answer, since none could be read or a tie elects nobody, is wrong. The
 * score of an answer is the mean score of the rows that gave it. With one repeat this is {@link
 * Accuracy} with unreadable answers wrong.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]; it moves with the number of repeats.
 * <b>Interval</b>: 95 %, that of a share (see the package). <b>Undefined</b> when every call
 * failed, when there is no reference answer, or when a score is outside [0, 1]. <b>Excluded</b> are
 * the answers that did not vote, and all answers to items that are left out: those with failed
 * calls alone, and those without reference.
 *
 * <p>Source: Wang et al. (2023), arXiv:2203.11171. They give no interval; that is ours.
 */
public final class MajorityAccuracy extends ItemMetric {
  private final MajorityVote vote;

  private MajorityAccuracy(MajorityVote vote) {
    this.vote = vote;
  }

  /** "No answer" does not vote, and the earliest of tied answers wins. */
  public static MajorityAccuracy withDefaults() {
    return new MajorityAccuracy(MajorityVote.withDefaults());
  }

  /** Whether "no answer" votes; if it wins, the item is wrong. */
  public MajorityAccuracy withUnreadable(Unreadable unreadable) {
    return new MajorityAccuracy(vote.withUnreadable(unreadable));
  }

  /** What becomes of ties. */
  public MajorityAccuracy withTies(TieRule ties) {
    return new MajorityAccuracy(vote.withTies(ties));
  }

  @Override
  public String id() {
    return "majority-accuracy(" + vote + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums(MajorityAccuracy::nothingCounts);
  }

  @Override
  public Pooled pooled(Observations observations) {
    return ofCells(AnswerTable.ofOneCondition(observations));
  }

  /** The share of cells whose majority is right: several cells of an item are several votes. */
  public Pooled ofCells(AnswerTable table) {
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    double[] scores = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < scores.length; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < table.conditions().size(); j++) {
        Cell cell = item.cell(j);
        var elected = vote.election(cell);
        if (elected.isPresent() && !item.lacksReference()) {
          scores[i] += score(elected.get(), cell);
          counts[i]++;
          used += elected.get().voters();
        }
      }
    }
    return Pooled.of(
        table, RatioOfSums.of(scores, counts), used, () -> nothingCounts(table.rows()));
  }

  private static String nothingCounts(long rows) {
    return "no item has an answer that counts: all " + rows + " are left out";
  }

  private static double score(Election elected, Cell rows) {
    if (rows.size() == 1) {
      return rows.score(0);
    }
    if (!elected.hasAnswer()) {
      return 0;
    }
    var scores = new DoubleSummaryStatistics();
    for (int place = 0; place < rows.size(); place++) {
      if (rows.answer(place) == elected.answer()) {
        scores.accept(rows.score(place));
      }
    }
    return scores.getAverage();
  }
}
