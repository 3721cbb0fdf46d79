package io.github.promptharness.report;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What became of the answers of one sampling, as a table of the conditions. */
final class AnswerText {
  private static final Set<OutcomeClass> ALWAYS_SHOWN =
      EnumSet.of(OutcomeClass.SCORED, OutcomeClass.UNREADABLE, OutcomeClass.FAILED);

  private final SummaryRows rows;
  private final Lines out;

  AnswerText(SummaryRows rows, Lines out) {
    this.rows = rows;
    this.out = out;
  }

  void write(String sampling) {
    List<Summary.Counts> counts =
        rows.summary().counts().stream().filter(c -> c.sampling().equals(sampling)).toList();
    if (counts.isEmpty()) {
      return;
    }
    out.heading("What became of the answers" + rows.suffix(sampling));
    List<OutcomeClass> classes =
        Arrays.stream(OutcomeClass.values())
            .filter(c -> ALWAYS_SHOWN.contains(c) || answers(counts, c) > 0)
            .toList();
    boolean unchanged = counts.stream().anyMatch(row -> row.unchanged() > 0);
    boolean dated = new AnswerTimes(counts).areApart();
    var header = new ArrayList<String>(List.of("condition", "answers"));
    classes.forEach(c -> header.add(c.name().toLowerCase(Locale.ROOT)));
    if (unchanged) {
      header.add("unchanged");
    }
    if (dated) {
      header.add("days (UTC)");
    }
    var table = new TextTable(header);
    for (Summary.Counts row : counts) {
      var cells = new ArrayList<>(List.of(row.condition(), Figures.count(row.answers())));
      classes.forEach(c -> cells.add(Figures.count(row.outcomes().getOrDefault(c, 0L))));
      if (unchanged) {
        cells.add(Figures.count(row.unchanged()));
      }
      if (dated) {
        cells.add(AnswerTimes.days(row));
      }
      table.row(cells);
    }
    out.addAll(table.lines());
    if (unchanged) {
      out.wrapped(
          "  ",
          "unchanged: the condition left the text as it was; these share the original's answers"
              + " and are no evidence of robustness.");
    }
    if (dated) {
      out.wrapped(
          "  ",
          "The conditions were asked more than a day apart: a change of the model in between would"
              + " look like an effect of the wording.");
    }
  }

  private static long answers(List<Summary.Counts> counts, OutcomeClass outcome) {
    return counts.stream().mapToLong(row -> row.outcomes().getOrDefault(outcome, 0L)).sum();
  }
}
