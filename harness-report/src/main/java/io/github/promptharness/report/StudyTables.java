package io.github.promptharness.report;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;

/** Estimates over all conditions as a table of the page, each beside its reference. */
final class StudyTables {
  private StudyTables() {}

  static Table of(String caption, List<Summary.Row> rows) {
    var estimates = new ArrayList<>(rows.stream().map(Summary.Row::estimate).toList());
    List<Estimate> references = SummaryRows.references(rows);
    estimates.addAll(references);
    var marks = references.isEmpty() ? IntervalMarks.of(rows) : IntervalMarks.ofParts(estimates);
    var header = new ArrayList<>(List.of("metric", "estimate [interval]"));
    if (!references.isEmpty()) {
      header.addAll(List.of("same items", "placebo", "excess"));
    }
    var lines = new ArrayList<Table.Row>();
    for (Summary.Row row : rows) {
      var words = MetricWords.of(row.metric());
      var cells = new ArrayList<String>();
      cells.add(inWords(words.unit(), row.estimate(), marks) + basis(row.estimate()));
      if (row.reference().isPresent()) {
        cells.addAll(references(row, words.unit(), marks));
      } else if (!references.isEmpty()) {
        cells.addAll(List.of("", "", ""));
      }
      lines.add(new Table.Row(label(words), cells));
    }
    var notes = new ArrayList<String>();
    if (!references.isEmpty()) {
      notes.add(ReferenceText.MEANING);
    }
    SummaryRows.reasons(rows).forEach(reason -> notes.add(reason + "."));
    SummaryRows.reasonsOfReferences(rows).forEach(reason -> notes.add(reason + "."));
    notes.addAll(marks.notes());
    return new Table(caption, header, lines, notes, false);
  }

  private static List<String> references(Summary.Row row, Unit unit, IntervalMarks marks) {
    var reference = row.reference().orElseThrow();
    return List.of(
        inWords(unit, reference.sameItems(), marks) + basis(reference.sameItems()),
        inWords(unit, reference.placebo(), marks),
        inWords(unit.ofDifference(), reference.excess(), marks));
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
