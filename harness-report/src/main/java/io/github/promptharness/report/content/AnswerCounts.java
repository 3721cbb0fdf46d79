package io.github.promptharness.report.content;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What became of the answers of one sampling: a row for each condition. */
public record AnswerCounts(List<Summary.Counts> counts) {
  private static final Set<OutcomeClass> ALWAYS_SHOWN =
      EnumSet.of(OutcomeClass.SCORED, OutcomeClass.UNREADABLE, OutcomeClass.FAILED);

  public List<String> header() {
    var header = new ArrayList<String>(List.of("condition", "answers"));
    classes().forEach(c -> header.add(c.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    if (anyUnchanged()) {
      header.add("unchanged");
    }
    if (areApart()) {
      header.add("days (UTC)");
    }
    return header;
  }

  /** The cells of a row, the condition first. */
  public List<String> cells(Summary.Counts row) {
    var cells = new ArrayList<>(List.of(row.condition(), Figures.count(row.answers())));
    classes().forEach(c -> cells.add(Figures.count(row.outcomes().getOrDefault(c, 0L))));
    if (anyUnchanged()) {
      cells.add(Figures.count(row.unchanged()));
    }
    if (areApart()) {
      cells.add(new AnswerTimes(List.of(row)).days());
    }
    return cells;
  }

  /** What must be said of the numbers. */
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (anyUnchanged()) {
      notes.add(
          "unchanged: the condition left the text as it was; these share the original's answers"
              + " and are no evidence of robustness.");
    }
    if (answers(OutcomeClass.TRUNCATED_IN_REASONING) > 0) {
      notes.add(
          "truncated in reasoning: hidden reasoning used up the output limit before an answer"
              + " began; this is no refusal, and a larger maxOutput may give an answer.");
    }
    if (areApart()) {
      notes.add(
          "The conditions were asked more than a day apart: a change of the model in between would"
              + " look like an effect of the wording.");
    }
    return notes;
  }

  private List<OutcomeClass> classes() {
    return Arrays.stream(OutcomeClass.values())
        .filter(c -> ALWAYS_SHOWN.contains(c) || answers(c) > 0)
        .toList();
  }

  private boolean anyUnchanged() {
    return counts.stream().anyMatch(row -> row.unchanged() > 0);
  }

  private boolean areApart() {
    return new AnswerTimes(counts).areApart();
  }

  private long answers(OutcomeClass outcome) {
    return counts.stream().mapToLong(row -> row.outcomes().getOrDefault(outcome, 0L)).sum();
  }
}
