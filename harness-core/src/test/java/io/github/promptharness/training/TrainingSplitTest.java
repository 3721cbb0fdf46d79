package io.github.promptharness.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingSplitTest {
  private static List<Variant> variants(List<Prompt> prompts, Perturbation... operators) {
    var all = new ArrayList<Variant>();
    prompts.forEach(prompt -> all.add(Variant.original(prompt)));
    all.addAll(Variant.stream(prompts.stream(), Seed.of(1), operators).toList());
    return all;
  }

  private static List<Variant> usual() {
    return variants(
        MadeStudies.prompts(),
        Stream.of("one", "two", "three", "four")
            .map(MadeStudies.Before::new)
            .toArray(Perturbation[]::new));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_anySeed_sharesNeitherItemsNorOperators(long seed) {
    var split = TrainingSplit.of(usual(), .3, seed);
    assertEquals(7, split.trainSources().size());
    assertEquals(3, split.testSources().size());
    assertTrue(Collections.disjoint(split.trainSources(), split.testSources()));
    assertEquals(3, split.trainOperators().size());
    assertEquals(1, split.testOperators().size());
    List<Variant> trained = usual().stream().filter(split::trains).toList();
    List<Variant> tested = usual().stream().filter(split::tests).toList();
    assertEquals(7 * 2 * 3, trained.size());
    assertEquals(3 * 2 * 2, tested.size());
    assertTrue(trained.stream().noneMatch(tested::contains));
    assertTrue(trained.stream().noneMatch(variant -> variant.condition().isOriginal()));
  }

  @Test
  void of_theSameSeed_isTheSame() {
    assertEquals(TrainingSplit.of(usual(), .3, 5), TrainingSplit.of(usual(), .3, 5));
    assertNotEquals(TrainingSplit.of(usual(), .3, 5), TrainingSplit.of(usual(), .3, 6));
  }

  @Test
  void of_aComposition_keepsItsOperatorsTogether() {
    var one = new MadeStudies.Before("one");
    var two = new MadeStudies.Before("two");
    var split =
        TrainingSplit.of(
            variants(
                MadeStudies.prompts(), one, two, new MadeStudies.Before("three"), one.then(two)),
            .5,
            1);
    assertEquals(split.trainOperators().contains("one"), split.trainOperators().contains("two"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingSplit.of(variants(MadeStudies.prompts(), one, two, one.then(two)), .5, 1));
  }

  @Test
  void of_oneOperatorOrOneSource_isRefused() {
    var one = new MadeStudies.Before("one");
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingSplit.of(variants(MadeStudies.prompts(), one), .5, 1));
    List<Variant> ofOneSource =
        variants(MadeStudies.prompts().subList(0, 2), one, new MadeStudies.Before("two"));
    assertThrows(IllegalArgumentException.class, () -> TrainingSplit.of(ofOneSource, .5, 1));
  }

  @Test
  void of_aQuestionOnBothSides_isRefused() {
    var twice =
        List.of(
            Prompt.of("a", "What is the capital of France?"),
            Prompt.of("b", "what is  the capital of France?"));
    Perturbation[] two = {new MadeStudies.Before("one"), new MadeStudies.Before("two")};
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> TrainingSplit.of(variants(twice, two), .5, 1));
    assertTrue(refused.getMessage().contains("give both one cluster"), refused.getMessage());
    String question = "What is the capital of France?";
    var shown =
        List.of(
            Prompt.of("a", question),
            Prompt.of("b", "And of Spain?").withExemplars(List.of(new Exemplar(question, "Paris"))),
            Prompt.of("c", "And of Italy?")
                .withExemplars(List.of(new Exemplar(question, "Paris"))));
    boolean isRefused = false;
    for (long seed = 0; seed < 20; seed++) {
      long named = seed;
      try {
        var split = TrainingSplit.of(variants(shown, two), .3, named);
        assertFalse(split.testSources().contains("a"));
      } catch (IllegalArgumentException e) {
        isRefused = true;
      }
    }
    assertTrue(isRefused);
  }

  @Test
  void of_noShare_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TrainingSplit.of(usual(), 0, 1));
    assertThrows(IllegalArgumentException.class, () -> TrainingSplit.of(usual(), Double.NaN, 1));
  }
}
