package io.github.promptharness.report.data;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.StudyResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
  private static final int NANO_DIGITS = 9;
  private static final String NOT_KNOWN = "it is not known";
  private static final String NO_OPTIONS = "the item has no options in parts of their own";

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
    columns.addAll(calls());
    columns.addAll(options());
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

  private static List<Column<Observation>> calls() {
    return List.of(
        ofCall(
                "prompt_tokens",
                Type.INTEGER,
                "this answer's share of the prompt tokens",
                row -> new Cell.Whole(row.promptTokens()))
            .unit("tokens"),
        ofCall(
                "output_tokens",
                Type.INTEGER,
                "this answer's share of the output tokens",
                row -> new Cell.Whole(row.outputTokens()))
            .unit("tokens"),
        ofCall(
                "cost_usd",
                Type.DECIMAL,
                "this answer's share of the cost, exact",
                row -> new Cell.Exact(row.cost().toUsd()))
            .unit("US dollars"),
        ofCall(
                "latency_s",
                Type.DECIMAL,
                "how long the call took",
                row -> new Cell.Exact(seconds(row.latency())))
            .unit("seconds"),
        ofCall(
            "answered_at",
            Type.TIME,
            "when the call ended",
            row ->
                row.answeredAt().equals(Instant.EPOCH)
                    ? Cell.MISSING
                    : new Cell.Time(row.answeredAt())),
        Column.<Observation>of(
                "model",
                Type.TEXT,
                "the model named in the response",
                row -> Cell.known(row.model()))
            .missing(NOT_KNOWN),
        Column.<Observation>of(
                "member",
                Type.TEXT,
                "who paid; a name of your group, to be left out of what is published",
                row -> Cell.known(row.member()))
            .missing(NOT_KNOWN),
        whole(
                "answers_of_call",
                "how many answers the call gave; 0 if it failed",
                Observation::repeatsOfCall)
            .values("from 0"));
  }

  private static List<Column<Observation>> options() {
    return List.of(
        ofOptions(
            "option_labels",
            Type.LIST,
            "the labels of the options by their place",
            o -> new Cell.Texts(o.labels())),
        ofOptions(
            "option_set",
            Type.TEXT,
            "equal for items whose options have the same ids and texts",
            o -> new Cell.Text(o.set())),
        ofOptions(
                "option_chosen",
                Type.INTEGER,
                "the place of the option that was chosen",
                o -> Cell.of(o.chosen()))
            .values("from 0")
            .missing(NO_OPTIONS + ", or none was chosen"),
        ofOptions(
                "option_right",
                Type.INTEGER,
                "the place of the right option",
                o -> Cell.of(o.gold()))
            .values("from 0")
            .missing(NO_OPTIONS + ", or the right one is not known or not shown"),
        ofOptions(
                "option_log_probs",
                Type.LIST,
                "log-probability of each label by its place",
                o -> o.logProbs().isEmpty() ? Cell.MISSING : new Cell.Reals(o.logProbs()))
            .unit("nats")
            .missing(NO_OPTIONS + ", or log-probabilities were not asked for"));
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

  private static BigDecimal seconds(Duration time) {
    BigDecimal seconds =
        BigDecimal.valueOf(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
            .stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
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

  /** A cell that is missing where nothing is known of the call, as of recorded answers. */
  private static Column<Observation> ofCall(
      String name, Type type, String meaning, Function<Observation, Cell> cell) {
    return Column.<Observation>of(
            name,
            type,
            meaning,
            row ->
                row.call().equals(Observation.Call.of(row.model()))
                    ? Cell.MISSING
                    : cell.apply(row))
        .missing("nothing is known of the call");
  }

  private static Column<Observation> ofOptions(
      String name, Type type, String meaning, Function<ShownOptions, Cell> cell) {
    return Column.<Observation>of(
            name, type, meaning, row -> row.options().map(cell).orElse(Cell.MISSING))
        .missing(NO_OPTIONS);
  }
}
