package io.github.promptharness.report.compare;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.comparison.NamedResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A result for tests: answers that are right with a given probability under each condition.
 *
 * @param name of the result
 * @param model that was asked
 * @param returned by the responses
 * @param scorer that read the answers
 * @param disclosure of the model
 * @param answeredAt the time of all answers
 * @param conditions with the probability of a right answer, the original first
 * @param items names of the items; each third is of one domain
 * @param repeats answers of a cell
 * @param unreadable every so many answers nothing is found in one; 0 for none
 * @param seed of the draws
 */
record MadeResult(
    String name,
    String model,
    String returned,
    String scorer,
    String disclosure,
    Instant answeredAt,
    Map<String, Double> conditions,
    List<String> items,
    int repeats,
    int unreadable,
    long seed) {
  private static final List<String> DOMAINS = List.of("law", "maths", "medicine");

  static List<String> items(String prefix, int count) {
    var items = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      items.add(prefix + i);
    }
    return items;
  }

  NamedResult result() {
    var rows = new ArrayList<Observation>();
    Generator generator = Seed.of(seed).generator();
    int number = 0;
    for (int item = 0; item < items.size(); item++) {
      for (Map.Entry<String, Double> condition : conditions.entrySet()) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          boolean right = item < items.size() / 3 || generator.chance(condition.getValue());
          number++;
          rows.add(
              row(
                  item,
                  condition.getKey(),
                  repeat,
                  right,
                  unreadable == 0 || number % unreadable > 0));
        }
      }
    }
    return NamedResult.of(name, summary(rows), Observations.of(rows));
  }

  private Observation row(int item, String condition, int repeat, boolean right, boolean isRead) {
    return new Observation(
        items.get(item),
        items.get(item),
        Map.of("domain", DOMAINS.get(item % 3)),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "t=0",
        repeat,
        isRead ? OutcomeClass.SCORED : OutcomeClass.UNREADABLE,
        isRead ? Optional.of(right ? "right" : "wrong") : Optional.empty(),
        true,
        isRead ? OptionalDouble.of(right ? 1 : 0) : OptionalDouble.empty(),
        "text " + right,
        0,
        0,
        Money.ZERO,
        Duration.ZERO,
        answeredAt,
        returned,
        "member");
  }

  private Summary summary(List<Observation> rows) {
    var all =
        conditions.keySet().stream()
            .map(
                id ->
                    id.equals("original")
                        ? Condition.ORIGINAL
                        : new Condition(
                            id,
                            id,
                            Map.of("rate", "0.1"),
                            OptionalDouble.of(0.1),
                            0,
                            Condition.Drawn.ONCE_PER_ITEM))
            .toList();
    var provenance =
        new Summary.Provenance(
            "test",
            new ModelIdentity(model, "endpoint", disclosure),
            List.of(returned),
            List.of("t=0"),
            all,
            Map.of(),
            items.size(),
            items.size(),
            repeats,
            1,
            scorer,
            42,
            "",
            "",
            "items like these",
            List.of());
    return new Summary(
        name,
        List.of(),
        List.of(),
        new Summary.Spend(rows.size(), 0, 0, Money.ZERO, Money.ZERO),
        provenance);
  }
}
