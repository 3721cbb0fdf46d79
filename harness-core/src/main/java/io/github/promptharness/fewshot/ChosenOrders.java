package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;
import java.util.List;

/**
 * What it is worth to choose orders by entropy: chosen on one half of the items, without their
 * reference answers, and judged on the other.
 *
 * @param rule {@code GlobalE} or {@code LocalE}
 * @param chosen ids of the conditions chosen, of each set the first few
 * @param of how many there were to choose from
 * @param accuracy of the chosen ones on the held-out items, each set counting the same
 * @param mean accuracy of all of them on the same items: what choosing by chance gives
 * @param gain the first less the second
 * @param interval 95 %, for the gain, over held-out items; the orders chosen are taken as they are
 * @param items how many held-out items have an answer in every order
 * @param probing what the answers by which was chosen cost
 */
public record ChosenOrders(
    String rule,
    List<String> chosen,
    int of,
    double accuracy,
    double mean,
    double gain,
    Interval interval,
    int items,
    Spent probing) {
  /** Copies the ids. */
  public ChosenOrders {
    chosen = List.copyOf(chosen);
  }
}
