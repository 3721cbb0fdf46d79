package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TuningSplitTest {
  private static final List<Prompt> PROMPTS =
      IntStream.range(0, 400)
          .mapToObj(i -> Prompt.of("p" + i, "text " + i).withCluster("c" + i / 2))
          .toList();

  @Test
  void sides_partTheItems_andKeepClustersTogether() {
    var split = new TuningSplit(0.5, 7);
    var both = new ArrayList<>(split.tuning(PROMPTS));
    both.addAll(split.judged(PROMPTS));
    assertEquals(400, both.size());
    for (Prompt prompt : split.tuning(PROMPTS)) {
      assertTrue(split.isTuning(prompt.cluster()));
    }
    // 200 clusters: four standard errors are 28.
    assertEquals(200, split.tuning(PROMPTS).size(), 56);
  }

  @Test
  void seed_names_theDraw() {
    assertNotEquals(
        new TuningSplit(0.5, 1).tuning(PROMPTS), new TuningSplit(0.5, 2).tuning(PROMPTS));
    assertEquals(List.of(), new TuningSplit(0, 1).tuning(PROMPTS));
    assertThrows(IllegalArgumentException.class, () -> new TuningSplit(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new TuningSplit(1, 0));
  }
}
