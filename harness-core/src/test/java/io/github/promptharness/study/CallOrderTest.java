package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallOrderTest {
  private static final int ITEMS = 40;
  private static final int CONDITIONS = 5;
  private static final int REPEATS = 3;

  /** Texts such as "7/2": the item and its condition. */
  private static List<Request> planned() {
    var calls = new ArrayList<Request>();
    for (int item = 0; item < ITEMS; item++) {
      for (int condition = 0; condition < CONDITIONS; condition++) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
          var trial =
              new Trial(
                  new ModelIdentity("m", "e", ""),
                  Wording.of(List.of(Message.user(item + "/" + condition))),
                  Sampling.temperature(0),
                  repeat);
          calls.add(Request.of(trial, 1));
        }
      }
    }
    return calls;
  }

  private static String item(Request call) {
    return text(call).split("/", -1)[0];
  }

  private static String condition(Request call) {
    return text(call).split("/", -1)[1];
  }

  private static String text(Request call) {
    return call.wording().messages().get(0).text();
  }

  private static List<Request> order(CallOrder order, List<Request> calls, long seed) {
    return order.of(calls, CallOrderTest::item, Seed.of(seed));
  }

  @ParameterizedTest
  @EnumSource
  void of_anyOrder_isAPermutationAndFollowsFromTheSeed(CallOrder order) {
    List<Request> ordered = order(order, planned(), 1);
    assertEquals(ITEMS * CONDITIONS * REPEATS, ordered.size());
    assertEquals(new HashSet<>(planned()), new HashSet<>(ordered));
    assertEquals(ordered, order(order, planned(), 1));
  }

  @Test
  void of_blocked_keepsEachItemTogether() {
    var blocks = new ArrayList<String>();
    for (Request call : order(CallOrder.BLOCKED, planned(), 1)) {
      if (blocks.isEmpty() || !blocks.get(blocks.size() - 1).equals(item(call))) {
        blocks.add(item(call));
      }
    }
    assertEquals(ITEMS, blocks.size());
    assertEquals(ITEMS, new HashSet<>(blocks).size());
    assertNotEquals(planned().stream().map(CallOrderTest::item).distinct().toList(), blocks);
  }

  /**
   * Forty blocks: that some condition never comes first has a chance of 5 x 0.8^40, below 0.1 %.
   */
  @Test
  void of_blocked_letsEveryConditionComeFirst() {
    Map<String, String> first = new HashMap<>();
    order(CallOrder.BLOCKED, planned(), 1)
        .forEach(call -> first.putIfAbsent(item(call), condition(call)));
    assertEquals(CONDITIONS, Set.copyOf(first.values()).size());
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKED", "SHUFFLED"})
  void of_anotherSeed_isAnotherOrder(CallOrder order) {
    assertNotEquals(order(order, planned(), 1), order(order, planned(), 2));
  }

  /** So a run that goes on after a stop sends the rest as it would have been sent. */
  @ParameterizedTest
  @EnumSource
  void of_someCalls_isTheOrderThatTheyHaveAmongAll(CallOrder order) {
    List<Request> some =
        planned().stream().filter(call -> !text(call).endsWith("/3")).skip(17).toList();
    assertEquals(
        order(order, planned(), 1).stream().filter(some::contains).toList(), order(order, some, 1));
  }

  @Test
  void of_shuffled_mixesItems() {
    List<String> items =
        order(CallOrder.SHUFFLED, planned(), 1).stream().map(CallOrderTest::item).toList();
    int changes = 0;
    for (int i = 1; i < items.size(); i++) {
      changes += items.get(i).equals(items.get(i - 1)) ? 0 : 1;
    }
    // By chance 14 of 599 neighbours are of one item.
    assertEquals(true, changes > 550, "changes " + changes);
  }
}
