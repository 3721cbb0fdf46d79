package io.github.promptharness.report.console;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Design;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.ProvenanceText;
import io.github.promptharness.report.content.SpendText;
import io.github.promptharness.report.content.Statements;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.json.SummaryJson;

/**
 * A summary as plain text for a terminal, at most 100 columns wide: what was asked and of whom, how
 * each condition did, how much the wording moved the answers, what it cost, and where the numbers
 * come from.
 *
 * <p>Every estimate that is shown has its interval, how that was made, the items it rests on and
 * the answers it leaves out. Numbers are rounded to three decimals; {@link SummaryJson} has every
 * digit, and all metrics by tag, of which one is shown here.
 */
public final class ConsoleSummary {
  private ConsoleSummary() {}

  /** The text; it ends in a newline. */
  public static String of(Summary summary) {
    var out = new Lines();
    var rows = new SummaryRows(summary);
    header(summary, out);
    var estimates = new EstimateText(rows, out);
    var tags = new TagText(rows, out);
    for (String sampling : rows.samplings()) {
      estimates.write(sampling);
      tags.write(sampling);
    }
    leftOut(summary, out);
    var answers = new AnswerText(rows, out);
    rows.samplings().forEach(answers::write);
    Statements.write(summary, out);
    new SpendText(summary).write(out);
    new ProvenanceText(summary, out).write();
    return out.toString();
  }

  private static void leftOut(Summary summary, Lines out) {
    if (summary.rows().stream()
        .flatMap(row -> Basis.of(row.estimate()).stream())
        .anyMatch(basis -> basis.leftOut() > 0)) {
      out.blank().wrapped("", Basis.LEFT_OUT);
    }
  }

  private static void header(Summary summary, Lines out) {
    var from = summary.provenance();
    out.wrapped("", summary.study());
    out.add("=".repeat(Math.min(Lines.WIDTH, Lines.length(summary.study()))));
    if (!from.model().disclosure().isEmpty()) {
      out.wrapped("NOTE: ", from.model().disclosure());
    }
    out.wrapped(
        "",
        "%s at %s: %s."
            .formatted(from.model().name(), from.model().endpoint(), new Design(from).inWords()));
  }
}
