package io.github.promptharness.score.judge;

import io.github.promptharness.Answer;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What judging will cost, before anything is sent. Verdicts that are kept already cost nothing and
 * are not taken off: it is known only when they are asked for.
 *
 * @param answers answers to be judged
 * @param leastCalls calls if every answer takes as few as it can
 * @param mostCalls calls if every answer takes as many as it can
 * @param least what the fewest calls cost with the shortest verdicts
 * @param most what the most calls cost with verdicts of the full length permitted
 * @param judge who is asked; whoever its model is metered for pays
 */
public record JudgeQuote(
    long answers, long leastCalls, long mostCalls, Money least, Money most, String judge) {

  /**
   * The quote before there are answers.
   *
   * @param prompts what will be asked, the conditions' variants among it
   * @param answersEach answers to each, at least 1
   * @param longestAnswer words of one token that an answer has at most, at least 1: the {@code
   *     maxOutput} of the sampling. The least rests on answers of one word
   */
  public static JudgeQuote ahead(
      JudgedScorer scorer, List<Prompt> prompts, int answersEach, int longestAnswer) {
    if (answersEach < 1 || longestAnswer < 1) {
      throw new IllegalArgumentException(
          "a quote needs at least 1 answer of 1 word: %s of %s"
              .formatted(answersEach, longestAnswer));
    }
    JudgeQuote shortest = scorer.quote(readings(prompts, answersEach, 1));
    JudgeQuote longest = scorer.quote(readings(prompts, answersEach, longestAnswer));
    return new JudgeQuote(
        longest.answers,
        Math.min(shortest.leastCalls, longest.leastCalls),
        Math.max(shortest.mostCalls, longest.mostCalls),
        shortest.least,
        longest.most,
        longest.judge);
  }

  private static List<Reading> readings(List<Prompt> prompts, int answersEach, int words) {
    var readings = new ArrayList<Reading>();
    for (Prompt prompt : prompts) {
      for (int i = 0; i < answersEach; i++) {
        // Numbered, so that no two are one answer.
        readings.add(new Reading(prompt, Answer.of(" word".repeat(words) + " " + readings.size())));
      }
    }
    return readings;
  }

  /** Both together, of one judge. */
  JudgeQuote plus(JudgeQuote other) {
    return new JudgeQuote(
        answers + other.answers,
        leastCalls + other.leastCalls,
        mostCalls + other.mostCalls,
        least.plus(other.least),
        most.plus(other.most),
        judge);
  }

  /** The quote in two lines for a person. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d answers to be judged by %s: %,d to %,d calls, charged to whoever its model is metered"
            + " for.%nCosts: least %s, most %s; verdicts that are kept already cost nothing.",
        answers,
        judge,
        leastCalls,
        mostCalls,
        least,
        most);
  }
}
