package io.github.promptharness.study;

import io.github.promptharness.Money;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a study will cost, before anything is sent.
 *
 * @param answers answers wanted
 * @param kept those that the workspace holds already; they cost nothing
 * @param calls calls to make for the rest
 * @param promptTokens at most this many prompt tokens
 * @param outputTokens at most this many output tokens
 * @param least if every answer were one token
 * @param expected with answers of the length given by {@code assumption}
 * @param most if every answer used all the tokens it may
 * @param cap what the study may cost over all its runs; it stops there
 * @param duration how long it takes at the permitted pace, or at the assumed latency if that is
 *     more
 * @param isLongest whether the duration is the longest by the endpoint's word, as of batches, and
 *     no estimate
 * @param assumption what the expectation rests on
 * @param rounds what all rounds may come to, where the plan decides after each what to ask next;
 *     all else is about the first of them
 */
public record Quote(
    long answers,
    long kept,
    long calls,
    long promptTokens,
    long outputTokens,
    Money least,
    Money expected,
    Money most,
    Money cap,
    Duration duration,
    boolean isLongest,
    String assumption,
    Optional<Rounds> rounds) {
  /**
   * All rounds of a plan together, those answers included that are kept.
   *
   * @param answers the most that are asked for; absent if the plan cannot say
   * @param most what so many cost if each were the dearest and used all the tokens it may; the cap
   *     if the plan cannot say
   */
  public record Rounds(OptionalLong answers, Money most) {
    String inWords(Money cap) {
      return answers.isEmpty()
          ? "That is the first round; how many follow depends on the answers, and the run stops at the cap of %s."
              .formatted(cap)
          : String.format(
              Locale.ROOT,
              "That is the first round; all rounds together ask for at most %,d answers, which cost"
                  + " at most %s%s.",
              answers.getAsLong(),
              most,
              most.exceeds(cap) ? "; the run stops at the cap of " + cap : "");
    }
  }

  /** The quote in a few lines for a person. */
  @Override
  public String toString() {
    return firstRound() + rounds.map(all -> "\n" + all.inWords(cap)).orElse("");
  }

  private String firstRound() {
    if (calls == 0) {
      return String.format(
          Locale.ROOT, "Nothing to ask: all %,d answers are kept from before.", kept);
    }
    return String.format(
        Locale.ROOT,
        """
        %,d answers wanted, %,d of them kept from before; %,d calls to make.
        At most %,d prompt tokens and %,d output tokens.
        %s
        Expected: %s.
        %s\
        """,
        answers,
        kept,
        calls,
        promptTokens,
        outputTokens,
        costs(),
        assumption,
        time());
  }

  private String time() {
    return duration.compareTo(Duration.ofMinutes(1)) < 0
        ? "It takes less than a minute."
        : "It takes %s %s.".formatted(isLongest ? "up to" : "about", RoundedTime.inWords(duration));
  }

  private String costs() {
    return most.equals(Money.ZERO)
        ? "It costs nothing."
        : "Costs: least %s, expected %s, most %s%s."
            .formatted(
                least,
                expected,
                most,
                most.exceeds(cap) ? "; the run stops at the cap of " + cap : "");
  }
}
