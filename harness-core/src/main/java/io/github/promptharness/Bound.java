package io.github.promptharness;

/**
 * What a request can come to, known before it is sent.
 *
 * @param calls calls it makes; more than 1 for decorators that ask several times
 * @param promptTokens at most this many prompt tokens
 * @param outputTokens at most this many output tokens
 * @param least the least it costs if it is answered
 * @param most the most it can cost: what is put on hold
 */
public record Bound(int calls, long promptTokens, long outputTokens, Money least, Money most) {
  /** Checks the order of the amounts. */
  public Bound {
    if (least.exceeds(most)) {
      throw new IllegalArgumentException("least must not exceed most: " + least + " > " + most);
    }
  }

  /** The bound of two requests made one after the other. */
  public Bound plus(Bound other) {
    return new Bound(
        Math.addExact(calls, other.calls),
        Math.addExact(promptTokens, other.promptTokens),
        Math.addExact(outputTokens, other.outputTokens),
        least.plus(other.least),
        most.plus(other.most));
  }
}
