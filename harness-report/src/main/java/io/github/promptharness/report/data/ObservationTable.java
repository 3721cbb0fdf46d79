package io.github.promptharness.report.data;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The observations as a table: a row for each answer. */
final class ObservationTable {

  private final Map<String, Condition> conditions = new HashMap<>();
  private final Map<String, String> expected = new HashMap<>();
  private final List<String> samplings;
  private final Set<String> tags = new TreeSet<>();

  private ObservationTable(StudyResult result) {
    var provenance = result.summary().provenance();
    provenance.conditions().forEach(each -> conditions.put(each.id(), each));
    samplings = provenance.samplings();
    result
        .variants()
        .forEach(
            variant ->
                variant
                    .original()
                    .expected()
                    .ifPresent(answer -> expected.put(variant.original().id(), answer)));
    try (var rows = result.observations().stream()) {
      rows.forEach(row -> tags.addAll(row.tags().keySet()));
    }
  }

  /** The table; the observations are opened once to see which tags there are. */
  static Table<Observation> of(StudyResult result) {
    var table = new ObservationTable(result);
    var columns = new ArrayList<Column<Observation>>();
    columns.add(Column.number());
    columns.addAll(table.asked());
    columns.addAll(table.answered());
    columns.addAll(CallColumns.of(result.summary().provenance().model()));
    columns.addAll(OptionColumns.all());
    columns.addAll(table.tags());
    return new Table<>(
        "observations",
        "an answer, in the order of the study: items, then conditions, then repeats",
        columns,
        result.observations()::stream);
  }

  private List<Column<Observation>> asked() {
    return List.of(
        text("item", "which item was asked, by its id", Observation::prompt),
        text(
            "cluster", "the source that items share, the unit of resampling", Observation::cluster),
        text(
                "condition",
                "what was changed in the prompt, by the id of the condition",
                Observation::condition)
            .values(JsonForm.text(new Cell.Texts(List.copyOf(new TreeSet<>(conditions.keySet()))))),
        Column.<Observation>of(
                "operator",
                Type.TEXT,
                "what made the condition",
                row -> Cell.of(condition(row).map(Condition::operator)))
            .missing("the summary does not list the condition"),
        Column.<Observation>of(
                "dose", Type.NUMBER, "how strong the change is", row -> Cell.of(row.dose()))
            .unit("that of the operator")
            .missing("the operator has no such scale"),
        Column.<Observation>of(
                "replicate",
                Type.INTEGER,
                "which of several draws of one operator and dose",
                row ->
                    condition(row)
                        .<Cell>map(each -> new Cell.Whole(each.replicate()))
                        .orElse(Cell.MISSING))
            .values("from 0")
            .missing("the summary does not list the condition"),
        truth("original", "whether the prompt is the unchanged one", Observation::isOriginal),
        truth(
            "placebo",
            "whether this is a re-ask of the unchanged prompt that shows what noise alone does",
            row -> row.condition().equals(Condition.PLACEBO)),
        truth(
            "unchanged",
            "whether the condition left this item as it was, so that the answer is the original's",
            Observation::isUnchanged),
        Column.<Observation>of(
                "same_text_as",
                Type.TEXT,
                "the condition whose text, and therefore answers, this one shares for this item",
                row -> Cell.of(row.sameTextAs()))
            .missing("its answers are its own"),
        text(
            "wording",
            "which text of the item was asked: same_text_as, or else the condition",
            row -> row.sameTextAs().orElse(row.condition())),
        text("sampling", "how answers were drawn", Observation::sampling)
            .values(JsonForm.text(new Cell.Texts(samplings))),
        whole("repeat", "which of the independent answers", Observation::repeat).values("from 0"));
  }

  private List<Column<Observation>> answered() {
    return List.of(
        text("outcome", "what became of the answer", row -> row.outcome().name())
            .values(
                JsonForm.text(
                    new Cell.Texts(Arrays.stream(OutcomeClass.values()).map(Enum::name).toList()))),
        truth(
            "answered",
            "whether the model answered in some way; false for a failed call, which is never wrong",
            row -> row.outcome().isAnswered()),
        Column.<Observation>of(
                "answer",
                Type.TEXT,
                "the canonical answer: equal texts mean the same content",
                row -> Cell.of(row.answer()))
            .missing("the outcome is not SCORED"),
        Column.<Observation>of(
                "expected",
                Type.TEXT,
                "the reference answer",
                row -> Cell.of(Optional.ofNullable(expected.get(row.prompt()))))
            .missing("the item has none, or the result holds no variants"),
        truth(
            "has_reference", "whether the item has a reference answer", Observation::hasReference),
        Column.<Observation>of(
                "score", Type.NUMBER, "how good the answer is", row -> Cell.of(row.score()))
            .unit("that of the scorer")
            .missing("the outcome is not SCORED, or there is no reference answer"),
        Column.<Observation>of(
                "text",
                Type.TEXT,
                "the model's words",
                row -> isFailed(row) ? Cell.MISSING : new Cell.Text(row.text()))
            .missing("the call failed"),
        Column.<Observation>of(
                "failure",
                Type.TEXT,
                "the message of a call that failed",
                row -> isFailed(row) ? Cell.known(row.text()) : Cell.MISSING)
            .missing("the call did not fail"));
  }

  private List<Column<Observation>> tags() {
    var columns = new ArrayList<Column<Observation>>();
    var names = new HashSet<String>();
    for (String tag : tags) {
      String name = "tag." + Plain.line(tag);
      // Two tags can differ in nothing but what no header holds.
      while (!names.add(name)) {
        name += "'";
      }
      columns.add(
          Column.<Observation>of(
                  name,
                  Type.TEXT,
                  "a property of the item",
                  row -> Cell.of(Optional.ofNullable(row.tags().get(tag))))
              .missing("the item has no such tag"));
    }
    return columns;
  }

  private Optional<Condition> condition(Observation row) {
    return Optional.ofNullable(conditions.get(row.condition()));
  }

  private static boolean isFailed(Observation row) {
    return row.outcome() == OutcomeClass.FAILED;
  }

  private static Column<Observation> text(
      String name, String meaning, Function<Observation, String> text) {
    return Column.of(name, Type.TEXT, meaning, row -> new Cell.Text(text.apply(row)));
  }

  private static Column<Observation> whole(
      String name, String meaning, Function<Observation, Integer> number) {
    return Column.of(name, Type.INTEGER, meaning, row -> new Cell.Whole(number.apply(row)));
  }

  private static Column<Observation> truth(
      String name, String meaning, Function<Observation, Boolean> holds) {
    return Column.of(name, Type.TRUTH, meaning, row -> new Cell.Truth(holds.apply(row)));
  }
}
