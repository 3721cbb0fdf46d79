package io.github.promptharness.registered;

/**
 * One thing in which a run was not what its file says.
 *
 * @param kind of what kind
 * @param sentence what differs, with both values
 * @param matters whether the file says that such a deviation takes the verdict away
 */
public record Deviation(Kind kind, String sentence, boolean matters) {
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
    /** It was a re-test, or the same trial was run under other settings before. */
    RUN_AGAIN,
    /** The plan could stop early. */
    STOPPING
  }

  /** The sentence, marked if it matters. */
  @Override
  public String toString() {
    return (matters ? "[matters] " : "") + sentence;
  }
}
