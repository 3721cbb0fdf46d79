package io.github.promptharness.mitigate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which answer several canonical answers come to.
 *
 * <pre>winner = the answer given most often,   agreement = how often / how many were asked</pre>
 *
 * <p>An answer in which nothing was found has no vote, and counts among those that were asked.
 * Abstaining gives an answer that says nothing, with the mark of a refusal, which scorers read as
 * {@code REFUSED}: how that counts is a choice of the metric.
 *
 * <p>Source: the most frequent of sampled answers is the self-consistency of Wang et al. (2023),
 * arXiv:2203.11171.
 *
 * @param ties what becomes of equally many votes
 * @param leastAgreement with less agreement it abstains; in [0, 1], 0 for never
 */
public record VoteRule(Ties ties, double leastAgreement) {
  /** The most frequent answer, of equally frequent ones the earliest; never abstains. */
  public static final VoteRule PLURALITY = new VoteRule(Ties.EARLIEST, 0);

  /** Checks the range. */
  public VoteRule {
    if (!(leastAgreement >= 0 && leastAgreement <= 1)) {
      throw new IllegalArgumentException(
          "leastAgreement must be a share in [0, 1]: %s; 0 never abstains"
              .formatted(leastAgreement));
    }
  }

  /** What becomes of equally many votes. */
  public enum Ties {
    /** The answer that was given first. */
    EARLIEST,
    /** None of them: it abstains. */
    ABSTAIN
  }

  /** The same with another rule for ties. */
  public VoteRule withTies(Ties newTies) {
    return new VoteRule(newTies, leastAgreement);
  }

  /** The same, abstaining below another agreement. */
  public VoteRule withLeastAgreement(double share) {
    return new VoteRule(ties, share);
  }

  /** Names every setting. */
  public String id() {
    return "ties=%s, least agreement=%s"
        .formatted(ties.name().toLowerCase(Locale.ROOT), leastAgreement);
  }

  /**
   * What votes come to.
   *
   * @param winner the place of the first vote for the winner; absent if it abstains or nobody voted
   * @param agreement the share of all asked that gave the most frequent answer, in [0, 1]
   * @param isTied whether another answer was as frequent
   */
  public record Count(OptionalInt winner, double agreement, boolean isTied) {}

  /**
   * Counts votes.
   *
   * @param votes canonical answers in the order in which they were asked, absent where nothing was
   *     found; at least one
   */
  public Count count(List<Optional<String>> votes) {
    if (votes.isEmpty()) {
      throw new IllegalArgumentException("a vote needs at least 1 answer: 0");
    }
    var places = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < votes.size(); i++) {
      if (votes.get(i).isPresent()) {
        places.computeIfAbsent(votes.get(i).get(), vote -> new ArrayList<>()).add(i);
      }
    }
    int most = places.values().stream().mapToInt(List::size).max().orElse(0);
    List<List<Integer>> first = places.values().stream().filter(l -> l.size() == most).toList();
    double agreement = (double) most / votes.size();
    boolean isTied = first.size() > 1;
    boolean abstains =
        first.isEmpty() || agreement < leastAgreement || (isTied && ties == Ties.ABSTAIN);
    return new Count(
        abstains ? OptionalInt.empty() : OptionalInt.of(first.get(0).get(0)), agreement, isTied);
  }
}
