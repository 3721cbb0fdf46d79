package io.github.promptharness.report.compare;

import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.ConditionComparison;
import io.github.promptharness.comparison.PairDifference;
import io.github.promptharness.comparison.PairTest;
import io.github.promptharness.comparison.WorstCases;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;

/** What could not be compared, and why. */
record NotComparedChapter(ComparedResults compared) {
  Chapter chapter() {
    var asides = new Asides();
    for (String id : compared.conditionsInSome()) {
      asides.add(
          "condition " + Named.of(id),
          compared.find(id).isPresent()
              ? "only some of the results have it, so it is compared between these alone"
              : "a single result has it");
    }
    for (ConditionComparison each : compared.conditions()) {
      each.levels()
          .forEach(
              level ->
                  asides.addIfUndefined(
                      "accuracy of %s under %s"
                          .formatted(Named.of(level.result()), Named.condition(each.condition())),
                      level.accuracy()));
      each.pairs().forEach(pair -> add(pair, Named.condition(each.condition()), asides));
    }
    compared
        .drops()
        .forEach(
            each -> {
              String what =
                  "difference of drops of %s under %s"
                      .formatted(
                          Named.pair(each.first(), each.second()), Named.of(each.condition()));
              asides.addIfUndefined(what, each.difference());
              addIfUntested("test of the " + what, each.test(), asides);
            });
    if (compared.worst() instanceof Result.Undefined<WorstCases> undefined) {
      asides.add("worst case", undefined.reason());
    }
    compared
        .drifts()
        .forEach(
            each ->
                asides.addIfUndefined(
                    "drift of %s and %s".formatted(Named.of(each.first()), Named.of(each.second())),
                    each.overall().excess()));
    var texts = new ArrayList<Table>(asides.table("No number, and why"));
    return new Chapter(
        "not-compared",
        "What could not be compared",
        texts.isEmpty()
            ? List.of(Named.words("Everything that two results share was compared."))
            : List.of(),
        List.of(),
        List.of(),
        texts);
  }

  private static void add(PairDifference pair, String condition, Asides asides) {
    String what =
        "difference %s under %s".formatted(Named.pair(pair.first(), pair.second()), condition);
    asides.addIfUndefined(what, pair.difference());
    addIfUntested("test of the " + what, pair.test(), asides);
    asides.addIfUndefined("changes of answers, " + what, pair.flips().all());
  }

  private static void addIfUntested(String what, Result<PairTest> test, Asides asides) {
    if (test instanceof Result.Undefined<PairTest> undefined) {
      asides.add(what, undefined.reason());
    }
  }
}
