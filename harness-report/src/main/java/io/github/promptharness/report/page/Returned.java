package io.github.promptharness.report.page;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which snapshots answered, and when: a study whose answers differ in age may mix two models. */
final class Returned {
  private Returned() {}

  /** The answers of one snapshot. */
  private static final class Span {
    private long answers;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Instant time) {
      answers++;
      first = time.isBefore(first) ? time : first;
      last = time.isAfter(last) ? time : last;
    }
  }

  /** None without observations. */
  static Optional<Table> table(StudyResult result) {
    var spans = new TreeMap<String, Span>();
    try (var rows = result.observations().stream()) {
      rows.filter(row -> row.outcome() != OutcomeClass.FAILED)
          .forEach(row -> spans.computeIfAbsent(model(row), m -> new Span()).add(row.answeredAt()));
    }
    boolean isReplay = result.summary().provenance().model().isRecorded();
    var lines = new ArrayList<Table.Row>();
    spans.forEach(
        (model, span) ->
            lines.add(
                new Table.Row(
                    ConditionTables.name(model),
                    List.of(
                        Figures.count(span.answers),
                        time(span.first, isReplay),
                        time(span.last, isReplay)))));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Snapshots returned, and when they answered (UTC)",
                List.of("model named in the answer", "answers", "oldest answer", "newest answer"),
                lines,
                List.of(),
                false));
  }

  private static String model(Observation row) {
    return row.model().isBlank() ? "not named" : row.model();
  }

  /** A replay's times are not those of the answers. */
  private static String time(Instant time, boolean isReplay) {
    if (isReplay) {
      return "recorded earlier";
    }
    return time.equals(Instant.EPOCH)
        ? "not known"
        : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
