package io.github.promptharness.report.onepage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {
  private static final Part PART =
      new Part(
          "Limits", List.of("One sentence.", "Another sentence that is longer than the first."));

  @Test
  void within_room_isAllOfIt() {
    assertFalse(PART.within(1_000).isCut());
    assertEquals(PART, PART.within(PART.length()));
  }

  @Test
  void within_littleRoom_endsAtAWholeText() {
    Part cut = PART.within(20);
    assertTrue(cut.isCut());
    assertEquals(List.of("One sentence. …"), cut.texts());
  }

  @Test
  void within_roomForAStart_endsAtAWord() {
    Part cut = new Part("Limits", List.of("word ".repeat(100))).within(62);
    assertEquals(List.of("word ".repeat(12).strip() + " …"), cut.texts());
  }

  @Test
  void new_blankTexts_areLeftOut() {
    assertEquals(List.of("a"), new Part("Limits", List.of("", " ", "a")).texts());
  }
}
