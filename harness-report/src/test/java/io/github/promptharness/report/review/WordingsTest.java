package io.github.promptharness.report.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Condition;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class WordingsTest {
  /** What the condition slab-navigate-1 records of its text. */
  private static final String SHIPPED =
      "sha256:f7dc3a94b127649b6da98b8a10e3499f35c27fec1c9650866ee779557c2bd5d8";

  private static final String OTHER = "sha256:" + "0".repeat(64);

  @Test
  void perhapsOfAModel_ownPool_isOne() {
    assertEquals(List.of("own"), among(condition("own", Map.of("pool", "harvest", "text", OTHER))));
    assertEquals(List.of("bare"), among(condition("bare", Map.of("pool", "harvest"))));
    assertEquals(
        List.of("later"), among(condition("later", Map.of("2.pool", "harvest", "2.text", OTHER))));
  }

  @Test
  void perhapsOfAModel_ownPoolUnderANameOfOurs_isOne() {
    var parameters = Map.of("pool", "slab-navigate", "paraphrase", "0", "text", OTHER);
    assertEquals(List.of("slab-navigate-1"), among(condition("slab-navigate-1", parameters)));
    assertEquals(
        List.of("score-math-1"), among(condition("score-math-1", Map.of("pool", "score-math"))));
  }

  @Test
  void perhapsOfAModel_textOfOurs_isNoneWhateverTheName() {
    assertEquals(
        List.of(), among(condition("slab", Map.of("pool", "slab-navigate", "text", SHIPPED))));
    assertEquals(List.of(), among(condition("mine", Map.of("pool", "mine", "text", SHIPPED))));
    assertEquals(List.of(), among(condition("later", Map.of("2.pool", "slab", "2.text", SHIPPED))));
  }

  @Test
  void perhapsOfAModel_oneOfSeveralPoolsThatIsNotOurs_isOne() {
    var parameters = Map.of("1.pool", "slab", "1.text", SHIPPED, "2.pool", "own", "2.text", OTHER);
    assertEquals(List.of("both"), among(condition("both", parameters)));
  }

  @Test
  void perhapsOfAModel_wordingsGivenOneAtATime_areOne() {
    assertEquals(List.of("polite"), among(wordings("wordings", Map.of("text", OTHER))));
    assertEquals(
        List.of("polite"),
        among(
            wordings(
                "wordings+keyboard",
                Map.of("1.operator", "wordings", "1.text", OTHER, "2.operator", "keyboard"))));
  }

  @Test
  void perhapsOfAModel_rule_isNone() {
    assertEquals(List.of(), among(condition("typos", Map.of("rate", "0.1", "text", "[none]"))));
  }

  @Test
  void perhapsOfAModel_poolOfExamplesToChooseFrom_isNone() {
    var parameters = Map.of("pool", "5f5f", "pool size", "20");
    assertEquals(List.of(), among(condition("examples-1", parameters)));
    assertEquals(
        List.of(), among(condition("examples-2", Map.of("1.pool", "5f", "1.pool size", "20"))));
  }

  private static List<String> among(Condition condition) {
    return Wordings.perhapsOfAModel(List.of(Condition.ORIGINAL, condition));
  }

  private static Condition condition(String id, Map<String, String> parameters) {
    return of(id, "rule", parameters);
  }

  private static Condition wordings(String operator, Map<String, String> parameters) {
    return of("polite", operator, parameters);
  }

  private static Condition of(String id, String operator, Map<String, String> parameters) {
    return new Condition(
        id, operator, parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }
}
