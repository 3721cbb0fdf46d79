package io.github.promptharness.report;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A small study of which every figure can be drawn: a margin with verdicts, a placebo arm, doses,
 * orders of examples, two tags, outcomes of every class and members who paid. No two of its numbers
 * are the same, so that one in the wrong place is seen.
 */
public final class EveryFigure {
  /** The samplings of {@link #ofTwoSamplings}. */
  public static final List<String> SAMPLINGS = List.of(SummaryExample.SAMPLING, "t=0.0 max=8");

  /** What {@link #of} can be drawn of, as the ids of the figures. */
  public static final List<String> FIGURES =
      List.of(
          "forest",
          "accuracy",
          "flips",
          "doses",
          "orders",
          "domains",
          "domains-tag-1",
          "outcomes",
          "spend");

  public static final List<Condition> CONDITIONS =
      List.of(
          Condition.ORIGINAL,
          plain("concise", "wordings", Map.of("text", "5f".repeat(32))),
          dosed("0.1"),
          dosed("0.3"),
          plain("choices-reversed", "choice-order", Map.of("order", "reversed")),
          plain("exemplar-order-as-2-1-3", "exemplar-order", Map.of("order", "as-2-1-3")),
          plain("exemplar-order-as-3-2-1", "exemplar-order", Map.of("order", "as-3-2-1")),
          Condition.placebo(List.of("boxes-00", "boxes-01"), 4));

  private static final List<String> DIRECTIONS =
      List.of(
          "right-to-wrong",
          "wrong-to-right",
          "wrong-to-other-wrong",
          "to-no-answer",
          "from-no-answer");
  private static final int ITEMS = 6;
  private static final String DIFFERENCE = "accuracy-difference(unreadable=EXCLUDE, texts=all)";

  private final List<String> samplings;
  private final List<Summary.Row> rows = new ArrayList<>();
  private int number;

  private EveryFigure(List<String> samplings) {
    this.samplings = samplings;
  }

  /** Under one sampling. */
  public static StudyResult of() {
    return new EveryFigure(SAMPLINGS.subList(0, 1)).result();
  }

  /** Under two samplings, of which each has numbers of its own. */
  public static StudyResult ofTwoSamplings() {
    return new EveryFigure(SAMPLINGS).result();
  }

  private StudyResult result() {
    samplings.forEach(this::rows);
    var counts = new ArrayList<Summary.Counts>();
    var comparisons = new ArrayList<Comparisons>();
    var verdicts = new ArrayList<Conduct.Judged>();
    for (String sampling : samplings) {
      CONDITIONS.forEach(each -> counts.add(counts(each, sampling)));
      comparisons.add(comparisons(sampling));
      verdicts.addAll(verdicts(sampling));
    }
    Summary summary =
        new Summary(
            "Every figure",
            rows,
            counts,
            SummaryExample.of().spend(),
            provenance(),
            Optional.of(
                new Conduct(
                        List.of(),
                        new Conduct.Coding("answer", 4, 4),
                        new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
                        List.of(),
                        List.of(),
                        Optional.of(new Conduct.Margin(0.05, Optional.empty(), 0, List.of())),
                        verdicts,
                        List.of())
                    .withComparisons(comparisons)));
    StudyResult plain = ResultExample.of(summary, true, ITEMS);
    return new StudyResult(summary, Observations.of(paid(plain)), plain.variants());
  }

  private void rows(String sampling) {
    for (Condition condition : CONDITIONS) {
      String id = condition.id();
      add("accuracy(unreadable=EXCLUDE)", id, sampling, "", 0.5);
      add("accuracy(unreadable=WRONG)", id, sampling, "", 0.4);
      add("outcome-share(outcome=UNREADABLE)", id, sampling, "", 0.1);
      if (condition.isOriginal()) {
        continue;
      }
      boolean isReferred = !condition.isPlacebo();
      refer(DIFFERENCE, id, sampling, -0.2, isReferred);
      refer("flip-rate(unreadable=CATEGORY)", id, sampling, 0.3, isReferred);
      for (String direction : DIRECTIONS) {
        String metric = "flip-rate(direction=" + direction + ", unreadable=CATEGORY)";
        refer(metric, id, sampling, 0.2, isReferred);
      }
    }
    for (String base : List.of("noise-floor", "between-disagreement", "excess-disagreement")) {
      add(base + "(unreadable=CATEGORY)", Summary.ALL, sampling, "", 0.25);
    }
    for (String base : List.of("worst-accuracy", "best-accuracy", "accuracy-spread")) {
      refer(base + "(unreadable=EXCLUDE)", Summary.ALL, sampling, 0.3, true);
    }
    refer("pairwise-agreement(unreadable=CATEGORY)", Summary.ALL, sampling, 0.5, true);
    add("fleiss-kappa(unreadable=CATEGORY)", Summary.ALL, sampling, "", 0.5);
    for (String tag :
        List.of("topic=Clinic", "topic=Sums", "level=low", "level=middle", "level=high")) {
      for (Condition condition : CONDITIONS) {
        add("accuracy(unreadable=EXCLUDE)", condition.id(), sampling, tag, 0.4);
        if (!condition.isOriginal()) {
          add(DIFFERENCE, condition.id(), sampling, tag, -0.3);
        }
      }
      add("noise-floor(unreadable=CATEGORY)", Summary.ALL, sampling, tag, 0.2);
    }
  }

