package io.github.promptharness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One call: it fills one trial, or several repeats of one wording at once, whose prompt is then
 * paid once.
 *
 * @param first the trial of the first repeat
 * @param repeats how many answers are asked for, at least 1; the repeats follow each other
 * @param callId names this attempt towards the endpoint; it says which repeats are wanted
 * @param tier the service tier in which it is sent: the sampling's, unless that has no capacity
 */
public record Request(Trial first, int repeats, String callId, Tier tier) {
  /** Checks the count. */
  public Request {
    if (repeats < 1) {
      throw new IllegalArgumentException("a request asks for at least 1 answer: " + repeats);
    }
  }

  /** A request in the tier of its sampling. */
  public Request(Trial first, int repeats, String callId) {
    this(first, repeats, callId, first.sampling().tier());
  }

  /** A request for {@code repeats} answers, beginning with this trial. */
  public static Request of(Trial first, int repeats) {
    return new Request(
        first,
        repeats,
        "ph1-" + first.key().substring(0, 32) + "-r" + first.repeat() + "n" + repeats);
  }

  /** The same as another attempt, which gets its own call id. */
  public Request attempt(long number) {
    return new Request(first, repeats, of(first, repeats).callId + "-a" + number, tier);
  }

  /** The same in another service tier; its answers are still those of its trials. */
  public Request inTier(Tier newTier) {
    return new Request(first, repeats, callId, newTier);
  }

  /** The trials that a response fills, in the order of its answers. */
  public List<Trial> trials() {
    return IntStream.range(0, repeats).mapToObj(i -> first.withRepeat(first.repeat() + i)).toList();
  }

  /** What is shown. */
  public Wording wording() {
    return first.wording();
  }

  /** How answers are drawn. */
  public Sampling sampling() {
    return first.sampling();
  }
}
