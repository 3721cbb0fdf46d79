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
    Set<Caller> witnesses = witnesses();
    List<Caller> alike =
        callers().stream()
            .filter(
                each ->
                    each.model().equals(caller.model())
                        && each.batch() == caller.batch()
                        && each.project().equals(caller.project()))
            .toList();
    List<Caller> needed =
        caller.key().isEmpty()
            ? alike
            : alike.stream().filter(each -> each.key().equals(caller.key())).toList();
    // A call of which no key is known was made with its member's: their calls must be seen there.
    boolean isMemberSeen =
        !caller.key().isEmpty()
            || alike.stream().anyMatch(each -> each.member().equals(caller.member()));
    return isMemberSeen && !needed.isEmpty() && witnesses.containsAll(needed)
        ? Optional.empty()
        : Optional.of(
            "no row of the export agrees with settled calls of its key and model, and of its member"
                + " if the key is not known, so the export may have been asked to leave them out");
  }
}
