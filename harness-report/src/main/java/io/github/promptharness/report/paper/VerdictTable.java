package io.github.promptharness.report.paper;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What the margin lets one say of each condition, with the interval that it rests on. */
final class VerdictTable {
  private VerdictTable() {}

  static Optional<Table> of(Summary summary, String sampling, String where) {
    List<Conduct.Judged> verdicts = verdicts(summary, sampling);
    if (verdicts.isEmpty()) {
      return Optional.empty();
    }
    var lines = new ArrayList<Table.Row>();
    var notes = new LinkedHashSet<String>();
    for (Conduct.Judged each : verdicts) {
      lines.add(
          new Table.Row(
              ConditionTables.name(each.condition()),
              List.of(Unit.POINTS.cell(each.difference()), inWords(each))));
      notes.add(note(each));
    }
    margin(summary).ifPresent(notes::add);
    return Optional.of(
        new Table(
            "Verdicts by the margin" + where,
            List.of("condition", "difference [interval]\n" + Unit.POINTS.heading(), "verdict"),
            lines,
            List.copyOf(notes),
            false));
  }

  static List<Conduct.Judged> verdicts(Summary summary, String sampling) {
    return summary.conduct().stream()
        .flatMap(conduct -> conduct.verdicts().stream())
        .filter(each -> each.sampling().equals(sampling))
        .toList();
  }

  static String inWords(Conduct.Judged each) {
    return each.verdict() + (each.equivalent() ? ", equivalent" : "");
  }

  /** What the verdicts mean, with the margin. */
  static Optional<String> margin(Summary summary) {
    return summary
        .conduct()
        .flatMap(Conduct::margin)
        .map(
            margin ->
                "Verdicts: a loss of up to %s does not matter. Robust: a larger loss is ruled out; equivalent: a larger gain too; fragile: the loss is larger; inconclusive: neither is shown."
                    .formatted(Unit.POINTS.inWords(margin.margin())));
  }

  private static String note(Conduct.Judged each) {
    return each.difference() instanceof Estimate.Value value
        ? "Intervals: %s %% %s."
            .formatted(
                BigDecimal.valueOf(value.interval().level())
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString(),
                value.interval().method())
        : "No interval: " + ((Estimate.Undefined) each.difference()).reason() + ".";
  }
}
