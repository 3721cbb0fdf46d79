package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void model_placeboOnTenItems_hasABand() {
    var model = chart(10).model();

    assertEquals(1, ((List<?>) model.get("bands")).size());
    assertEquals("", model.get("withoutBand"));
    assertEquals("10 items", model.get("placeboItems"));
  }

  @Test
  void model_placeboOnFewerItems_saysWhyItHasNoBand() {
    var model = chart(9).model();

    assertEquals(List.of(), model.get("bands"));
    assertEquals("on 9 items only, too few for a band", model.get("withoutBand"));
  }

  @Test
  void model_withoutPlacebo_hasNothingToSayOfABand() {
    var variant = new Chart.Point("concise", "variant", SummaryExample.value(0.5, 2, 0));

    assertEquals("", chart(variant).model().get("withoutBand"));
  }

  private static Chart chart(int items) {
    return chart(new Chart.Point("placebo", "placebo", SummaryExample.value(0.5, items, 0)));
  }

  private static Chart chart(Chart.Point point) {
    return new Chart("chart-a-0", "a", Unit.SHARE, List.of(point), Optional.empty(), "");
  }
}
