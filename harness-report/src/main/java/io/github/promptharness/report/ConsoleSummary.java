package io.github.promptharness.report;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A summary as plain text for a terminal, at most 100 columns wide: what was asked and of whom, how
 * each condition did, how much the wording moved the answers, what it cost, and where the numbers
 * come from.
 *
 * <p>Numbers are rounded to three decimals; {@link SummaryJson} has every digit.
 */
public final class ConsoleSummary {
  private static final int LABEL = 14;
  private static final Set<OutcomeClass> ALWAYS_SHOWN =
      EnumSet.of(OutcomeClass.SCORED, OutcomeClass.UNREADABLE, OutcomeClass.FAILED);

  private final Summary summary;
  private final SummaryRows rows;
  private final Lines out = new Lines();

  private ConsoleSummary(Summary summary) {
    this.summary = summary;
    this.rows = new SummaryRows(summary);
  }

  /** The text; it ends in a newline. */
  public static String of(Summary summary) {
    var text = new ConsoleSummary(summary);
    text.header();
    var estimates = new EstimateText(text.rows, text.out);
    text.rows.samplings().forEach(estimates::write);
    text.answers();
    text.spend();
    text.provenance();
    return text.out.toString();
  }

  private void header() {
    var from = summary.provenance();
    out.wrapped("", summary.study());
    out.add("=".repeat(Math.min(Lines.WIDTH, Lines.length(summary.study()))));
    if (!from.model().disclosure().isEmpty()) {
      out.wrapped("NOTE: ", from.model().disclosure());
    }
    out.wrapped(
        "",
        "%s at %s: %s, %s, %s."
            .formatted(
                from.model().name(),
                from.model().endpoint(),
                Figures.counted(from.items(), "item"),
                Figures.counted(from.conditions().size(), "condition"),
                Figures.counted(from.repeats(), "answer") + " each"));
  }

  private void answers() {
    out.heading("What became of the answers");
    List<OutcomeClass> classes =
        Arrays.stream(OutcomeClass.values())
            .filter(c -> ALWAYS_SHOWN.contains(c) || answers(c) > 0)
            .toList();
    boolean unchanged = summary.counts().stream().anyMatch(counts -> counts.unchanged() > 0);
    var header = new ArrayList<String>(List.of("condition", "answers"));
    classes.forEach(c -> header.add(c.name().toLowerCase(Locale.ROOT)));
    if (unchanged) {
      header.add("unchanged");
    }
    var table = new TextTable(header);
    for (Summary.Counts counts : summary.counts()) {
      var cells = new ArrayList<String>();
      cells.add(counts.condition());
      cells.add(Figures.count(counts.answers()));
      classes.forEach(c -> cells.add(Figures.count(counts.outcomes().getOrDefault(c, 0L))));
      if (unchanged) {
        cells.add(Figures.count(counts.unchanged()));
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
  }

  private long answers(OutcomeClass outcome) {
    return summary.counts().stream()
        .mapToLong(counts -> counts.outcomes().getOrDefault(outcome, 0L))
        .sum();
  }

  private void spend() {
    var spend = summary.spend();
    out.heading("Spend");
    out.wrapped(
        "",
        "%s with %s prompt and %s output tokens: %s."
            .formatted(
                Figures.counted(spend.calls(), "call"),
                Figures.count(spend.promptTokens()),
                Figures.count(spend.outputTokens()),
                spend.settled()));
    if (spend.uncertain().picoUsd() != 0) {
      out.wrapped(
          "",
          "%s more is uncertain: calls whose fate is unknown, still counted against the cap."
              .formatted(spend.uncertain()));
    }
  }

  private void provenance() {
    var from = summary.provenance();
    out.heading("Provenance");
    line("model", from.model().name() + " at " + from.model().endpoint());
    line("named by it", String.join(", ", from.modelsReturned()));
    line("sampling", String.join("; ", from.samplings()));
    line(
        "design",
        "%s in %s, %s, %s of one wording, %s a call"
            .formatted(
                Figures.counted(from.items(), "item"),
                Figures.counted(from.clusters(), "cluster"),
                Figures.counted(from.conditions().size(), "condition"),
                Figures.counted(from.repeats(), "answer"),
                from.repeatsPerCall()));
    line("coding", from.scorer());
    line("estimand", from.estimand());
    rows.intervals().forEach((method, level) -> line("intervals", level + " " + method));
    line(
        "calls made",
        from.firstAnswer().map(t -> t + " to " + from.lastAnswer().orElse(t)).orElse(""));
    line("prices", from.prices().isEmpty() ? "none: the answers cost nothing" : from.prices());
    line("seed", Long.toString(from.seed()));
    line("study hash", from.studyHash());
    line("library", from.library());
  }

  private void line(String label, String text) {
    if (!text.isEmpty()) {
      out.wrapped(("%-" + LABEL + "s").formatted(label), text);
    }
  }
}
