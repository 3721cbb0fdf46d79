package io.github.promptharness;

/**
 * One answer wanted. Two variants with one wording share their trials.
 *
 * @param model who is asked
 * @param wording what is shown
 * @param sampling how the answer is drawn
 * @param repeat which of the independent answers, counted from 0
 */
public record Trial(ModelIdentity model, Wording wording, Sampling sampling, int repeat) {
  /**
   * How many independent answers a study can have of one wording; those of re-tests are kept above.
   */
  public static final int REPEATS = 100_000;

  /** Checks the repeat. */
  public Trial {
    if (repeat < 0) {
      throw new IllegalArgumentException("repeat must be at least 0: " + repeat);
    }
  }

  /**
   * The name under which the answer is kept: SHA-256 of the canonical form of everything that
   * matters, as 64 hexadecimal digits. It does not depend on how an SDK writes JSON.
   */
  public String key() {
    var form =
        new Canonical("promptharness.trial.1")
            .field("endpoint", model.endpoint())
            .field("model", model.name())
            .field("wording", wording.key());
    sampling.writeTo(form);
    return form.field("repeat", repeat).hex();
  }

  /** The same with another repeat. */
  public Trial withRepeat(int newRepeat) {
    return new Trial(model, wording, sampling, newRepeat);
  }
}