  private void add(String metric, String condition, String sampling, String tag, double from) {
    rows.add(new Summary.Row(metric, condition, sampling, tag, next(from)));
  }

  private void refer(
      String metric, String condition, String sampling, double from, boolean isReferred) {
    rows.add(
        new Summary.Row(
            metric,
            condition,
            sampling,
            "",
            next(from),
            isReferred
                ? Optional.of(
                    new Summary.Reference(next(from), next(from), next(from < 0 ? from : 0.01)))
                : Optional.empty()));
  }

  /** Each lies above the last by more than a tenth of a point, which is what is printed. */
  private Estimate next(double from) {
    number++;
    double point = from + 0.00113 * (number % 350);
    var interval =
        new Interval(
            point - 0.031 - 0.0001 * (number % 97),
            point + 0.042 + 0.0001 * (number % 89),
            0.95,
            "percentile bootstrap over 6 items, 2000 resamples");
    return new Estimate.Value(point, interval, ITEMS, number % 5);
  }

  private Summary.Counts counts(Condition condition, String sampling) {
    number++;
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    long answers = 0;
    for (OutcomeClass outcome : OutcomeClass.values()) {
      long count =
          outcome == OutcomeClass.SCORED ? 1_000 + number : 10L * (1 + outcomes.size()) + number;
      outcomes.put(outcome, count);
      answers += count;
    }
    boolean isChanged = !condition.isOriginal() && !condition.isPlacebo();
    return new Summary.Counts(
        condition.id(),
        sampling,
        answers,
        isChanged ? 2_000 + number : 0,
        outcomes,
        Optional.of(Instant.parse("2026-11-21T04:00:00Z")),
        Optional.of(Instant.parse("2026-11-21T04:01:00Z")));
  }

  private Comparisons comparisons(String sampling) {
    var tests = new ArrayList<Compared>();
    for (Condition condition : CONDITIONS.subList(1, CONDITIONS.size() - 2)) {
      number++;
      tests.add(
          new Compared.Tested(
              condition.id(),
              -0.15 - 0.002 * (number % 50),
              0.0021 * (number % 50),
              0.0102 * (number % 60),
              98 - number % 7,
              98,
              number % 11,
              number % 3));
    }
    tests.add(
        new Compared.Untested(CONDITIONS.get(CONDITIONS.size() - 2).id(), "no item has an answer"));
    return new Comparisons(
        sampling,
        "sign flips",
        "step-down max-T",
        tests,
        new Comparisons.Overall.Untested("none was asked for"));
  }

  private List<Conduct.Judged> verdicts(String sampling) {
    var words = List.of("robust", "fragile", "inconclusive");
    var verdicts = new ArrayList<Conduct.Judged>();
    for (int c = 1; c < CONDITIONS.size() - 1; c++) {
      verdicts.add(
          new Conduct.Judged(
              CONDITIONS.get(c).id(), sampling, words.get(c % 3), c % 3 == 0, next(-0.2)));
    }
    return verdicts;
  }

  private Summary.Provenance provenance() {
    var base = SummaryExample.provenance("api.openai.com/v1", CONDITIONS, "openai 2026-11-01");
    return new Summary.Provenance(
        base.library(),
        base.model(),
        base.modelsReturned(),
        samplings,
        base.conditions(),
        base.achieved(),
        ITEMS,
        ITEMS,
        base.repeats(),
        base.repeatsPerCall(),
        base.scorer(),
        base.seed(),
        base.studyHash(),
        base.prices(),
        base.estimand(),
        base.notes());
  }

  /** The same answers with what two members paid for them. */
  private static List<Observation> paid(StudyResult result) {
    var paid = new ArrayList<Observation>();
    try (var rows = result.observations().stream()) {
      rows.forEach(
          row ->
              paid.add(
                  ResultExample.paid(
                      row,
                      Money.usd("0.00125"),
                      row.condition().startsWith("typos") ? "ben" : "ada")));
    }
    return paid;
  }

  private static Condition plain(String id, String operator, Map<String, String> parameters) {
    return new Condition(
        id, operator, parameters, OptionalDouble.empty(), 0, Condition.Drawn.ONCE_PER_ITEM);
  }

  private static Condition dosed(String rate) {
    return new Condition(
        "typos-" + rate,
        "keyboard-typos",
        Map.of("rate", rate),
        OptionalDouble.of(Double.parseDouble(rate)),
        0,
        Condition.Drawn.ONCE_PER_ITEM);
  }
}
