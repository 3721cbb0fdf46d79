package io.github.promptharness.report.content;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.Optional;
import java.util.stream.Stream;

/** What all statements about a study need of its summary. */
record StudyWords(Summary summary) {
  static final String UNKNOWN = "not known: the summary was written by an earlier version";

  Summary.Provenance from() {
    return summary.provenance();
  }

  Optional<Conduct> conduct() {
    return summary.conduct();
  }

  /** The sampling before what is said of it, where there are several. */
  String before(String sampling) {
    return from().samplings().size() > 1 ? sampling + ": " : "";
  }

  Stream<Summary.Row> overall() {
    return summary.rows().stream().filter(row -> row.tag().isEmpty());
  }

  static String inWords(Unit unit, Estimate estimate) {
    return estimate instanceof Estimate.Undefined none
        ? "undefined (" + none.reason() + ")"
        : unit.inWords(estimate);
  }
}
