package io.github.promptharness.report.data;

import io.github.promptharness.comparison.AnswerChange;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Drift;
import io.github.promptharness.comparison.Rescoring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of one model in a later run, and of the same answers under another rule. */
final class RerunTables {
  private RerunTables() {}

  /** Two runs of one model, under one condition or all of them. */
  record Run(Drift drift, AnswerChange change, boolean isOverall) {}

  static Table<Run> drifts(ComparedResults compared) {
    var columns = new ArrayList<Column<Run>>();
    columns.add(Column.number());
    columns.addAll(
        ComparedTables.pair(each -> each.drift().first(), each -> each.drift().second()));
    columns.add(ComparedTables.condition(each -> each.change().condition()));
    columns.addAll(
        ComparedTables.estimate(
            "disagreement_",
            "how often an answer of the one differs from one of the other",
            each -> each.change().disagreement()));
    columns.addAll(
        ComparedTables.estimate(
            "noise_of_first_",
            "how often two answers of the first to one prompt differ",
            each -> each.change().noiseOfFirst()));
    columns.addAll(
        ComparedTables.estimate(
            "noise_of_second_", "the same of the second", each -> each.change().noiseOfSecond()));
    columns.addAll(
        ComparedTables.estimate(
            "excess_",
            "the disagreement above the mean of both noises",
            each -> each.change().excess()));
    columns.add(
        Column.truth(
            "shown",
            "whether the excess is above 0, corrected by Holm",
            each -> each.change().shown()));
    columns.add(
        Column.<Run>text(
                "finding",
                "what can be said of a drift",
                "the row is about one condition",
                each ->
                    Optional.of(inWords(each.drift().finding())).filter(any -> each.isOverall()))
            .values(
                Arrays.stream(Drift.Finding.values())
                    .map(RerunTables::inWords)
                    .collect(Collectors.joining(", "))));
    columns.addAll(
        EstimateColumns.of(
            "accuracy_",
            "accuracy of the second less that of the first, over all conditions of both",
            ComparedTables.SHARE,
            "the row is about one condition",
            each -> Optional.of(each.drift().accuracy()).filter(any -> each.isOverall())));
    return Table.of(
        "comparison-drifts",
        "two runs of one model, over all conditions or under one",
        columns,
        compared.drifts().stream().flatMap(RerunTables::runs).toList());
  }

  private static String inWords(Drift.Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }

  private static Stream<Run> runs(Drift drift) {
    return Stream.concat(
        Stream.of(new Run(drift, drift.overall(), true)),
        drift.byCondition().stream().map(change -> new Run(drift, change, false)));
  }

  static Table<Rescoring> rules(ComparedResults compared) {
    var columns = new ArrayList<Column<Rescoring>>();
    columns.add(Column.number());
    columns.addAll(ComparedTables.pair(Rescoring::first, Rescoring::second));
    columns.add(
        Column.count("n_answers", "answers", "how many both have read", Rescoring::answers));
    columns.add(
        Column.count(
            "n_only_first", "answers", "those the first alone could read", Rescoring::onlyFirst));
    columns.add(
        Column.count(
            "n_only_second",
            "answers",
            "those the second alone could read",
            Rescoring::onlySecond));
    columns.add(
        Column.count(
            "n_other_answer",
            "answers",
            "those that both could read, and read differently",
            Rescoring::otherAnswer));
    columns.add(
        Column.count(
            "n_other_score",
            "answers",
            "those that both read the same, and scored differently",
            Rescoring::otherScore));
    columns.addAll(
        ComparedTables.estimate(
            "both_read_",
            "mean score by the second rule less that by the first, where both could read",
            Rescoring::amongBothRead));
    columns.addAll(
        ComparedTables.estimate(
            "unread_wrong_",
            "the same over all answers, what a rule could not read being wrong",
            Rescoring::unreadableWrong));
    return Table.of(
        "comparison-rules", "the same answers read by two rules", columns, compared.rescorings());
  }

  /** An answer on which two rules do not agree. */
  record Disputed(Rescoring rescoring, Rescoring.Disagreement answer) {}

  static Table<Disputed> answers(ComparedResults compared) {
    var columns = new ArrayList<Column<Disputed>>();
    columns.add(Column.number());
    columns.addAll(
        ComparedTables.pair(each -> each.rescoring().first(), each -> each.rescoring().second()));
    columns.add(Column.text("item", "its id", each -> each.answer().prompt()));
    columns.add(Column.text("condition", "its id", each -> each.answer().condition()));
    columns.add(Column.count("repeat", "", "which answer, from 0", each -> each.answer().repeat()));
    columns.addAll(read("first", each -> each.answer().first()));
    columns.addAll(read("second", each -> each.answer().second()));
    return Table.of(
        "comparison-answers",
        "an answer that two rules read or score differently, at most 1,000 of each two",
        columns,
        compared.rescorings().stream()
            .flatMap(each -> each.disagreements().stream().map(one -> new Disputed(each, one)))
            .toList());
  }

  private static List<Column<Disputed>> read(
      String which, Function<Disputed, Rescoring.Read> read) {
    return List.of(
        Column.text(
            "outcome_of_" + which,
            "what the rule of the " + which + " made of it",
            each -> read.apply(each).outcome().name().toLowerCase(Locale.ROOT)),
        Column.number(
            "score_of_" + which,
            "",
            "how good it is by that rule",
            "it is not scored, or there is no reference",
            each -> read.apply(each).score()));
  }
}
