package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.search.Lucb;
import io.github.promptharness.search.SuccessiveHalving;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a quarter of the calls loses, in fewer searches than the main makes. */
final class SearchRegretTest {
  private static final int SEARCHES = 81;

  /** The main's figures for 500 searches stand in docs/worst-case-search.md. */
  @Test
  void search_withAQuarterOfTheCalls_losesHardlyMoreThanAllCallsDo() {
    var two = List.of(SuccessiveHalving.withDefaults(), Lucb.withDefaults());
    var regret = new SearchRegret(SEARCHES, 0.5, two);
    assertEquals(1 + two.size(), regret.lines().size());
    double halving = regret.mean(SuccessiveHalving.withDefaults().id());
    assertTrue(halving <= regret.exhaustive() + 0.01, regret.lines().toString());
    assertTrue(regret.exhaustive() > 0 && regret.exhaustive() < 0.05, regret.lines().toString());
    // A guarantee at .95 may break in 4 of 81; 9 has probability .02.
    assertTrue(regret.broken(Lucb.withDefaults().id()) <= 9, regret.lines().toString());
  }

  @Test
  void published_accuracies_areThoseOfEveryPairWithMoreThanSixtyFour() {
    assertEquals(81, SearchRegret.published().size());
    SearchRegret.published()
        .forEach(
            each -> {
              for (double accuracy : each) {
                assertTrue(accuracy >= 0 && accuracy <= 1, () -> "accuracy " + accuracy);
              }
            });
  }
}
