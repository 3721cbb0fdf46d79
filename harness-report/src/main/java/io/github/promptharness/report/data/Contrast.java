package io.github.promptharness.report.data;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Conduct;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tests and the margin of equivalence say of one condition beside the original.
 *
 * @param condition its id, or {@link Summary#ALL} for the test of any difference at all
 * @param tests those of the sampling; absent if none were made
 * @param compared the test of this condition; absent if none was made
 * @param margin of equivalence; absent if none was set
 * @param judged what the margin lets one say; absent if nothing
 */
record Contrast(
    String condition,
    String sampling,
    Optional<Comparisons> tests,
    Optional<Comparisons.Compared> compared,
    Optional<Double> margin,
    Optional<Conduct.Judged> judged) {
  private record Key(String sampling, String condition) {}

  /** All of a summary: for each sampling that of all conditions, then each condition. */
  static List<Contrast> all(Summary summary) {
    if (summary.conduct().isEmpty()) {
      return List.of();
    }
    var conduct = summary.conduct().get();
    Optional<Double> margin = conduct.margin().map(Conduct.Margin::margin);
    Map<Key, Conduct.Judged> judged = new LinkedHashMap<>();
    conduct
        .verdicts()
        .forEach(each -> judged.put(new Key(each.sampling(), each.condition()), each));
    var all = new ArrayList<Contrast>();
    for (Comparisons tests : conduct.comparisons()) {
      all.add(
          new Contrast(
              Summary.ALL,
              tests.sampling(),
              Optional.of(tests),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      for (var compared : tests.conditions()) {
        var verdict =
            Optional.ofNullable(judged.remove(new Key(tests.sampling(), compared.condition())));
        all.add(
            new Contrast(
                compared.condition(),
                tests.sampling(),
                Optional.of(tests),
                Optional.of(compared),
                verdict.flatMap(each -> margin),
                verdict));
      }
    }
    judged
        .values()
        .forEach(
            verdict ->
                all.add(
                    new Contrast(
                        verdict.condition(),
                        verdict.sampling(),
                        Optional.empty(),
                        Optional.empty(),
                        margin,
                        Optional.of(verdict))));
    return all;
  }

  /** The test of this condition, if it could be made. */
  Optional<Comparisons.Compared.Tested> tested() {
    return compared.map(each -> each instanceof Comparisons.Compared.Tested tested ? tested : null);
  }

  /** The test of any difference at all, in the row about all conditions. */
  Optional<Comparisons.Overall> overall() {
    return condition.equals(Summary.ALL) ? tests.map(Comparisons::overall) : Optional.empty();
  }

  /** That test, if it could be made. */
  Optional<Comparisons.Overall.Tested> overallTested() {
    return overall().map(each -> each instanceof Comparisons.Overall.Tested tested ? tested : null);
  }

  /** Why there is no test. */
  Optional<String> untested() {
    if (compared.orElse(null) instanceof Comparisons.Compared.Untested untested) {
      return Optional.of(untested.reason());
    }
    return overall().orElse(null) instanceof Comparisons.Overall.Untested untested
        ? Optional.of(untested.reason())
        : Optional.empty();
  }
}
