package io.github.promptharness.registered;

/**
 * One thing in which a run was not what its file says.
 *
 * @param kind of what kind
 * @param sentence what differs, with both values
 * @param effect what it does to the verdict
 */
public record Deviation(Kind kind, String sentence, Effect effect) {
  /** What a deviation does to the verdict. */
  public enum Effect {
    /** It is said, and the verdict stands. */
    SAID,
    /** The verdict is one of several that could be had, so it shows nothing by itself. */
    EXPLORATORY,
    /** The file says that there is no verdict then. */
    NO_VERDICT
  }

  /** What can differ. Texts are none of these: a run with other texts is refused. */
  public enum Kind {
    /** Another model was asked than the file names. */
    MODEL,
    /** Several models were named in the responses, as after a change of snapshot during the run. */
    SNAPSHOTS,
    /** Answers were read by another scorer, or another version or setting of it. */
    SCORER,
    /** Another version of this library summed up. */
    LIBRARY,
    /** Answers were drawn otherwise. */
    SAMPLING,
    /** Several answers shared a call, or had one of their own, where the file says otherwise. */
    CALLS,
    /** Cells have fewer answers, or more, than the file says. */
    REPEATS,
    /** Items have no answer that counts under some wording or the original. */
    ITEMS_LOST,
    /** The placebo arm was not asked as the file says. */
    PLACEBO,
    /** Answers were there before the trial was registered, so somebody may have seen them. */
    EARLIER_ANSWERS,
    /** The run judged by another margin, or others were written down for this trial. */
    MARGIN,
    /**
     * It was a re-test, or the same trial was run under other settings before. If there was a
     * verdict on these texts before, this one is exploratory.
     */
    RUN_AGAIN,
    /**
     * Another file judged the same texts before, or something else asked for them first. The
     * verdict is exploratory, whatever the file says.
     */
    SHARED_ANSWERS,
    /** The plan could stop early. */
    STOPPING
  }

  /** Whether the file says that it takes the verdict away. */
  public boolean matters() {
    return effect == Effect.NO_VERDICT;
  }

  /** The sentence, marked if it does something to the verdict. */
  @Override
  public String toString() {
    return switch (effect) {
      case SAID -> sentence;
      case EXPLORATORY -> "[exploratory] " + sentence;
      case NO_VERDICT -> "[matters] " + sentence;
    };
  }
}
