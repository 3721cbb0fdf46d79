package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.Cell;
import java.util.Optional;

/**
 * Who wins the vote of one cell of a table ({@link MajorityVote}).
 *
 * @param answer the number of the winner ({@link Cell#answer}); {@link Cell#NO_ANSWER} if "no
 *     answer" won, if nobody voted, or if a tie elects nobody
 * @param tied whether several answers have the most votes
 * @param voters how many answers voted
 */
public record Election(int answer, boolean tied, int voters) {
  /** None if no call was answered. */
  static Optional<Election> of(Cell cell, boolean noAnswerVotes, TieRule ties) {
    boolean wasAnswered = false;
    int winner = Cell.NO_ANSWER;
    int most = 0;
    boolean tied = false;
    int voters = 0;
    // Answers stand by their first vote, so that the first with the most votes is the earliest.
    for (int place = 0; place < cell.size(); place++) {
      wasAnswered |= cell.isAnswered(place);
      if (!votes(cell, place, noAnswerVotes)) {
        continue;
      }
      voters++;
      int count = votesIfFirst(cell, place, noAnswerVotes);
      if (count > 0) {
        tied = count == most || (tied && count < most);
        winner = count > most ? cell.answer(place) : winner;
        most = Math.max(most, count);
      }
    }
    boolean elects = !tied || ties == TieRule.EARLIEST;
    return wasAnswered
        ? Optional.of(new Election(elects ? winner : Cell.NO_ANSWER, tied, voters))
        : Optional.empty();
  }

  private static boolean votes(Cell cell, int place, boolean noAnswerVotes) {
    return cell.isAnswered(place) && (noAnswerVotes || cell.hasAnswer(place));
  }

  /** How many votes the answer at a place has in all; 0 if it has one before. */
  private static int votesIfFirst(Cell cell, int first, boolean noAnswerVotes) {
    int votes = 0;
    for (int place = 0; place < cell.size(); place++) {
      if (cell.answer(place) == cell.answer(first) && votes(cell, place, noAnswerVotes)) {
        if (place < first) {
          return 0;
        }
        votes++;
      }
    }
    return votes;
  }

  /** Whether an answer won that says something. */
  public boolean hasAnswer() {
    return answer != Cell.NO_ANSWER;
  }
}
