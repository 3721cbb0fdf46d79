package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The references of the rows of one table. Where the placebo arm has all the items of each row, the
 * estimates on its items are the rows' own, and are left out.
 *
 * @param rows the rows, of which some may have no reference
 */
public record References(List<Summary.Row> rows) {
  private static final String PLACEBO = "Placebo: the unchanged prompt, asked again as often, on ";

  /** Whether the estimates on the placebo's items say nothing that the rows do not say. */
  public boolean repeatTheRows() {
    return rows.stream()
        .allMatch(
            row -> row.reference().stream().allMatch(r -> same(row.estimate(), r.sameItems())));
  }

  /** The headings of the columns. */
  public List<String> headings() {
    var headings = new ArrayList<String>();
    if (!repeatTheRows()) {
      headings.add("on the placebo's\nitems");
    }
    headings.addAll(List.of("placebo", "excess"));
    return headings;
  }

  /** What is shown of all the rows. */
  public List<Estimate> estimates() {
    return rows.stream().filter(row -> row.reference().isPresent()).flatMap(this::of).toList();
  }

  /** What is shown of one row, which has a reference. */
  public Stream<Estimate> of(Summary.Row row) {
    var reference = row.reference().orElseThrow();
    return repeatTheRows()
        ? Stream.of(reference.placebo(), reference.excess())
        : Stream.of(reference.sameItems(), reference.placebo(), reference.excess());
  }

  /** What the columns mean. */
  public String meaning() {
    return repeatTheRows()
        ? PLACEBO
            + "the same items. Excess: estimate minus placebo, an estimate of what is not noise."
        : PLACEBO
            + "its items alone. Excess: the estimate on the placebo's items minus placebo, an"
            + " estimate of what is not noise.";
  }

  private static boolean same(Estimate one, Estimate other) {
    return Figures.estimate(one).equals(Figures.estimate(other))
        && Basis.of(one).equals(Basis.of(other));
  }
}
