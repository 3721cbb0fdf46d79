package io.github.promptharness;

/**
 * What came back for one trial.
 *
 * @param text the model's words, verbatim; may be empty
 * @param finish why it ended
 * @param logProbs the endpoint's JSON of token log-probabilities; empty if none were asked for
 */
public record Answer(String text, FinishReason finish, String logProbs) {
  /** A complete answer without log-probabilities. */
  public static Answer of(String text) {
    return new Answer(text, FinishReason.STOP, "");
  }
}
