package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.ComparisonExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final List<ChecklistItem> ITEMS =
      Checklist.of(ComparisonExample.of(ComparisonExample.TESTED));

  @Test
  void of_anyStudy_hasEveryItemOfBothLists() {
    assertEquals(
        List.of(
            "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "A1", "A2", "B1", "B2", "B3", "B4",
            "B5", "B6", "C1", "C2", "C3", "C4", "D1", "D2", "D3", "D4", "D5", "E1"),
        ITEMS.stream().map(ChecklistItem::number).toList());
  }

  @Test
  void of_whatTheSummaryKnows_isFilledIn() {
    ChecklistItem version =
        ITEMS.stream().filter(each -> each.number().equals("G2")).findFirst().orElseThrow();
    assertTrue(version.answer().contains("the responses named gpt-4"), version.answer());
    assertTrue(version.isFilledIn());
  }

  @Test
  void of_whatNobodyCanKnow_isLeftToTheAuthors() {
    ChecklistItem ethics =
        ITEMS.stream().filter(each -> each.number().equals("D4")).findFirst().orElseThrow();
    assertEquals("[not known to this library: fill in]", ethics.inWords());
  }

  @Test
  void inMarkdown_anyStudy_isOneTable() {
    String text = Checklist.inMarkdown(ComparisonExample.of(ComparisonExample.TESTED));
    assertEquals(ITEMS.size(), ReadMarkdown.rows(text).size());
  }
}
