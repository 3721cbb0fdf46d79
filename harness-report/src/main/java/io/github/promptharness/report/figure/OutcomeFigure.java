package io.github.promptharness.report.figure;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of the answers under each condition. */
record OutcomeFigure(List<Summary.Counts> counts, List<OutcomeClass> classes) {
  private static final int MOST_IN_WORDS = 40;

  static Optional<Figure> of(Summary summary, String sampling, FigureNames names) {
    List<Summary.Counts> counts =
        new SummaryRows(summary)
            .counts(sampling).stream().filter(row -> row.answers() > 0).toList();
    List<OutcomeClass> classes =
        Arrays.stream(OutcomeClass.values())
            .filter(each -> counts.stream().anyMatch(row -> count(row, each) > 0))
            .toList();
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(new OutcomeFigure(counts, classes).figure(names));
  }

  private Figure figure(FigureNames names) {
    return new Figure(
        names.id("outcomes"),
        names.title("What became of the answers under each condition"),
        description(),
        chart());
  }

  private BarChart chart() {
    var headings = new ArrayList<>(List.of("condition"));
    classes.forEach(each -> headings.add(word(each)));
    return new BarChart(
        new Axis("share of answers", Unit.SHARE, 0, 5, 0.2),
        headings,
        classes.stream().map(OutcomeFigure::ink).toList(),
        counts.stream().map(this::row).toList(),
        List.of(
            "Numbers are counts of answers, in the order of the parts of the bars."
                + (classes.contains(OutcomeClass.FAILED)
                    ? " A failed call is never a wrong answer."
                    : "")));
  }

  private BarChart.Row row(Summary.Counts row) {
    double all = classes.stream().mapToLong(each -> count(row, each)).sum();
    return new BarChart.Row(
        row.condition(),
        classes.stream().map(each -> all == 0 ? 0 : count(row, each) / all).toList(),
        classes.stream().map(each -> Figures.count(count(row, each))).toList());
  }

  private static long count(Summary.Counts row, OutcomeClass each) {
    return row.outcomes().getOrDefault(each, 0L);
  }

  private static String word(OutcomeClass each) {
    return switch (each) {
      case TRUNCATED_IN_REASONING -> "cut in reasoning";
      default -> each.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private static Ink ink(OutcomeClass each) {
    return switch (each) {
      case SCORED -> Ink.SCORED;
      case UNREADABLE -> Ink.UNREADABLE;
      case REFUSED -> Ink.REFUSED;
      case TRUNCATED -> Ink.TRUNCATED;
      case TRUNCATED_IN_REASONING -> Ink.TRUNCATED_IN_REASONING;
      case FILTERED -> Ink.FILTERED;
      case FAILED -> Ink.FAILED;
    };
  }

  private String description() {
    var text = new StringBuilder("Stacked bars of answers by what became of them. ");
    int shown = Math.min(MOST_IN_WORDS, counts.size());
    for (int i = 0; i < shown; i++) {
      Summary.Counts row = counts.get(i);
      text.append(i == 0 ? "" : "; ").append(FigureRows.name(row.condition())).append(": ");
      var parts =
          classes.stream()
              .filter(each -> count(row, each) > 0)
              .map(each -> Figures.count(count(row, each)) + " " + word(each))
              .toList();
      text.append(String.join(", ", parts));
    }
    int more = counts.size() - shown;
    return text.append(more > 0 ? "; and " + Figures.count(more) + " more." : ".").toString();
  }
}
