package io.github.promptharness.metric;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns canonical answers into codes, equal for equal answers over all items.
 *
 * <p>Missing (negative) are failed calls, answers of variants whose text is another condition's
 * (the original or one before them, whose answers they share), and "no answer" if it is excluded.
 * Otherwise "no answer" is a code of its own.
 */
final class Coding {
  static final int MISSING = -1;

  private final Unreadable unreadable;
  private final Map<Optional<String>, Integer> codes = new HashMap<>();

  private Coding(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** Codes by item, condition and repeat. */
  static int[][][] codes(AnswerTable table, Unreadable unreadable) {
    var coding = new Coding(unreadable);
    return table.items().stream()
        .map(item -> item.cells().stream().map(coding::codes).toArray(int[][]::new))
        .toArray(int[][][]::new);
  }

  private int[] codes(List<Observation> cell) {
    return cell.stream().mapToInt(this::code).toArray();
  }

  private int code(Observation row) {
    boolean missing =
        row.sameTextAs().isPresent()
            || !row.outcome().isAnswered()
            || (row.answer().isEmpty() && unreadable == Unreadable.EXCLUDE);
    return missing ? MISSING : codes.computeIfAbsent(row.answer(), answer -> codes.size());
  }
}
