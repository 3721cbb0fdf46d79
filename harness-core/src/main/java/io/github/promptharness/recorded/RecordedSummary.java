package io.github.promptharness.recorded;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.LibraryVersion;
import io.github.promptharness.Metric;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.Estimation;
import io.github.promptharness.metric.ShuffledReference;
import io.github.promptharness.metric.compare.MultipleComparisons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sums recorded answers up, and says what of them is not known. */
final class RecordedSummary {
  private static final int MOST_SHOWN = 12;
  private static final String UNKNOWN = "An unknown model";

  private static final String ESTIMAND =
      "items random, variants fixed, repeats a sample of the answers that were recorded: an item,"
          + " or the cluster that items share, is one unit of every interval, with all its variants"
          + " and repeats";

  private static final List<String> NOTES =
      List.of(
          "the answers were read from files and no model was asked: how variants were made, how old"
              + " the answers are, in what order they were collected, whether live or in a batch,"
              + " how many came from one call and which from a cache is not known here",
          "whether repeats stopped early is not known here: repeats that stop when answers differ"
              + " make every disagreement within a prompt wrong",
          "no placebo arm was asked: worst, best and spread stand beside what they are after the"
              + " answers of each item were shuffled among its wordings, and where wordings were"
              + " asked more than once so do the worst of each item, unanimity and any flip;"
              + " agreement of first answers and flip rates have no such reference; all of these"
              + " move with the number of variants from noise alone, and only excess flips and"
              + " excess disagreement have the noise taken off",
          "the worst and the best condition were picked from these answers and not asked again on"
              + " fresh items, where they would likely be less extreme",
          "a row that is not there is missing and not wrong",
          "many intervals stand side by side, and none of them is corrected for their number");

  private static final String TEXTS_UNKNOWN =
      "which variants have one text is not known, as no column holds the texts that were sent, so"
          + " each counts as a text of its own";

  private static final String NO_MARGIN =
      "no equivalence margin was set before the answers were seen, so no verdict of robust or"
          + " fragile is given";

  private static final String MARGIN =
      "the equivalence margin was told when the answers were there already, and whether it was"
          + " chosen before anybody saw them is not known here: its verdicts are no test of a"
          + " margin that was fixed in advance";

  private static final String LABELS_UNKNOWN =
      "how many answers are possible is not known here, so agreement beyond chance is undefined:"
          + " where all items share one set of labels, name it (labels, such as A,B,C,D)";

  private final RowReader.Read read;
  private final RecordedSettings settings;
  private final List<Condition> conditions;
  private final long replaced;

  /**
   * Of what was read.
   *
   * @param replaced answers that make room for those of another variant with the same text
   */
  RecordedSummary(
      RowReader.Read read, RecordedSettings settings, List<Condition> conditions, long replaced) {
    this.read = read;
    this.settings = settings;
    this.conditions = conditions;
    this.replaced = replaced;
  }

  /** The summary of these metrics over all rows. */
  Summary of(List<Observation> rows, List<Metric> metrics) {
    var ids = conditions.stream().map(Condition::id).toList();
    return new Summary(
        files(),
        Estimation.of(metrics, ids)
            .withTags(settings.tags())
            .withShuffled(ShuffledReference.withDefaults())
            .rows(rows, List.of(RecordedStudy.SAMPLING), Seed.of(settings.told().seed())),
        counts(rows),
        new Summary.Spend(0, 0, 0, Money.ZERO, Money.ZERO),
        provenance(rows),
        Optional.of(
            RecordedConduct.of(rows, settings.tags(), ids, settings.told())
                .withComparisons(List.of(comparisons(rows, ids)))));
  }

  private Comparisons comparisons(List<Observation> rows, List<String> conditionIds) {
    return MultipleComparisons.withDefaults()
        .withUnreadable(settings.told().unreadable())
        .of(
            Observations.of(rows),
            conditionIds,
            RecordedStudy.SAMPLING,
            Seed.of(settings.told().seed()));
  }

  private List<Summary.Counts> counts(List<Observation> rows) {
    var byCondition = rows.stream().collect(Collectors.groupingBy(Observation::condition));
    return conditions.stream()
        .map(
            condition -> {
              var own = byCondition.getOrDefault(condition.id(), List.of());
              return new Summary.Counts(
                  condition.id(),
                  RecordedStudy.SAMPLING,
                  own.size(),
                  own.stream().filter(Observation::isUnchanged).count(),
                  outcomes(own),
                  Optional.empty(),
                  Optional.empty());
            })
        .toList();
  }

  private static Map<OutcomeClass, Long> outcomes(List<Observation> rows) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    rows.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
    return outcomes;
  }

  private Summary.Provenance provenance(List<Observation> rows) {
    var models = read.table().models();
    return new Summary.Provenance(
        LibraryVersion.read(),
        new ModelIdentity(
            models.isEmpty() ? UNKNOWN : String.join(", ", models),
            "recorded:" + files(),
            "Answers recorded elsewhere and read from %s; no model was asked now. %s"
                .formatted(
                    files(),
                    models.isEmpty()
                        ? "Which model gave them is not known here."
                        : "The model's name is what the files say.")),
        models,
        List.of(RecordedStudy.SAMPLING),
        conditions,
        Map.of(),
        read.items().size(),
        (int) rows.stream().map(Observation::cluster).distinct().count(),
        mostRepeats(rows),
        0,
        settings.rule(),
        settings.told().seed(),
        read.sha256(),
        "",
        ESTIMAND,
        notes());
  }

  /** The most answers of a cell. */
  private static int mostRepeats(List<Observation> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.prompt(), row.condition()), Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add(
        "the original is the variant \"%s\"; answers were read by %s, and those in which nothing was found %s"
            .formatted(settings.told().original().orElseThrow(), settings.rule(), counted()));
    notes.addAll(settings.notes());
    repeats().ifPresent(notes::add);
    notes.add("SHA-256 of the files as they are stored: " + read.sha256());
    if (read.texts().isEmpty()) {
      notes.add("no column holds the texts of the answers, so nothing is said about them");
    }
    notes.addAll(NOTES);
    notes.add(read.prompts().isEmpty() ? TEXTS_UNKNOWN : sharedTexts());
    notes.add(settings.told().margin().isPresent() ? MARGIN : NO_MARGIN);
    if (settings.told().labels().isEmpty()) {
      notes.add(LABELS_UNKNOWN);
    }
    return notes;
  }

  /** How repeats were numbered anew; absent if the files count them from 0. */
  private Optional<String> repeats() {
    int last = read.repeats().size() - 1;
    return read.repeats().get(last) == last
        ? Optional.empty()
        : Optional.of(
            "the files number the repeats %s; here they are 0 to %s in that order, over the whole file, so that a first answer is one of the lowest number"
                .formatted(shown(read.repeats()), last));
  }

  private String sharedTexts() {
    return "variants of an item with one text share the answers of the first of them: %s recorded answers to a text that was asked already are left out"
        .formatted(replaced);
  }

  private static String shown(List<Integer> numbers) {
    return numbers.size() > MOST_SHOWN
        ? "%s to %s, %s numbers in all"
            .formatted(numbers.get(0), numbers.get(numbers.size() - 1), numbers.size())
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private String counted() {
    return switch (settings.told().unreadable()) {
      case EXCLUDE -> "are left out";
      case WRONG -> "count as wrong";
      case CATEGORY -> "count as a category of their own";
    };
  }

  private String files() {
    return read.files().stream()
        .map(Path::getFileName)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
