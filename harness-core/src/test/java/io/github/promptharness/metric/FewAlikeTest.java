package io.github.promptharness.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewAlikeTest {
  private static final int DEALS = 40_000;

  @Test
  void addTo_ofManyDeals_hasTheMomentsOfDealingEachItemByItself() {
    // An item puts 2 ones on 5 places without replacement: of one place the variance is
    // 2/5 * 3/5 = .24, and with another the covariance -.24/4; 100 items have 100 times as much.
    var few = new FewAlike(new int[] {0, 1, 2, 3, 4}, 2, 1, 100);
    var generator = Seed.of(5).generator();
    double[] sums = new double[5];
    double[] squares = new double[5];
    double product = 0;
    for (int deal = 0; deal < DEALS; deal++) {
      double[] totals = new double[5];
      few.addTo(totals, generator);
      assertEquals(200, Arrays.stream(totals).sum());
      for (int j = 0; j < 5; j++) {
        sums[j] += totals[j] - 40;
        squares[j] += (totals[j] - 40) * (totals[j] - 40);
      }
      product += (totals[0] - 40) * (totals[4] - 40);
    }
    // Five standard errors: of a mean sd/sqrt(deals), of a variance sqrt(2/deals) of itself.
    for (int j = 0; j < 5; j++) {
      assertEquals(0, sums[j] / DEALS, 5 * Math.sqrt(24.0 / DEALS));
      assertEquals(24, squares[j] / DEALS, 5 * 24 * Math.sqrt(2.0 / DEALS));
    }
    assertEquals(-6, product / DEALS, 5 * Math.sqrt((24 * 24 + 6 * 6.0) / DEALS));
  }

  @Test
  void addTo_ofSeveralPlacesInAColumn_addsWhatIsMoreInAll() {
    int[] columns = {0, 0, 1, 1};
    double[] totals = {10, 10};
    new FewAlike(columns, 2, -0.5, 30).addTo(totals, Seed.of(6).generator());
    assertEquals(20 - 30, totals[0] + totals[1], 1e-12);
    double[] all = new double[2];
    new FewAlike(columns, 4, 1, 30).addTo(all, Seed.of(6).generator());
    assertEquals(List.of(60.0, 60.0), Arrays.stream(all).boxed().toList());
  }

  @Test
  void moves_ofOneDeal_doNotGrowWithTheItems() {
    int[] columns = new int[20];
    assertEquals(
        new FewAlike(columns, 3, 1, 10).moves(), new FewAlike(columns, 3, 1, 1_000_000).moves());
  }
}
