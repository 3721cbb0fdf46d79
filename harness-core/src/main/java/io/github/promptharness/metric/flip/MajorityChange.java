package io.github.promptharness.metric.flip;

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
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of items whose majority answer is not the same under all conditions.
 *
 * <pre>mean over items of [the answers elected by {@link MajorityVote} under each condition differ]
 * </pre>
 *
 * <p>Counted are items with an elected answer under every condition that they were asked under, at
 * least two. If a cell elects nobody, because nothing in it could be read or a tie elects nobody,
 * the item is left out with {@link Unreadable#EXCLUDE}; otherwise "no answer" is an answer to
 * compare. An item with a cell of failed calls alone is always left out. Variants whose text equals
 * the original are not asked, in this sense.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]; it grows with the number of conditions and
 * is above 0 from noise alone. <b>Interval</b>: 95 %, that of a share (see the package).
 * <b>Undefined</b> when no item is left. <b>Excluded</b> are the answers that did not vote and all
 * answers to items that are left out.
 *
 * <p>Source: the any-flip rate applied to majority answers; ours.
 */
public final class MajorityChange extends ItemMetric {
  private final MajorityVote vote;

  private MajorityChange(MajorityVote vote) {
    this.vote = vote;
  }

  /** "No answer" does not vote, and the earliest of tied answers wins. */
  public static MajorityChange withDefaults() {
    return new MajorityChange(MajorityVote.withDefaults());
  }

  /** Whether "no answer" votes, and is an answer to compare. */
  public MajorityChange withUnreadable(Unreadable unreadable) {
    return new MajorityChange(vote.withUnreadable(unreadable));
  }

  /** What becomes of ties. */
  public MajorityChange withTies(TieRule ties) {
    return new MajorityChange(vote.withTies(ties));
  }

  @Override
  public String id() {
    return "majority-change(" + vote + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return Selection.WITHIN_ITEMS;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    double[] changes = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < changes.length; i++) {
      var votes = votes(table.items().get(i).cells());
      if (votes.size() >= 2) {
        changes[i] = differ(votes) ? 1 : 0;
        counts[i] = 1;
        for (Election cell : votes) {
          used += cell.voters();
        }
      }
    }
    return Pooled.of(
            table,
            RatioOfSums.of(changes, counts),
            used,
            () -> "no item has a majority answer under each of two or more conditions")
        .withRows(table.ownRows());
  }

  /** The votes on each text of an item; none if it is left out. */
  private List<Election> votes(List<Cell> cells) {
    var votes = new ArrayList<Election>(cells.size());
    for (Cell cell : cells) {
      if (!cell.isEmpty() && cell.isOwn(0)) {
        var elected = vote.election(cell);
        if (elected.isEmpty() || !(vote.noAnswerVotes() || elected.get().hasAnswer())) {
          return List.of();
        }
        votes.add(elected.get());
      }
    }
    return votes;
  }

  private static boolean differ(List<Election> votes) {
    for (Election cell : votes) {
      if (cell.answer() != votes.get(0).answer()) {
        return true;
      }
    }
    return false;
  }
}
