package io.github.promptharness.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All arms a little, the worse half of them twice as much, and so on until one is left; the
 * default.
 *
 * <pre>
 * rounds R = ceil(log_k m), m arms, k = 2
 * round r: every survivor is asked floor(share / survivors) items more, as far as there are such,
 *          and the ceil(1/k) of them that met the goal most often over all they were asked survive
 * share:   the same in all rounds, the largest within the budget; budget / R if items never run out
 * </pre>
 *
 * <p>It needs few rounds, so that many calls can go out at once, and no setting. It guarantees
 * nothing: it ends when one arm is left.
 *
 * <p>Source: Karnin, Koren and Somekh (2013), "Almost optimal exploration in multi-armed bandits",
 * ICML, sequential halving; Jamieson and Talwalkar (2016), arXiv:1502.07943. Ours differs: arms
 * share their items and keep what earlier rounds saw of them, what the last arms cannot use since
 * their items run out goes to the earlier rounds, and ties are broken by the seed.
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
    for (int upTo : schedule(race)) {
      var wanted = new LinkedHashMap<Integer, Integer>();
      for (int arm : survivors) {
        if (race.asked(arm) < upTo) {
          wanted.put(arm, upTo);
        }
      }
      if (!wanted.isEmpty()) {
        return new Standing(best(race, survivors), wanted);
      }
      var among = Set.copyOf(survivors);
      survivors =
          race.ranked(among::contains, arm -> race.rate(arm, upTo))
              .subList(0, survivorsOf(survivors.size()));
    }
    return new Standing(survivors, Map.of());
  }

  /** Up to which item the survivors of each round are asked: what the largest share allows. */
  private List<Integer> schedule(Race race) {
    long low = 0;
    long high = race.budget();
    while (low < high) {
      long share = high - (high - low) / 2;
      if (cost(race, schedule(race, share)) <= race.budget()) {
        low = share;
      } else {
        high = share - 1;
      }
    }
    return schedule(race, low);
  }

  private List<Integer> schedule(Race race, long share) {
    var schedule = new ArrayList<Integer>();
    int upTo = 0;
    for (int left = race.arms(); left > 1; left = survivorsOf(left)) {
      long more = Math.max(upTo == 0 ? 1 : 0, share / perItem(race, left));
      upTo = (int) Math.min(race.items(), upTo + more);
      schedule.add(upTo);
    }
    return schedule;
  }

  private long cost(Race race, List<Integer> schedule) {
    long cost = 0;
    int left = race.arms();
    int before = 0;
    for (int upTo : schedule) {
      cost += (upTo - before) * perItem(race, left);
      before = upTo;
      left = survivorsOf(left);
    }
    return cost;
  }

  private static long perItem(Race race, int survivors) {
    return (long) survivors + (race.needsOriginal() ? 1 : 0);
  }

  private int survivorsOf(int arms) {
    return (arms + keepOneOf - 1) / keepOneOf;
  }

  /** The order so far, where a round is not over. */
  private static List<Integer> best(Race race, List<Integer> survivors) {
    return race.ranked(Set.copyOf(survivors)::contains, race::rate);
  }
}
