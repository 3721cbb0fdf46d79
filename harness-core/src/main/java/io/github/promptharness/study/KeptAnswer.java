package io.github.promptharness.study;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.workspace.StoredAnswer;
import java.util.Optional;

/**
 * One row of a study with what its row leaves out of the answer: all that is needed to read and to
 * count it again.
 *
 * @param row as the study has it; its text may be a stand-in where the words are withheld
 * @param trial numbers the answers of the study from 1, so that rows that share one have one
 *     number; 0 if there is no answer
 * @param call numbers the calls from 1, so that answers of one call have one number; 0 if there is
 *     no answer
 * @param finish why the answer ended
 * @param logProbs the endpoint's JSON of token log-probabilities; empty if none were asked for
 * @param failure the failure that was kept in place of an answer
 * @param isWithheld whether the words are withheld and a stand-in is in their place
 * @param isLeftOut whether the row was left out of all estimates
 */
public record KeptAnswer(
    Observation row,
    int trial,
    int call,
    FinishReason finish,
    String logProbs,
    Optional<Outcome.Kind> failure,
    boolean isWithheld,
    boolean isLeftOut) {
  /** Checks the numbers. */
  public KeptAnswer {
    if (trial < 0 || call < 0 || (trial == 0) != (call == 0)) {
      throw new IllegalArgumentException(
          "an answer has a trial and a call, numbered from 1, or neither, as 0: %s, %s"
              .formatted(trial, call));
    }
  }

  /** Whether a model's words are there to be read: no failed call, and no failure kept. */
  public boolean isAnswer() {
    return trial > 0 && failure.isEmpty();
  }

  /**
   * The same without the words.
   *
   * @param standIn the row with something else in their place
   */
  public KeptAnswer withheld(Observation standIn) {
    return new KeptAnswer(standIn, trial, call, finish, "", failure, true, isLeftOut);
  }

  /** The same with another row. */
  public KeptAnswer withRow(Observation newRow) {
    return new KeptAnswer(newRow, trial, call, finish, logProbs, failure, isWithheld, isLeftOut);
  }

  /** What came back. */
  Answer answer() {
    return new Answer(row.text(), finish, logProbs);
  }

  /** As the workspace held it. */
  StoredAnswer stored() {
    return new StoredAnswer(
        Integer.toString(trial),
        answer(),
        failure,
        row.promptTokens(),
        row.outputTokens(),
        row.cost(),
        row.latency(),
        row.answeredAt(),
        row.model(),
        row.member(),
        call,
        row.repeatsOfCall(),
        row.call().dispatcher().equals(Observation.Call.BATCH));
  }

  /** A row of a trial that has no answer. */
  static KeptAnswer missing(Observation row, boolean isLeftOut) {
    if (row.outcome() != OutcomeClass.FAILED) {
      throw new IllegalArgumentException(
          "the workspace does not hold the answer to prompt %s under %s, repeat %s, that the result has: give a result of this study and of this workspace"
              .formatted(row.prompt(), row.condition(), row.repeat()));
    }
    return new KeptAnswer(row, 0, 0, FinishReason.OTHER, "", Optional.empty(), false, isLeftOut);
  }
}
