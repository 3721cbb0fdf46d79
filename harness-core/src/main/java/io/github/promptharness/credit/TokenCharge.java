package io.github.promptharness.credit;

/**
 * What a call counts in tokens, between a high charge that is certain to suffice (prompt and
 * permitted output) and a low one (the larger of the two, as many endpoints count).
 *
 * <p>Which of them an endpoint uses is told by what it says is left: while that stays near the most
 * that was seen lately, the charge is lowered within three seconds; where it falls behind, the
 * charge rises in proportion, so that the endpoint's bucket settles below full, whatever its depth.
 * In a deep bucket it rises from a second and a tenth of the limit on: what a process catches up
 * with after it stood still, the burst, is up to a second and no sign of how the endpoint counts.
 * In a shallow one it rises from a quarter of it on. Without such words the high charge stays; a
 * refusal restores it. The prompt counts in the low charge as usage has shown it to count against
 * its bound.
 *
 * @param weight of the high charge against the low one, in [0, 1]
 * @param promptShare what prompts came to, as a share of their bounds, in (0, 1]
 * @param full the most that was left lately, before the call that heard it was charged; 0 if
 *     nothing was heard
 * @param heardAt when the endpoint was last heard, in microseconds since 1970
 */
public record TokenCharge(double weight, double promptShare, double full, long heardAt) {
  /** Nothing was heard yet. */
  public static final TokenCharge HIGH = new TokenCharge(1, 1, 0, 0);

  private static final double MINUTE = 60e6;
  private static final double FALL_MICROS = 3e6;
  private static final double FORGET_MICROS = 600e6;
  private static final double CALM_SECONDS = 1.1;
  private static final double ALARM_SECONDS = 1.5;
  private static final double CALM_SHARE = 0.25;
  private static final double ALARM_SHARE = 0.6;
  private static final double SMOOTHING = 0.05;

  /**
   * What a call counts.
   *
   * @param prompt bound of its prompt tokens
   * @param output bound of its output tokens
   */
  long of(long prompt, long output) {
    double high = (double) prompt + output;
    double low = Math.max(promptShare * prompt, (double) output);
    return Math.max(1, (long) Math.ceil(low + weight * (high - low)));
  }

  /** After a refusal that may have been for tokens. */
  TokenCharge refused() {
    return new TokenCharge(1, promptShare, full, heardAt);
  }

  /** After an answer that told what its prompt came to. */
  TokenCharge prompt(long bound, long used) {
    if (bound <= 0 || used <= 0) {
      return this;
    }
    double share = Math.min(1, (double) used / bound);
    double smoothing = heardAt == 0 ? 1 : SMOOTHING;
    return new TokenCharge(weight, promptShare + smoothing * (share - promptShare), full, heardAt);
  }

  /**
   * After the endpoint said what is left.
   *
   * @param now when it was heard
   * @param remaining tokens left, after the call was charged
   * @param charged what the call counted here
   * @param perMinute the limit
   */
  TokenCharge heard(long now, long remaining, long charged, long perMinute) {
    double before = (double) remaining + charged;
    double elapsed = heardAt == 0 ? 0 : Math.max(0, now - heardAt);
    double forgotten = full - (full - before) * Math.min(1, elapsed / FORGET_MICROS);
    double most = Math.max(before, forgotten);
    double second = perMinute * (1e6 / MINUTE);
    double calm = Math.min(CALM_SECONDS * second + charged, CALM_SHARE * most);
    double alarm = Math.min(ALARM_SECONDS * second + 2.0 * charged, ALARM_SHARE * most);
    double wanted = Math.min(1, Math.max(0, (most - before - calm) / (alarm - calm)));
    double fallen = Math.max(0, weight - elapsed / FALL_MICROS);
    return new TokenCharge(Math.max(wanted, fallen), promptShare, most, Math.max(now, heardAt));
  }

  /** The same, heard that much earlier or later. */
  TokenCharge shifted(long by) {
    return new TokenCharge(weight, promptShare, full, heardAt + by);
  }
}
