package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentsTest {
  private static Contents of(String expected) {
    return Contents.of(Prompt.of("q", "?").withExpected(expected), Seed.of(1));
  }

  @Test
  void of_options_areTheirIdsAndTheExpectedOne() {
    assertEquals(
        new Contents(List.of("c1", "c2", "c3", "c4"), 1), Contents.of(Exam.prompt(0), Seed.of(1)));
  }

  @Test
  void of_text_hasThreeWrongOnesOfItsKind() {
    assertEquals(List.of("-7", "-6", "-8", "3"), of("-7").canonical());
    assertEquals(List.of("B", "A", "C", "D"), of("B").canonical());
    assertEquals(4, of("Baltimore").canonical().size());
    for (String right : List.of("-7", "B", "Baltimore", "quorvane")) {
      assertEquals(0, of(right).preferred());
      assertEquals(4, new HashSet<>(of(right).canonical()).size(), right);
      assertEquals(right, of(right).canonical().get(0));
    }
  }

  @Test
  void of_withoutReference_prefersOneThatItemAndSeedName() {
    var preferred = new HashSet<Integer>();
    for (int item = 0; item < 40; item++) {
      Prompt prompt = Prompt.of("q" + item, "Is it?");
      Contents contents = Contents.of(prompt, Seed.of(1));
      assertEquals(contents, Contents.of(prompt, Seed.of(1)));
      preferred.add(contents.preferred());
    }
    assertEquals(4, preferred.size());
    assertFalse(of("x").canonical().isEmpty());
    assertTrue(preferred.contains(0));
  }
}
