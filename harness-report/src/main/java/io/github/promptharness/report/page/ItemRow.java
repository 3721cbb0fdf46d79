package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item of the study under one sampling.
 *
 * @param id the item
 * @param tags its tags, by name
 * @param scored how many of its answers have a score; those of the placebo are left out
 * @param total sum of these scores
 * @param changes for each condition of the table, how its first answer differs from the first to
 *     the original; empty where it does not
 * @param compared with how many conditions the original could be compared
 */
record ItemRow(
    String id,
    Map<String, String> tags,
    long scored,
    double total,
    List<Optional<Flip>> changes,
    int compared) {
  /** Copies the lists. */
  ItemRow {
    tags = Map.copyOf(tags);
    changes = List.copyOf(changes);
  }

  /** How many conditions changed the answer in one of these ways. */
  long flips(List<Flip> ways) {
    return changes.stream().filter(each -> each.filter(ways::contains).isPresent()).count();
  }

  /** How many conditions changed the answer. */
  long flips() {
    return changes.stream().filter(Optional::isPresent).count();
  }

  /** The share of the scores, in percent without its sign; empty without a score. */
  String accuracy() {
    return scored == 0 ? "" : Unit.SHARE.figure(total / scored);
  }

  /** Such as {@code 3 of 7}. */
  String flipsInWords() {
    return Figures.count(flips()) + " of " + Figures.count(compared);
  }
}
