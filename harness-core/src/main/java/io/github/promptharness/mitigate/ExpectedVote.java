package io.github.promptharness.mitigate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vote would have come to, over answers that are there already: the exact probability of
 * each result, without a call and without a draw.
 *
 * <p>So recorded repeats say how good a vote of fewer of them is, free of the luck of which of them
 * are taken. The probabilities are over the subsets; that the answers themselves are a sample is
 * for an interval over items to say.
 *
 * <p>Source: sampling without replacement; the counts of answers among k of n are hypergeometric.
 */
public final class ExpectedVote {
  private ExpectedVote() {}

  /**
   * A vote of some of the repeats of one prompt, drawn without replacement and put in random order.
   *
   * @param answers canonical answers, absent where nothing was found; at least one
   * @param votes how many of them vote, from 1 to all
   * @return the probability of each result, absent for abstaining or no vote; they add up to 1
   */
  public static Map<Optional<String>, Double> ofRepeats(
      List<Optional<String>> answers, int votes, VoteRule rule) {
    if (!(votes >= 1 && votes <= answers.size())) {
      throw new IllegalArgumentException(
          "votes must be from 1 to the %s answers there are: %s".formatted(answers.size(), votes));
    }
    var counts = new LinkedHashMap<Optional<String>, Integer>();
    answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
    var kinds = List.copyOf(counts.entrySet());
    var result = new HashMap<Optional<String>, Double>();
    double all = binomial(answers.size(), votes);
    draw(kinds, 0, votes, 1 / all, new int[kinds.size()], rule, result);
    return Map.copyOf(result);
  }

  private static void draw(
      List<Map.Entry<Optional<String>, Integer>> kinds,
      int kind,
      int left,
      double weight,
      int[] drawn,
      VoteRule rule,
      Map<Optional<String>, Double> result) {
    if (kind == kinds.size()) {
      if (left == 0) {
        add(kinds, weight, drawn, rule, result);
      }
      return;
    }
    int there = kinds.get(kind).getValue();
    for (int take = 0; take <= Math.min(there, left); take++) {
      drawn[kind] = take;
      draw(kinds, kind + 1, left - take, weight * binomial(there, take), drawn, rule, result);
    }
  }

  /** In random order each of equally frequent answers is as likely to be the earliest. */
  private static void add(
      List<Map.Entry<Optional<String>, Integer>> kinds,
      double weight,
      int[] drawn,
      VoteRule rule,
      Map<Optional<String>, Double> result) {
    var votes = new ArrayList<Optional<String>>();
    for (int kind = 0; kind < drawn.length; kind++) {
      for (int i = 0; i < drawn[kind]; i++) {
        votes.add(kinds.get(kind).getKey());
      }
    }
    VoteRule.Count count = rule.count(votes);
    if (count.winner().isEmpty()) {
      result.merge(Optional.empty(), weight, Double::sum);
      return;
    }
    Optional<String> winner = votes.get(count.winner().getAsInt());
    int most = drawn[place(kinds, winner)];
    List<Optional<String>> first = new ArrayList<>();
    for (int kind = 0; kind < drawn.length; kind++) {
      if (drawn[kind] == most && kinds.get(kind).getKey().isPresent()) {
        first.add(kinds.get(kind).getKey());
      }
    }
    first.forEach(answer -> result.merge(answer, weight / first.size(), Double::sum));
  }

  private static int place(
      List<Map.Entry<Optional<String>, Integer>> kinds, Optional<String> answer) {
    int place = 0;
    while (!kinds.get(place).getKey().equals(answer)) {
      place++;
    }
    return place;
  }

  /**
   * A vote of one answer drawn from each of several lists, asked in their order: of an ensemble of
   * wordings.
   *
   * @param wordings canonical answers to each wording, each list with at least one
   * @return as for {@link #ofRepeats}
   */
  public static Map<Optional<String>, Double> ofEach(
      List<List<Optional<String>>> wordings, VoteRule rule) {
    if (wordings.isEmpty() || wordings.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "an ensemble needs at least 1 answer to each of at least 1 wording: "
              + wordings.stream().map(List::size).toList());
    }
    var result = new HashMap<Optional<String>, Double>();
    pick(wordings, 1, new ArrayList<>(), rule, result);
    return Map.copyOf(result);
  }

  private static void pick(
      List<List<Optional<String>>> wordings,
      double weight,
      List<Optional<String>> votes,
      VoteRule rule,
      Map<Optional<String>, Double> result) {
    if (votes.size() == wordings.size()) {
      VoteRule.Count count = rule.count(votes);
      Optional<String> winner =
          count.winner().isPresent() ? votes.get(count.winner().getAsInt()) : Optional.empty();
      result.merge(winner, weight, Double::sum);
      return;
    }
    List<Optional<String>> answers = wordings.get(votes.size());
    var shares = new LinkedHashMap<Optional<String>, Integer>();
    answers.forEach(answer -> shares.merge(answer, 1, Integer::sum));
    shares.forEach(
        (answer, often) -> {
          votes.add(answer);
          pick(wordings, weight * often / answers.size(), votes, rule, result);
          votes.remove(votes.size() - 1);
        });
  }

  private static double binomial(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }
}
