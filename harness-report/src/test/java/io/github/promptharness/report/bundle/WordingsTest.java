package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Condition;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class WordingsTest {
  @Test
  void perhapsOfAModel_ownPool_isOne() {
    assertEquals(List.of("own"), among(condition("own", Map.of("pool", "harvest"))));
    assertEquals(List.of("later"), among(condition("later", Map.of("2.pool", "harvest"))));
  }

  @Test
  void perhapsOfAModel_shippedPool_isNone() {
    assertEquals(List.of(), among(condition("shipped", Map.of("pool", "slab-sst2"))));
  }

  @Test
  void perhapsOfAModel_poolOfExamplesToChooseFrom_isNone() {
    var parameters = Map.of("pool", "5f5f", "pool size", "20");
    assertEquals(List.of(), among(condition("examples-1", parameters)));
  }

  private static List<String> among(Condition condition) {
    return Wordings.perhapsOfAModel(List.of(Condition.ORIGINAL, condition));
  }

  private static Condition condition(String id, Map<String, String> parameters) {
    return new Condition(
        id, "operator", parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }
}
