package io.github.promptharness.fewshot;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What answers cost, each once: an answer that is another condition's counts there.
 *
 * @param answers how many there are, at least 0
 * @param calls how many calls gave them; several answers may share one
 * @param promptTokens of these calls
 * @param outputTokens of these calls
 * @param cost of these calls
 */
public record Spent(long answers, long calls, long promptTokens, long outputTokens, Money cost) {
  /** Checks the numbers. */
  public Spent {
    if (answers < 0 || calls < 0 || promptTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "what was spent must be at least 0: %s answers, %s calls, %s and %s tokens"
              .formatted(answers, calls, promptTokens, outputTokens));
    }
  }

  /** Of these rows. */
  static Spent of(Stream<Observation> rows) {
    long answers = 0;
    double calls = 0;
    long promptTokens = 0;
    long outputTokens = 0;
    Money cost = Money.ZERO;
    for (Observation row : (Iterable<Observation>) rows::iterator) {
      if (row.sameTextAs().isEmpty()) {
        answers++;
        calls += 1.0 / Math.max(1, row.repeatsOfCall());
        promptTokens += row.promptTokens();
        outputTokens += row.outputTokens();
        cost = cost.plus(row.cost());
      }
    }
    return new Spent(answers, Math.round(calls), promptTokens, outputTokens, cost);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d calls, %,d tokens, %s USD",
        calls,
        promptTokens + outputTokens,
        cost.toUsd().stripTrailingZeros().toPlainString());
  }
}
