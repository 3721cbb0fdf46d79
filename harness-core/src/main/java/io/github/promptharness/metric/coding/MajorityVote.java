package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import java.util.List;
import java.util.Optional;

/**
 * Elects one answer from the repeats of an item under a condition: the most frequent one.
 *
 * <p>It is a plurality: the winner needs more votes than any other answer, not half of them. With
 * {@link Unreadable#EXCLUDE} "no answer" does not vote; with {@code WRONG} or {@code CATEGORY},
 * which are one here, it is an answer like any other and may win. Failed calls never vote. Ties are
 * settled by a {@link TieRule}.
 *
 * <p>Source: the vote of Wang et al. (2023), "Self-consistency improves chain of thought reasoning
 * in language models", arXiv:2203.11171. They do not say how ties are settled; that is ours.
 */
public final class MajorityVote {
  private final Unreadable unreadable;
  private final TieRule ties;

  private MajorityVote(Unreadable unreadable, TieRule ties) {
    this.unreadable = unreadable;
    this.ties = ties;
  }

  /** "No answer" does not vote, and the earliest of tied answers wins. */
  public static MajorityVote withDefaults() {
    return new MajorityVote(Unreadable.EXCLUDE, TieRule.EARLIEST);
  }

  /** Whether "no answer" votes. */
  public MajorityVote withUnreadable(Unreadable unreadable) {
    return new MajorityVote(unreadable, ties);
  }

  /** What becomes of ties. */
  public MajorityVote withTies(TieRule ties) {
    return new MajorityVote(unreadable, ties);
  }

  /**
   * The vote of every cell, ordered by cluster, prompt and condition. A cell in which every call
   * failed has no vote and is not there.
   *
   * @param observations rows of one sampling
   */
  public List<Cell> cells(Observations observations) {
    return AnswerTable.of(observations).items().stream()
        .flatMap(item -> item.cells().stream())
        .flatMap(cell -> elect(cell).stream())
        .toList();
  }

  /** The vote of one cell, its rows by repeat; none if no call was answered. */
  public Optional<Cell> elect(List<Observation> rows) {
    var cell = io.github.promptharness.metric.table.Cell.of(rows);
    return election(cell).map(election -> named(election, cell));
  }

  private static Cell named(Election election, io.github.promptharness.metric.table.Cell rows) {
    int place = 0;
    while (election.hasAnswer() && rows.answer(place) != election.answer()) {
      place++;
    }
    Observation row = rows.get(place);
    return new Cell(
        row.prompt(),
        row.condition(),
        election.hasAnswer() ? row.answer() : Optional.empty(),
        election.tied(),
        election.voters());
  }

  /** The same of a cell of a table, by the numbers of its answers. */
  public Optional<Election> election(io.github.promptharness.metric.table.Cell cell) {
    return Election.of(cell, noAnswerVotes(), ties);
  }

  public boolean noAnswerVotes() {
    return unreadable != Unreadable.EXCLUDE;
  }

  @Override
  public String toString() {
    return "unreadable=" + unreadable + ", ties=" + ties;
  }

  /**
   * The vote of one cell.
   *
   * @param prompt id of the item
   * @param condition id of the column
   * @param answer the winner; empty if "no answer" won, if nobody voted, or if a tie elects nobody
   * @param tied whether several answers have the most votes
   * @param voters how many answers voted
   */
  public record Cell(
      String prompt, String condition, Optional<String> answer, boolean tied, int voters) {}
}
