package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ManyItems;
import io.github.promptharness.report.SummaryExample;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemsTest {
  private static final String SAMPLING = SummaryExample.SAMPLING;

  /**
   * By hand from the rule of {@link ManyItems}: the original is wrong (0 is not above 0), concise
   * is right (3), typos-0.1 wrong (6 mod 5 = 1 is not above 1) and typos-0.3 right (9 mod 5 = 4).
   */
  @Test
  void of_itemZero_hasWhatItsRuleGives() {
    ItemRow row = items(ManyItems.of(1)).rows().get(0);

    assertEquals("item-0", row.id());
    assertEquals(4, row.scored());
    assertEquals("50.0", row.accuracy());
    assertEquals(2, row.flips(List.of(Flip.WRONG_TO_RIGHT)));
    assertEquals("2 of 3", row.flipsInWords());
  }

  @Test
  void of_items_areInTheOrderOfWhatTheyLost() {
    List<Long> lost =
        items(ManyItems.of(50)).rows().stream()
            .map(row -> row.flips(List.of(Flip.RIGHT_TO_WRONG)))
            .toList();

    for (int i = 1; i < lost.size(); i++) {
      assertTrue(lost.get(i) <= lost.get(i - 1), lost.toString());
    }
    assertTrue(lost.get(0) > 0, lost.toString());
  }

  @Test
  void json_readBack_isTheRows() throws IOException {
    Items items = items(ManyItems.of(9));
    JsonNode json = new ObjectMapper().readTree(ItemsJson.of(List.of(items)).text()).get(0);

    assertEquals(9, json.get("rows").size());
    for (int i = 0; i < 9; i++) {
      ItemRow row = items.rows().get(i);
      JsonNode one = json.get("rows").get(i);
      assertEquals(row.id(), one.get(0).asText());
      assertEquals(
          "topic=" + row.tags().get("topic"),
          json.get("tags").get(one.get(1).get(0).asInt()).asText());
      assertEquals(row.accuracy(), one.get(2).asText());
      assertEquals(row.scored(), one.get(3).asLong());
      assertEquals(row.compared(), one.get(4).asLong());
      assertEquals(
          row.flips(), one.get(5).asText().chars().filter(letter -> letter != '.').count());
    }
  }

  @Test
  void json_hostileNames_endNoElementAndHideNothing() throws IOException {
    String json = ItemsJson.of(List.of(items(HostileExample.of()))).text();

    for (String sign : List.of("<", ">", "&", "\u202E", "\u200B", "\0", "\uD800")) {
      assertFalse(json.contains(sign), sign);
    }
    assertTrue(new ObjectMapper().readTree(json).get(0).get("rows").size() > 10);
    assertTrue(json.contains("\\u003c/script\\u003e"), "the names are there");
  }

  private static Items items(StudyResult result) {
    return Items.of(result, SAMPLING);
  }
}
