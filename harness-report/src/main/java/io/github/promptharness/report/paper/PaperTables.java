package io.github.promptharness.report.paper;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.AnswerCounts;
import io.github.promptharness.report.content.ComparisonText;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.ProvenanceText;
import io.github.promptharness.report.content.StudyTables;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.TagTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All tables of a summary, in the order of a paper: the main one first, the parameters last. */
final class PaperTables {
  private static final int METRICS_ACROSS = 3;
  private static final int MOST_VALUE = 400;

  private final SummaryRows rows;
  private final ConditionTables conditions;
  private final List<PaperTable> tables = new ArrayList<>();

  private PaperTables(Summary summary) {
    this.rows = new SummaryRows(summary);
    this.conditions = new ConditionTables(rows);
  }

  static List<PaperTable> of(Summary summary) {
    var tables = new PaperTables(summary);
    int number = 1;
    for (String sampling : tables.rows.samplings()) {
      tables.sampling(sampling, number == 1 ? "" : "-" + number);
      number++;
    }
    tables.add("parameters", tables.parameters());
    return List.copyOf(tables.tables);
  }

  private void sampling(String sampling, String suffix) {
    String where = rows.suffix(sampling);
    MainTable.of(rows, sampling, "main" + suffix).ifPresent(tables::add);
    List<Summary.Row> single = rows.overall(sampling, false);
    for (MetricGroup group : MetricGroup.values()) {
      String id = group.name().toLowerCase(Locale.ROOT) + suffix;
      group(group.title() + where, id, group.of(single));
    }
    ComparisonText.of(rows.summary(), sampling)
        .map(ComparisonText::table)
        .ifPresent(table -> add("tests" + suffix, table));
    VerdictTable.of(rows.summary(), sampling, where)
        .ifPresent(table -> add("verdicts" + suffix, table));
    List<Summary.Row> all = rows.overall(sampling, true);
    if (!all.isEmpty()) {
      add("study" + suffix, StudyTables.of("All conditions together" + where, all));
    }
    answers(sampling, suffix);
    int number = 1;
    for (Table table : TagTables.of(rows.byTag(sampling))) {
      add(
          "tags" + suffix + "-" + number++,
          new Table(
              "By tag: " + table.caption() + where,
              table.header(),
              table.rows(),
              table.notes(),
              false));
    }
  }

  /** So many metrics side by side as a page is wide; each with its reference below. */
  private void group(String caption, String id, List<Summary.Row> some) {
    List<String> metrics = SummaryRows.metrics(some);
    int part = 1;
    int from = 0;
    while (from < metrics.size()) {
      int most = Math.min(METRICS_ACROSS, metrics.size() - from);
      List<Summary.Row> shown = rowsOf(some, metrics.subList(from, from + most));
      Table table = estimates(caption, shown);
      while (most > 1 && ColumnShape.of(PaperTable.of(id, table)).isTooWide()) {
        most--;
        shown = rowsOf(some, metrics.subList(from, from + most));
        table = estimates(caption, shown);
      }
      String name = part == 1 ? id : id + "-part" + part;
      add(name, table);
      conditions
          .references(caption + ", beside the placebo", shown)
          .forEach(each -> add(name + "-placebo", each));
      from += most;
      part++;
    }
  }

  private Table estimates(String caption, List<Summary.Row> shown) {
    return conditions.estimates(caption + ": estimate [interval]", shown);
  }

  private static List<Summary.Row> rowsOf(List<Summary.Row> some, List<String> metrics) {
    return some.stream().filter(row -> metrics.contains(row.metric())).toList();
  }

  private void answers(String sampling, String suffix) {
    var answers = new AnswerCounts(rows.counts(sampling));
    if (!answers.counts().isEmpty()) {
      var lines =
          answers.counts().stream()
              .map(answers::cells)
              .map(c -> new Table.Row(ConditionTables.name(c.get(0)), c.subList(1, c.size())))
              .toList();
      add(
          "answers" + suffix,
          new Table(
              "What became of the answers" + rows.suffix(sampling),
              answers.header(),
              lines,
              answers.notes(),
              false));
    }
  }

  private Table parameters() {
    Summary.Provenance from = rows.summary().provenance();
    var lines = new ArrayList<Table.Row>();
    for (Condition condition : from.conditions()) {
      var parameters = new ArrayList<String>();
      condition
          .parameters()
          .forEach(
              (name, value) -> parameters.add(Lines.shortened(name + " = " + value, MOST_VALUE)));
      lines.add(
          new Table.Row(
              ConditionTables.name(condition.id()),
              List.of(
                  ConditionTables.name(condition.operator()),
                  parameters.isEmpty() ? "" : "\n" + String.join("\n", parameters),
                  condition.dose().isPresent()
                      ? Double.toString(condition.dose().getAsDouble())
                      : "",
                  Optional.ofNullable(from.achieved().get(condition.id()))
                      .map(ProvenanceText::became)
                      .orElse(""),
                  Integer.toString(condition.replicate()),
                  condition.isOriginal()
                      ? "the prompt as it is"
                      : ProvenanceText.drawn(condition.drawn()))));
    }
    return new Table(
        "All conditions with their parameters",
        List.of("condition", "operator", "parameters", "dose", "changed", "replicate", "drawn"),
        lines,
        List.of(),
        false);
  }

  private void add(String id, Table table) {
    tables.add(PaperTable.of(id, table));
  }
}
