package io.github.promptharness.report.page;

import io.github.promptharness.ModelIdentity;
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
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    void add(Optional<Instant> known) {
      answers++;
      known.ifPresent(
          time -> {
            first = first.filter(time::isAfter).or(() -> known);
            last = last.filter(time::isBefore).or(() -> known);
          });
    }
  }

  /** None without observations. */
  static Optional<Table> table(StudyResult result) {
    ModelIdentity asked = result.summary().provenance().model();
    String unknown = asked.isRecorded() ? "recorded earlier" : "not known";
    var spans = new TreeMap<String, Span>();
    try (var rows = result.observations().stream()) {
      rows.filter(row -> row.outcome() != OutcomeClass.FAILED)
          .forEach(
              row -> spans.computeIfAbsent(model(row), m -> new Span()).add(asked.timeOf(row)));
    }
    var lines = new ArrayList<Table.Row>();
    spans.forEach(
        (model, span) ->
            lines.add(
                new Table.Row(
                    ConditionTables.name(model),
                    List.of(
                        Figures.count(span.answers),
                        span.first.map(Returned::shown).orElse(unknown),
                        span.last.map(Returned::shown).orElse(unknown)))));
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

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
