package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader of a comparison must be told. */
final class ComparisonRemarks {
  private ComparisonRemarks() {}

  static List<String> of(
      List<Side> sides,
      List<ComparedResult> results,
      List<ComparedPair> pairs,
      List<String> conditions) {
    var remarks = new ArrayList<String>();
    pairs.forEach(pair -> remarks.addAll(of(pair)));
    settings(sides, conditions, remarks);
    for (Side side : sides) {
      if (side.hasOtherClusters()) {
        remarks.add(
            "Some items of \"%s\" are in another cluster than in an earlier result, whose cluster they have here."
                .formatted(side.name()));
      }
      side.refusal().ifPresent(why -> remarks.add("There is no accuracy of " + why + "."));
    }
    repeats(results, remarks);
    boolean placebo =
        sides.stream()
            .anyMatch(
                side ->
                    side.cells().values().stream()
                        .anyMatch(cells -> cells.containsKey(Condition.PLACEBO)));
    if (placebo) {
      remarks.add("The placebo's re-asks stand in no comparison.");
    }
    return remarks;
  }

  private static List<String> of(ComparedPair pair) {
    var remarks = new ArrayList<String>();
    String names = "\"%s\" and \"%s\"".formatted(pair.first(), pair.second());
    if (pair.differs().size() > 1) {
      remarks.add(
          names
              + " differ in "
              + pair.differs().stream().map(Factor::inWords).collect(Collectors.joining(" and "))
              + ": a difference may come from any of them.");
    }
    if (pair.prompts() == SamePrompts.NOT_KNOWN) {
      remarks.add(
          names + ": whether the prompts were the same is not known, but for the ids of items.");
    }
    if (pair.prompts() == SamePrompts.DIFFERENT) {
      remarks.add(
          names
              + " showed other texts in "
              + pair.otherTexts()
              + " of "
              + (pair.sameTexts() + pair.otherTexts())
              + " cells.");
    }
    if (pair.sameAnswers() && !pair.differs().contains(Factor.SCORER)) {
      remarks.add(names + " hold the same answers, read by the same rule.");
    }
    return remarks;
  }

  private static void settings(List<Side> sides, List<String> conditions, List<String> remarks) {
    Map<String, Set<Map<String, String>>> settings = new HashMap<>();
    for (Side side : sides) {
      for (Condition condition : side.result().summary().provenance().conditions()) {
        settings.computeIfAbsent(condition.id(), id -> new HashSet<>()).add(condition.described());
      }
    }
    conditions.stream()
        .filter(id -> settings.getOrDefault(id, Set.of()).size() > 1)
        .forEach(
            id ->
                remarks.add(
                    "Condition \"%s\" has different settings in different results.".formatted(id)));
  }

  private static void repeats(List<ComparedResult> results, List<String> remarks) {
    var repeats = results.stream().map(ComparedResult::repeats).distinct().sorted().toList();
    if (repeats.size() > 1) {
      remarks.add(
          "The results asked each prompt unlike often, at most "
              + repeats.stream().map(String::valueOf).collect(Collectors.joining(" or "))
              + " times; an item counts by the mean of its answers.");
    }
  }
}
