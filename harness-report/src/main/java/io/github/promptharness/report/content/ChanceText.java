package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;

/**
 * How much of an estimate is chance, as the end of a sentence on it: what the placebo arm tells, or
 * without one the answers dealt out again.
 */
record ChanceText(Summary.Provenance from) {
  /** From the sign behind the estimate to the full stop. */
  String besideIt(Summary.Row row, Unit unit) {
    if (row.reference().isEmpty() && row.shuffled().isPresent()) {
      return ShuffledText.besideIt(row.shuffled().get(), unit);
    }
    if (row.reference().isEmpty()) {
      return new Design(from).hasPlacebo()
          ? "."
          : ". How much of that is chance was not measured: no placebo arm was asked.";
    }
    var reference = row.reference().get();
    if (reference.placebo() instanceof Estimate.Undefined undefined) {
      return ". How much of that is chance is undefined: " + undefined.reason() + ".";
    }
    String placebo = figure(reference.placebo(), unit);
    String gives = "where asking the unchanged prompt as often gives " + placebo + few(reference);
    String same = figure(reference.sameItems(), unit);
    return same.isEmpty() || same.equals(figure(row.estimate(), unit))
        ? ", " + gives + "."
        : " (" + same + " on the items of the placebo arm, " + gives + ").";
  }

  private static String few(Summary.Reference reference) {
    return Basis.of(reference.placebo())
        .filter(Basis::isSmall)
        .map(
            basis ->
                " on " + Figures.counted(basis.items(), "item") + " only, too few to judge chance")
        .orElse("");
  }

  /** Points stand without their name, which the estimate before them has. */
  private static String figure(Estimate estimate, Unit unit) {
    return estimate instanceof Estimate.Value value
        ? unit.figure(value.point()) + (unit == Unit.SHARE ? " %" : "")
        : "";
  }
}
