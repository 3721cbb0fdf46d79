package io.github.promptharness.credit;

/**
 * How far requests and tokens have been given out: for each, the time at which all of it would be
 * used up at the permitted rate. Times are microseconds since 1970.
 *
 * @param requestsAt when the requests given out are used up
 * @param tokensAt when the tokens given out are used up
 */
public record Lane(long requestsAt, long tokensAt) {
  /** Nothing is given out, and nothing is left over from the time before. */
  public static Lane at(long time) {
    return new Lane(time, time);
  }

  /** The same with so much more time given out. */
  Lane plus(double requests, double tokens) {
    return new Lane(requestsAt + (long) Math.ceil(requests), tokensAt + (long) Math.ceil(tokens));
  }

  /** Each not before that of the other. */
  Lane notBefore(Lane other) {
    return new Lane(Math.max(requestsAt, other.requestsAt), Math.max(tokensAt, other.tokensAt));
  }

  /** Each not after a time. */
  Lane notAfter(long time) {
    return new Lane(Math.min(requestsAt, time), Math.min(tokensAt, time));
  }

  /** The same, each that much earlier or later. */
  public Lane shifted(long by) {
    return new Lane(requestsAt + by, tokensAt + by);
  }

  /** The same after a pause of that length: what was given out for later comes later. */
  public Lane putOff(long now, long by) {
    return new Lane(
        requestsAt > now ? requestsAt + by : requestsAt, tokensAt > now ? tokensAt + by : tokensAt);
  }

  /** The later of both. */
  long last() {
    return Math.max(requestsAt, tokensAt);
  }
}
