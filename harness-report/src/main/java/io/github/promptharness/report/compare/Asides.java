package io.github.promptharness.report.compare;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page says beside its numbers: families of tests, and reasons why there is no number. */
final class Asides {
  private static final int MOST = 12;

  private final Map<String, Set<String>> reasons = new LinkedHashMap<>();

  /** Of something there is no number, for a reason. */
  void add(String what, String reason) {
    reasons.computeIfAbsent(reason, why -> new LinkedHashSet<>()).add(what);
  }

  /** The same where an estimate is undefined. */
  void addIfUndefined(String what, Estimate estimate) {
    if (estimate instanceof Estimate.Undefined undefined) {
      add(what, undefined.reason());
    }
  }

  /** Each reason with what it holds of; none if there is no reason. */
  List<Table> table(String caption) {
    if (reasons.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<Table.Row>();
    reasons.forEach(
        (reason, all) -> rows.add(new Table.Row(reason, List.of(listed(List.copyOf(all))))));
    return List.of(new Table(caption, List.of("why", "what"), rows, List.of(), false));
  }

  private static String listed(List<String> all) {
    String some = String.join("; ", all.subList(0, Math.min(MOST, all.size())));
    return all.size() > MOST
        ? some + "; and %s more".formatted(Figures.count(all.size() - MOST))
        : some;
  }

  /** The tests that were corrected together. */
  static List<Table> families(List<Conduct.Family> families) {
    return families.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "Tests that were corrected together",
                List.of("family", "tests", "correction"),
                families.stream()
                    .map(
                        family ->
                            new Table.Row(
                                family.what(),
                                List.of(Figures.count(family.tests()), family.correction())))
                    .toList(),
                List.of(),
                false));
  }
}
