package io.github.promptharness.study;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Condition;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is asked: every prompt under every condition.
 *
 * @param conditions the original first, the placebo last
 * @param variants in the order of the prompts, each prompt's in the order of the conditions
 */
record Design(List<Condition> conditions, List<Variant> variants) {
  Design {
    conditions = List.copyOf(conditions);
    variants = List.copyOf(variants);
  }

  /**
   * Makes the variants.
   *
   * @param repeats how many answers each cell is asked for: as many variants are made under a
   *     condition that is drawn once an answer
   * @param placebo how many prompts are asked again unchanged; absent for no placebo arm
   * @throws IllegalArgumentException if conditions share an id, an operator does not fit the
   *     prompts, or there are not as many prompts as are to be asked again
   */
  static Design of(
      List<Prompt> prompts,
      List<Perturbation> operators,
      int repeats,
      OptionalInt placebo,
      Seed seed) {
    var conditions = new ArrayList<Condition>();
    conditions.add(Condition.ORIGINAL);
    operators.forEach(operator -> conditions.addAll(operator.conditions()));
    conditions.forEach(Design::refuseReserved);
    int reasks = conditions.size() - 1;
    List<String> again = List.of();
    if (placebo.isPresent()) {
      checkPlacebo(placebo.getAsInt(), reasks, prompts.size());
      again = PlaceboItems.drawn(prompts, placebo.getAsInt(), seed);
      conditions.add(Condition.placebo(again, reasks));
    }
    refuseDuplicates(conditions);
    Set<String> chosen = Set.copyOf(again);
    var variants = new ArrayList<Variant>();
    for (Prompt prompt : prompts) {
      variants.add(Variant.original(prompt));
      for (Perturbation operator : operators) {
        variants.addAll(Variant.ofEachAnswer(prompt, operator, repeats, seed).toList());
      }
      if (chosen.contains(prompt.id())) {
        variants.add(Variant.placebo(prompt, conditions.get(conditions.size() - 1)));
      }
    }
    operators.forEach(operator -> refuseWithoutEffect(operator, variants));
    return new Design(conditions, variants);
  }

  /** The conditions that operators made. */
  List<Condition> perturbed() {
    return conditions.stream().filter(c -> !c.isOriginal() && !c.isPlacebo()).toList();
  }

  /** How much of what could be changed was, over all prompts, by id of the condition. */
  Map<String, AchievedDose> achieved() {
    var achieved = new TreeMap<String, AchievedDose>();
    for (Variant variant : variants) {
      variant
          .dose()
          .ifPresent(dose -> achieved.merge(variant.condition().id(), dose, AchievedDose::plus));
    }
    return achieved;
  }

  boolean hasPlacebo() {
    return conditions.get(conditions.size() - 1).isPlacebo();
  }

  private static void checkPlacebo(int items, int reasks, int prompts) {
    require(
        items >= 1 && items <= prompts,
        "placebo must be in [1, %s], the number of prompts: %s".formatted(prompts, items));
    require(
        reasks >= 1,
        "a placebo arm asks again as often as there are variants: give operators with perturb(...),"
            + " or leave it out");
  }

  private static void refuseReserved(Condition condition) {
    require(
        !condition.isPlacebo(),
        "the condition id \"%s\" is that of the placebo arm: rename the condition"
            .formatted(Condition.PLACEBO));
  }

  private static void refuseDuplicates(List<Condition> conditions) {
    var seen = new HashSet<String>();
    for (Condition condition : conditions) {
      require(
          seen.add(condition.id()),
          "condition ids must be unique: %s of operator %s occurs twice; give one of the two operators another name with named(...) where it has that, or leave one out"
              .formatted(condition.id(), condition.operator()));
    }
  }

  /** A column in which nothing is changed would look like perfect robustness. */
  private static void refuseWithoutEffect(Perturbation operator, List<Variant> variants) {
    for (Condition condition : operator.conditions()) {
      List<Variant> own = variants.stream().filter(v -> v.condition().equals(condition)).toList();
      require(
          own.stream().anyMatch(v -> !v.isUnchanged()),
          "condition %s of operator %s leaves every prompt as it is, which is no evidence of anything: %s"
              .formatted(condition.id(), condition.operator(), missing(operator, own)));
    }
  }

  /** What there is too little of: places, or luck. */
  private static String missing(Perturbation operator, List<Variant> variants) {
    long places =
        variants.stream()
            .flatMap(variant -> variant.dose().stream())
            .mapToLong(AchievedDose::eligible)
            .sum();
    return places > 0
        ? "the draw hit none of the %s places that it could change; give a higher rate, more prompts or another seed, or leave the condition out"
            .formatted(places)
        : "it needs %s, which neither prompt %s has nor any other; give prompts that have it, or leave the condition out"
            .formatted(operator.needs(), variants.get(0).original().id());
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
