package io.github.promptharness.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One export beside our calls, row by row.
 *
 * @param spans what was compared
 * @param rows what came of it, in the same order
 */
record Compared(VendorExport export, List<Span> spans, List<Difference> rows) {
  /** Lays the calls beside the export. */
  static Compared of(Grid grid, Judgement judgement) {
    List<Span> spans = grid.spans();
    return new Compared(judgement.export(), spans, spans.stream().map(judgement::of).toList());
  }

  boolean isCosts() {
    return export.kind() == ExportKind.COSTS;
  }

  /** Everybody who made a settled call. */
  private Set<Caller> callers() {
    var callers = new HashSet<Caller>();
    spans.forEach(span -> callers.addAll(span.tally().callers()));
    return callers;
  }

  /** Those of whom a row shows that the export tells of their calls. */
  private Set<Caller> witnesses() {
    var witnesses = new HashSet<Caller>();
    for (int i = 0; i < rows.size(); i++) {
      Verdict verdict = rows.get(i).verdict();
      if (verdict == Verdict.SAME || verdict == Verdict.CACHED_DIFFER) {
        witnesses.addAll(spans.get(i).tally().callers());
      }
    }
    return witnesses;
  }

  /**
   * Why the export may have been asked to leave a call out, as by a filter for another key: then it
   * proves nothing that the call does not stand in it.
   */
  Optional<String> mayLeaveOut(Caller caller) {
    if (caller.key().isEmpty()) {
      // A member may have more than one, and have used this one never before.
      return Optional.of(
          "with which key it was sent is not known, and the export may have been asked to leave"
              + " that key out");
    }
    List<Caller> alike =
        callers().stream()
            .filter(
                each ->
                    each.key().equals(caller.key())
                        && each.model().equals(caller.model())
                        && each.batch() == caller.batch()
                        && each.project().equals(caller.project()))
            .toList();
    return !alike.isEmpty() && witnesses().containsAll(alike)
        ? Optional.empty()
        : Optional.of(
            "no row of the export agrees with settled calls of its key and model, so the export may"
                + " have been asked to leave them out");
  }
}
