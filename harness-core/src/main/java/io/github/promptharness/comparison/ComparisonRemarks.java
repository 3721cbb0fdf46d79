package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a reader of a comparison must be told, each thing once with the pairs that it holds of. */
final class ComparisonRemarks {
  private ComparisonRemarks() {}

  static List<String> of(
      List<Side> sides,
      List<ComparedResult> results,
      List<ComparedPair> pairs,
      List<String> conditions) {
    var remarks = new ArrayList<String>();
    differences(pairs, remarks);
    prompts(pairs, remarks);
    named(pairs, pair -> pair.sameAnswers() && !pair.differs().contains(Factor.SCORER))
        .ifPresent(all -> remarks.add(all + " hold the same answers, read by the same rule."));
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

  /** In what pairs differ, where it is more than one thing. */
  private static void differences(List<ComparedPair> pairs, List<String> remarks) {
    var byFactors = new LinkedHashMap<List<Factor>, List<ComparedPair>>();
    pairs.stream()
        .filter(pair -> pair.differs().size() > 1)
        .forEach(
            pair -> byFactors.computeIfAbsent(pair.differs(), none -> new ArrayList<>()).add(pair));
    if (!byFactors.isEmpty()) {
      remarks.add(
          byFactors.entrySet().stream()
                  .map(each -> listed(each.getValue()) + " differ in " + inWords(each.getKey()))
                  .collect(Collectors.joining("; "))
              + ": a difference may come from any of them.");
    }
  }

  private static String inWords(List<Factor> factors) {
    return factors.stream().map(Factor::inWords).collect(Collectors.joining(" and "));
  }

  private static void prompts(List<ComparedPair> pairs, List<String> remarks) {
    Predicate<ComparedPair> unknown = pair -> pair.prompts() == SamePrompts.NOT_KNOWN;
    if (pairs.size() > 1 && pairs.stream().allMatch(unknown)) {
      remarks.add(
          "Whether any two results showed the same prompts is not known, but for the ids of"
              + " items.");
    } else {
      named(pairs, unknown)
          .ifPresent(
              all ->
                  remarks.add(
                      all
                          + ": whether the prompts were the same is not known, but for the ids of"
                          + " items."));
    }
    String others =
        pairs.stream()
            .filter(pair -> pair.prompts() == SamePrompts.DIFFERENT)
            .map(
                pair ->
                    "%s showed other texts in %s of %s cells"
                        .formatted(
                            listed(List.of(pair)),
                            pair.otherTexts(),
                            pair.sameTexts() + pair.otherTexts()))
            .collect(Collectors.joining("; "));
    if (!others.isEmpty()) {
      remarks.add(others + ".");
    }
  }

  /** The pairs that something holds of, if there are any. */
  private static Optional<String> named(List<ComparedPair> pairs, Predicate<ComparedPair> which) {
    List<ComparedPair> some = pairs.stream().filter(which).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(listed(some));
  }

  private static String listed(List<ComparedPair> pairs) {
    return pairs.stream()
        .map(pair -> "\"%s\" and \"%s\"".formatted(pair.first(), pair.second()))
        .collect(Collectors.joining(", "));
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
