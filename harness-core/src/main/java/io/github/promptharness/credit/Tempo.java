package io.github.promptharness.credit;

/**
 * What refusals have taught about an endpoint: how much may come at once, and how much of the limit
 * it really bears.
 *
 * <p>A refusal for rate halves the burst; once that is down to one request, refusals lower the rate
 * by a tenth. A word to slow down halves the rate at once. Calls that were under way when the last
 * refusal was heard teach nothing new. Both come back by 0.05 a minute.
 *
 * @param burst seconds of the limit that may come at once, in (0, 1]
 * @param rate share of the limit that is used, in (0, 1]
 * @param changedAt when both were last changed, in microseconds since 1970
 */
public record Tempo(double burst, double rate, long changedAt) {
  /** Nothing was refused yet. */
  public static final Tempo FULL = new Tempo(1, 1, 0);

  private static final double SMALLEST = 1.0 / 64;
  private static final double GROWTH_A_MINUTE = 0.05;
  private static final double LOWERED = 0.9;
  private static final double NEARLY = 1.05;
  private static final double HALF = 0.5;
  private static final double MINUTE = 60e6;

  /** The same with what has come back by then. */
  Tempo at(long now) {
    double grown = Math.max(0, now - changedAt) / MINUTE * GROWTH_A_MINUTE;
    return new Tempo(Math.min(1, burst + grown), Math.min(1, rate + grown), changedAt);
  }

  /**
   * After a refusal of a call.
   *
   * @param started when the call was to be sent
   * @param request seconds that one request takes at the permitted rate
   */
  Tempo refused(long now, long started, double request) {
    if (started <= changedAt) {
      return this;
    }
    Tempo grown = at(now);
    double smallest = Math.max(SMALLEST, request);
    return grown.burst > smallest * NEARLY
        ? new Tempo(Math.max(smallest, grown.burst * HALF), grown.rate, now)
        : new Tempo(grown.burst, Math.max(SMALLEST, grown.rate * LOWERED), now);
  }

  /** After a word to slow down. */
  Tempo slowedDown(long now, long started) {
    if (started <= changedAt) {
      return this;
    }
    Tempo grown = at(now);
    return new Tempo(grown.burst, Math.max(SMALLEST, grown.rate * HALF), now);
  }

  /** The same, changed that much earlier or later. */
  Tempo shifted(long by) {
    return new Tempo(burst, rate, changedAt + by);
  }
}
