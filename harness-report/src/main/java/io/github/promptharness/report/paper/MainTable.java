package io.github.promptharness.report.paper;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Conduct;
import io.github.promptharness.Significance;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ComparisonText;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table a paper shows first: each condition's accuracy, its difference to the original with a
 * star where the corrected p is small, the p, and the verdict.
 */
final class MainTable {
  private static final int CORRECTED = 2;

  private final SummaryRows rows;
  private final String sampling;

  private MainTable(SummaryRows rows, String sampling) {
    this.rows = rows;
    this.sampling = sampling;
  }

  /** None where there is neither an accuracy nor a difference. */
  static Optional<PaperTable> of(SummaryRows rows, String sampling, String id) {
    return new MainTable(rows, sampling).table(id);
  }

  private Optional<PaperTable> table(String id) {
    List<Summary.Row> single = rows.overall(sampling, false);
    Optional<String> accuracy = metric(single, MetricGroup.LEVEL, "accuracy");
    Optional<String> difference = metric(single, MetricGroup.DIFFERENCE, "accuracy-difference");
    List<Summary.Row> shown =
        single.stream()
            .filter(
                row ->
                    accuracy.equals(Optional.of(row.metric()))
                        || difference.equals(Optional.of(row.metric())))
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    int estimates = SummaryRows.metrics(shown).size();
    Table full =
        new ConditionTables(rows)
            .estimates("Accuracy under each condition" + rows.suffix(sampling), shown);
    PaperTable narrow = narrow(PaperTable.of(id, full), estimates);
    int place = SummaryRows.metrics(shown).indexOf(difference.orElse(""));
    return Optional.of(withTests(narrow, shown, place));
  }

  private static Optional<String> metric(List<Summary.Row> rows, MetricGroup group, String base) {
    return group.of(rows).stream()
        .map(Summary.Row::metric)
        .filter(metric -> MetricWords.of(metric).base().equals(base))
        .findFirst();
  }

  /** Without what the numbers rest on, which the further tables have. */
  private static PaperTable narrow(PaperTable table, int estimates) {
    return new PaperTable(
        table.id(),
        table.caption(),
        table.header().subList(0, 1 + estimates),
        table.rows().stream()
            .map(
                line ->
                    new PaperTable.Line(
                        line.label(),
                        line.cells().subList(0, estimates).stream()
                            .map(
                                cell ->
                                    new PaperTable.Cell(cell.text().split("\n", 2)[0], cell.mark()))
                            .toList()))
            .toList(),
        table.notes());
  }

  private PaperTable withTests(PaperTable table, List<Summary.Row> shown, int difference) {
    List<String> conditions = rows.conditions(shown);
    Optional<Comparisons> tests =
        rows.summary().conduct().stream()
            .flatMap(conduct -> conduct.comparisons().stream())
            .filter(each -> each.sampling().equals(sampling) && each.tests() > 0)
            .findFirst();
    List<Conduct.Judged> verdicts = VerdictTable.verdicts(rows.summary(), sampling);
    var header = new ArrayList<>(table.header());
    tests.ifPresent(some -> header.add("p\ncorrected"));
    if (!verdicts.isEmpty()) {
      header.add("verdict");
    }
    var lines = new ArrayList<PaperTable.Line>();
    for (int i = 0; i < table.rows().size(); i++) {
      var cells = new ArrayList<>(table.rows().get(i).cells());
      String condition = conditions.get(i);
      if (tests.isPresent()) {
        var p = new PaperTable.Cell(corrected(tests.get(), condition), "");
        boolean isSmall = isSmall(tests.get(), condition);
        if (isSmall && difference >= 0 && !cells.get(difference).text().isEmpty()) {
          cells.set(difference, cells.get(difference).withStar());
          cells.add(p);
        } else {
          cells.add(isSmall ? p.withStar() : p);
        }
      }
      if (!verdicts.isEmpty()) {
        cells.add(new PaperTable.Cell(verdict(verdicts, condition), ""));
      }
      lines.add(new PaperTable.Line(table.rows().get(i).label(), cells));
    }
    var all = new PaperTable(table.id(), table.caption(), header, lines, table.notes());
    if (tests.isPresent()) {
      all = all.with(star(tests.get()));
    }
    Optional<String> margin = VerdictTable.margin(rows.summary());
    return verdicts.isEmpty() || margin.isEmpty()
        ? all
        : all.with(new PaperTable.Note("", margin.get()));
  }

  private static PaperTable.Note star(Comparisons tests) {
    return new PaperTable.Note(
        "*",
        "Corrected %s: %s, %s; a condition without p was not tested."
            .formatted(
                Significance.usual(), tests.correction(), Figures.counted(tests.tests(), "test")));
  }

  private static boolean isSmall(Comparisons tests, String condition) {
    return tests.conditions().stream()
        .anyMatch(
            each ->
                each instanceof Compared.Tested tested
                    && tested.condition().equals(condition)
                    && Significance.usual().isReachedBy(tested.corrected()));
  }

  /** As the table of tests has it, so that there is one rule of rounding. */
  private String corrected(Comparisons tests, String condition) {
    Optional<Table> table = ComparisonText.of(rows.summary(), sampling).map(ComparisonText::table);
    for (int i = 0; table.isPresent() && i < tests.conditions().size(); i++) {
      if (tests.conditions().get(i) instanceof Compared.Tested tested
          && tested.condition().equals(condition)) {
        return table.get().rows().get(i).cells().get(CORRECTED);
      }
    }
    return "";
  }

  private String verdict(List<Conduct.Judged> verdicts, String condition) {
    return verdicts.stream()
        .filter(each -> each.condition().equals(condition))
        .map(VerdictTable::inWords)
        .findFirst()
        .orElse("");
  }
}
