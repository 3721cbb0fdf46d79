package io.github.promptharness.report.console;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.IntervalMarks;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.References;
import io.github.promptharness.report.content.ShuffledText;
import io.github.promptharness.report.content.SummaryRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The estimates over all conditions, each with a sentence on what it means. Settings and items that
 * most of them have in common are said once, below.
 */
final class StudyWideText {
  private final List<Summary.Row> rows;
  private final Lines out;

  StudyWideText(List<Summary.Row> rows, Lines out) {
    this.rows = List.copyOf(rows);
    this.out = out;
  }

  void write() {
    var estimates = new ArrayList<>(rows.stream().map(Summary.Row::estimate).toList());
    var references = new References(rows);
    estimates.addAll(references.estimates());
    boolean referred = estimates.size() > rows.size();
    var marks = referred ? IntervalMarks.ofParts(estimates) : IntervalMarks.of(rows);
    List<String> settings = rows.stream().map(StudyWideText::settings).toList();
    List<String> bases = rows.stream().flatMap(row -> basis(row).stream()).toList();
    List<String> common = notEmpty(mostFrequent(settings), mostFrequent(bases));
    for (Summary.Row row : rows) {
      var own = new ArrayList<>(notEmpty(settings(row), basis(row).orElse("")));
      own.removeAll(common);
      out.wrapped(
          "%-25s".formatted(marks.marked(row.estimate())),
          MetricWords.of(row.metric()).meaning()
              + (own.isEmpty() ? "" : " (" + String.join("; ", own) + ")")
              + (row.estimate() instanceof Estimate.Undefined undefined
                  ? " Undefined: " + undefined.reason() + "."
                  : ""));
      row.reference().ifPresent(reference -> reference(reference, references, marks));
      row.shuffled()
          .ifPresent(
              shuffled -> out.wrapped(" ".repeat(25), ShuffledText.inNumbers(shuffled) + "."));
    }
    if (referred) {
      out.wrapped("  ", references.meaning());
      SummaryRows.reasonsOfReferences(rows).forEach(reason -> out.wrapped("  ", reason + "."));
    }
    if (ShuffledText.isIn(rows)) {
      out.wrapped("  ", ShuffledText.MEANING);
    }
    if (!common.isEmpty()) {
      boolean all =
          settings.stream().distinct().count() <= 1 && bases.stream().distinct().count() <= 1;
      out.wrapped(
          "  ",
          (all ? "In all of these: " : "Unless said otherwise: ")
              + String.join("; ", common)
              + ".");
    }
    marks.write(out);
  }

  private void reference(Summary.Reference reference, References references, IntervalMarks marks) {
    String same =
        Basis.of(reference.sameItems())
            .map(basis -> "On the placebo's " + Figures.counted(basis.items(), "item"))
            .orElse("On the placebo's items");
    out.wrapped(
        " ".repeat(25),
        "%s %s; excess %s."
            .formatted(
                references.repeatTheRows()
                    ? "Placebo"
                    : same + ": " + marks.marked(reference.sameItems()) + "; placebo",
                marks.marked(reference.placebo()),
                marks.marked(reference.excess())));
  }

  private static String settings(Summary.Row row) {
    return MetricWords.of(row.metric()).settingsInLine();
  }

  private static Optional<String> basis(Summary.Row row) {
    return Basis.of(row.estimate()).map(Basis::inWords);
  }

  /** Empty if one of them says nothing: it would seem to have what is said of the others. */
  private static String mostFrequent(List<String> facts) {
    if (facts.contains("")) {
      return "";
    }
    var counts = new LinkedHashMap<String, Integer>();
    facts.forEach(fact -> counts.merge(fact, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static List<String> notEmpty(String... facts) {
    return List.of(facts).stream().filter(fact -> !fact.isEmpty()).toList();
  }
}
