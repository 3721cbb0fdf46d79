package io.github.promptharness.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All arms a little, the worse half of them twice as much, and so on until one is left; the
 * default.
 *
 * <pre>
 * rounds R = ceil(log_k m), m arms, k = 2
 * round r: every survivor is asked floor(what is left / ((R - r) survivors)) items more, and the
 *          ceil(1/k) of them that met the goal most often over all they were asked survive
 * </pre>
 *
 * <p>It needs few rounds, so that many calls can go out at once, and no setting. What a round
 * leaves over, since items are whole or have run out, goes to those after it. It guarantees
 * nothing: it stops when the budget is used up or one is left.
 *
 * <p>Source: Karnin, Koren and Somekh (2013), "Almost optimal exploration in multi-armed bandits",
 * ICML, sequential halving; Jamieson and Talwalkar (2016), arXiv:1502.07943. Ours differs: arms
 * share their items and keep what earlier rounds saw of them, the rest of a round is passed on, and
 * ties are broken by the seed.
 */
public final class SuccessiveHalving extends SearchStrategy {
  private final int keepOneOf;

  private SuccessiveHalving(int keepOneOf) {
    this.keepOneOf = keepOneOf;
  }

  /** Half survives a round. */
  public static SuccessiveHalving withDefaults() {
    return new SuccessiveHalving(2);
  }

  /**
   * A smaller share survives, which makes fewer rounds.
   *
   * @param k one of so many survives a round, in [2, 100]
   */
  public SuccessiveHalving keepingOneOf(int k) {
    if (k < 2 || k > 100) {
      throw new IllegalArgumentException(
          "one of 2 to 100 arms must survive a round: %s; 2 halves them".formatted(k));
    }
    return new SuccessiveHalving(k);
  }

  @Override
  public String id() {
    return "successive-halving(keep one of " + keepOneOf + ")";
  }

  @Override
  Map<Integer, Integer> next(Race race) {
    return play(race).wanted;
  }

  @Override
  Pick pick(Race race) {
    return new Pick(play(race).survivors.get(0), OptionalInt.empty(), OptionalDouble.empty());
  }

  /** How far the rounds have come. */
  private record Standing(List<Integer> survivors, Map<Integer, Integer> wanted) {}

  /** Plays the rounds from the first, each on what was known at its end. */
  private Standing play(Race race) {
    List<Integer> survivors = race.ranked(arm -> true, arm -> 0);
    int rounds = rounds(race.arms());
    int got = 0;
    long used = 0;
    for (int round = 0; round < rounds; round++) {
      long share = (race.budget() - used) / (rounds - round);
      long perItem = (long) survivors.size() + (race.needsOriginal() ? 1 : 0);
      long more = Math.max(round == 0 ? 1 : 0, share / perItem);
      int upTo = (int) Math.min(race.items(), got + more);
      used += (upTo - got) * perItem;
      got = upTo;
      var wanted = new LinkedHashMap<Integer, Integer>();
      for (int arm : survivors) {
        if (race.asked(arm) < upTo) {
          wanted.put(arm, upTo);
        }
      }
      if (!wanted.isEmpty()) {
        return new Standing(best(race, survivors), wanted);
      }
      var among = new ArrayList<>(survivors);
      survivors =
          race.ranked(among::contains, arm -> race.rate(arm, upTo))
              .subList(0, (survivors.size() + keepOneOf - 1) / keepOneOf);
    }
    return new Standing(survivors, Map.of());
  }

  /** The order so far, where a round is not over. */
  private static List<Integer> best(Race race, List<Integer> survivors) {
    return race.ranked(survivors::contains, race::rate);
  }

  private int rounds(int arms) {
    int rounds = 0;
    for (int left = arms; left > 1; left = (left + keepOneOf - 1) / keepOneOf) {
      rounds++;
    }
    return rounds;
  }
}
