package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Estimates over all conditions as a table of the page, each beside its reference. */
public final class StudyTables {
  private StudyTables() {}

  public static Table of(String caption, List<Summary.Row> rows) {
    var estimates = new ArrayList<>(rows.stream().map(Summary.Row::estimate).toList());
    var references = new References(rows);
    estimates.addAll(references.estimates());
    boolean referred = estimates.size() > rows.size();
    var marks = referred ? IntervalMarks.ofParts(estimates) : IntervalMarks.of(rows);
    var header = new ArrayList<>(List.of("metric", "estimate [interval]"));
    header.addAll(referred ? references.headings() : List.of());
    boolean shuffled = ShuffledText.isIn(rows);
    if (shuffled) {
      header.add("answers shuffled");
    }
    var lines = new ArrayList<Table.Row>();
    for (Summary.Row row : rows) {
      var words = MetricWords.of(row.metric());
      var cells = new ArrayList<String>();
      cells.add(inWords(words.unit(), row.estimate(), marks) + basis(row.estimate()));
      if (row.reference().isPresent()) {
        cells.addAll(references(row, references, marks));
      } else {
        cells.addAll(Collections.nCopies(header.size() - 2 - (shuffled ? 1 : 0), ""));
      }
      if (shuffled) {
        cells.add(row.shuffled().map(s -> "\n" + ShuffledText.inWords(words.unit(), s)).orElse(""));
      }
      lines.add(new Table.Row(label(words), cells));
    }
    var notes = new ArrayList<String>();
    if (referred) {
      notes.add(references.meaning());
    }
    if (shuffled) {
      notes.add(ShuffledText.MEANING);
    }
    SummaryRows.reasons(rows).forEach(reason -> notes.add(reason + "."));
    SummaryRows.reasonsOfReferences(rows).forEach(reason -> notes.add(reason + "."));
    notes.addAll(marks.notes());
    return new Table(caption, header, lines, notes, false);
  }

  private static List<String> references(
      Summary.Row row, References references, IntervalMarks marks) {
    var reference = row.reference().orElseThrow();
    Unit unit = MetricWords.of(row.metric()).unit();
    var cells = new ArrayList<String>();
    if (!references.repeatTheRows()) {
      cells.add(inWords(unit, reference.sameItems(), marks) + basis(reference.sameItems()));
    }
    cells.add(inWords(unit, reference.placebo(), marks));
    cells.add(inWords(unit.ofDifference(), reference.excess(), marks));
    return cells;
  }

  private static String basis(Estimate estimate) {
    return Basis.of(estimate).map(basis -> "\n" + basis.inWords()).orElse("");
  }

  private static String inWords(Unit unit, Estimate estimate, IntervalMarks marks) {
    return unit.inWords(estimate) + marks.mark(estimate);
  }

  private static String label(MetricWords words) {
    String settings = words.settingsInLine();
    String meaning = words.meaning();
    return (meaning.equals(words.name()) ? ConditionTables.name(meaning) : meaning)
        + (settings.isEmpty() ? "" : " (" + settings + ")");
  }
}
