package io.github.promptharness.perturb.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.data.FrozenSet;
import io.github.promptharness.perturb.catalogue.Catalogue;
import io.github.promptharness.perturb.structure.ExemplarFormat;
import io.github.promptharness.perturb.structure.ExemplarLabels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FewShotDesignTest {
  private static final Seed SEED = Seed.of(7);

  private static final List<Exemplar> POOL =
      IntStream.rangeClosed(1, 12)
          .mapToObj(i -> new Exemplar("review number " + i, i % 3 == 0 ? "no" : "yes"))
          .toList();

  private static final Prompt ITEM = Prompt.of("q", "Was it any good?").withExpected("yes");

  private static List<Exemplar> shown(Perturbation design, Condition condition) {
    return Variant.of(ITEM, design, condition, SEED).prompt().exemplars();
  }

  private static List<String> ids(Perturbation design) {
    return design.conditions().stream().map(Condition::id).toList();
  }

  @Test
  void perturbation_setsAndOrders_areFullyCrossed() {
    Perturbation design = FewShotDesign.from(POOL, 3, 4).withOrders(5).perturbation();

    assertEquals(15, design.conditions().size());
    var orders = new HashMap<Set<Exemplar>, Set<List<Exemplar>>>();
    for (Condition condition : design.conditions()) {
      List<Exemplar> examples = shown(design, condition);
      orders.computeIfAbsent(Set.copyOf(examples), set -> new HashSet<>()).add(examples);
    }
    assertEquals(3, orders.size(), "sets");
    orders.values().forEach(each -> assertEquals(5, each.size(), "orders of a set"));
  }

  @Test
  void perturbation_fewerExamples_areTheFirstOfTheMoreInTheirOwnOrders() {
    Perturbation design =
        FewShotDesign.from(POOL, 1, 4).withCounts(2, 4).withOrders(3).perturbation();

    // Two examples have two orders alone.
    assertEquals(5, design.conditions().size());
    List<Exemplar> four = shown(design, design.conditions().get(2));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          Set.copyOf(four.subList(0, 2)), Set.copyOf(shown(design, design.conditions().get(i))));
    }
  }

  @Test
  void perturbation_wrongLabels_areTheSameExamplesInEveryOrder() {
    Perturbation design =
        FewShotDesign.from(POOL, 1, 4)
            .withOrders(4)
            .withLabels(ExemplarLabels.gold(), ExemplarLabels.wrong(0.5))
            .perturbation();

    Set<Set<Exemplar>> labelled =
        design.conditions().stream()
            .map(condition -> Set.copyOf(shown(design, condition)))
            .collect(Collectors.toSet());
    assertEquals(2, labelled.size(), "one set with its own labels, one with wrong ones");
  }

  @Test
  void perturbation_noExamples_areOneCondition() {
    var design = FewShotDesign.from(POOL, 2, 4).withCounts(4, 0).withOrders(2);

    assertEquals(5, design.size());
    List<Condition> conditions = design.perturbation().conditions();
    assertEquals(5, conditions.size());
    assertTrue(shown(design.perturbation(), conditions.get(4)).isEmpty());
  }

  @Test
  void size_everyDesign_isTheNumberOfConditions() {
    var formats = new ExemplarFormat[] {ExemplarFormat.turns(), ExemplarFormat.questions()};
    var labels = new ExemplarLabels[] {ExemplarLabels.gold(), ExemplarLabels.flipped()};
    for (FewShotDesign design :
        List.of(
            FewShotDesign.from(POOL, 2, 3).withAllOrders(),
            FewShotDesign.from(POOL, 2, 4).withBalancedOrders().withCounts(1, 2, 4),
            FewShotDesign.from(POOL, 2, 5).withBalancedOrders(),
            FewShotDesign.ofGiven(4).withOrders(5),
            FewShotDesign.ofGiven(4).withCounts(4, 2, 0).withLabels(labels),
            FewShotDesign.ofGiven(4).withFormats(formats),
            FewShotDesign.from(POOL, 2, 4)
                .withCounts(2, 4)
                .withFormats(formats)
                .withLabels(labels)
                .withFraction(2))) {
      assertEquals(
          design.size(), ids(design.perturbation()).stream().distinct().count(), design.toString());
    }
  }

  @Test
  void withFraction_ofThreeFactors_holdsEachPairOfLevelsEquallyOften() {
    Perturbation half =
        FewShotDesign.from(POOL, 1, 4)
            .withCounts(2, 4)
            .withFormats(ExemplarFormat.turns(), ExemplarFormat.questions())
            .withLabels(ExemplarLabels.gold(), ExemplarLabels.flipped())
            .withFraction(2)
            .perturbation();

    assertEquals(4, half.conditions().size());
    for (String one : List.of("count-2", "count-4", "turns", "questions", "gold", "flipped")) {
      assertEquals(2, ids(half).stream().filter(id -> id.contains(one)).count(), one);
    }
  }

  @Test
  void withFraction_thatConfoundsFactors_isRefused() {
    FewShotDesign two =
        FewShotDesign.from(POOL, 1, 4)
            .withCounts(2, 4)
            .withFormats(ExemplarFormat.turns(), ExemplarFormat.questions())
            .withFraction(2);

    assertThrows(IllegalArgumentException.class, two::perturbation);
  }

  @Test
  void withFraction_thatDropsALevel_isRefused() {
    for (int fraction : List.of(2, 3)) {
      FewShotDesign design = FewShotDesign.from(POOL, 1, 4).withCounts(4, 2).withFraction(fraction);

      assertThrows(IllegalArgumentException.class, design::perturbation);
    }
  }

  @Test
  void perturbation_tooManyConditions_isRefusedWithTheirNumber() {
    FewShotDesign huge = FewShotDesign.from(POOL, 3, 6).withAllOrders();

    String message = assertThrows(IllegalArgumentException.class, huge::perturbation).getMessage();
    assertTrue(message.contains("2160 conditions"), message);
    assertEquals(2160, huge.withMost(2160).perturbation().conditions().size());
  }

  @Test
  void design_thatCannotBe_isRefused() {
    var pool = FewShotDesign.from(POOL, 1, 3);
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.from(POOL, 1, 13));
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.from(List.of(), 1, 1));
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.from(POOL, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> pool.withOrders(1));
    assertThrows(IllegalArgumentException.class, () -> pool.withOrders(7));
    assertThrows(IllegalArgumentException.class, () -> pool.withCounts(4));
    assertThrows(IllegalArgumentException.class, () -> pool.withCounts(2, 2));
    assertThrows(IllegalArgumentException.class, pool::withFormats);
    assertThrows(
        IllegalArgumentException.class,
        () -> pool.withFormats(ExemplarFormat.turns(), ExemplarFormat.turns()));
    assertThrows(IllegalArgumentException.class, () -> pool.withFraction(0));
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.ofGiven(0));
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.ofGiven(2).withLabelBalance());
    assertThrows(IllegalArgumentException.class, () -> FewShotDesign.ofGiven(2).perturbation());
  }

  @Test
  void withLabels_ofAPoolWithOneLabel_isRefusedUnlessOthersAreNamed() {
    var alike =
        FewShotDesign.from(
            List.of(new Exemplar("a b c", "yes"), new Exemplar("d e f", "yes")), 1, 2);

    assertThrows(IllegalArgumentException.class, () -> alike.withLabels(ExemplarLabels.flipped()));
    assertEquals(1, alike.withLabels(ExemplarLabels.flipped().withLabels("yes", "no")).size());
  }

  @Test
  void perturbation_frozenAndReadAgain_givesTheSameVariants(@TempDir Path folder) {
    Perturbation design = FewShotDesign.from(POOL, 2, 3).withOrders(3).perturbation();
    List<Variant> made = Variant.stream(Stream.of(ITEM), SEED, design).toList();
    Path file = folder.resolve("few-shot.jsonl");
    FrozenSet.write(file, made.stream());
    FrozenSet frozen = FrozenSet.read(file);

    assertEquals(design.conditions(), frozen.conditions());
    for (Variant variant : made) {
      Variant read = Variant.of(ITEM, frozen, variant.condition(), SEED);
      assertEquals(variant.prompt(), read.prompt());
      assertEquals(variant.details(), read.details());
    }
  }

  @Test
  void perturbation_ofAPool_cannotBeMadeAgainWithoutIt() {
    Perturbation design = FewShotDesign.from(POOL, 2, 3).withOrders(3).perturbation();

    assertThrows(IllegalArgumentException.class, () -> Catalogue.again(design.conditions().get(0)));
  }
}
