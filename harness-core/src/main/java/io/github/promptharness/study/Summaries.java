package io.github.promptharness.study;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sums observations up; everything follows from them and from the study's protocol. */
final class Summaries {
  private static final String ESTIMAND =
      "items random, wordings fixed, repeats a sample of the model's answers: an item, or the"
          + " cluster that items share, is one unit of every interval, with all its conditions and"
          + " repeats";

  private static final String PLACEBO =
      "the placebo arm asked some items again without any change, as often as there are variants:"
          + " \"placebo\" beside a number is what the same statistic shows on these answers, and"
          + " the excess over it estimates what is not chance, as far as its interval says";

  private static final String NO_PLACEBO =
      "no placebo arm was asked: worst, best, spread, and with repeats per-item worst, unanimity"
          + " and any flip, stand beside what they are with the answers of each item shuffled among"
          + " its wordings; agreement of first answers and flip rates have no no-effect reference"
          + " beside them; all of these move with the number of conditions from noise alone; excess"
          + " disagreement has its reference built in";

  private static final String MIXED =
      "some answers had a call of their own and others shared one (n): answers of one call may be"
          + " more alike than those of separate calls, so compare repeats only within one way";

  private static final List<String> NOTES =
      List.of(
          "accuracy is a micro average: every answer counts the same; flips average over items. A"
              + " difference to the original rests on the items with an answer that counts on both"
              + " sides",
          "answers left out: failed calls, answers in which nothing was found where they do not"
              + " count, and the other answers to an item that a metric cannot use",
          "many intervals stand side by side, and none is corrected for their number",
          "the worst and the best condition were not asked again on fresh items");

  private static final String NO_MARGIN =
      "no equivalence margin was set before the run, so no verdict of robust or fragile is given";

  private final Protocol protocol;
  private final List<Metric> metrics;

  /**
   * As a protocol says.
   *
   * @param metrics those that it names, in its order
   */
  Summaries(Protocol protocol, List<Metric> metrics) {
    this.protocol = protocol;
    this.metrics = metrics;
  }

  /**
   * The summary.
   *
   * @param rows every answer of the study
   * @param used the answers that they rest on
   */
  Summary of(List<Observation> rows, Used used) {
    return of(rows, rows, used);
  }

  /**
   * The summary of a study some of whose answers were left out: they count among what was spent and
   * asked, and nowhere else.
   *
   * @param all every answer of the study
   * @param rows those that were not left out
   * @param used the answers that all of them rest on
   */
  Summary of(List<Observation> all, List<Observation> rows, Used used) {
    return new Summary(
        protocol.study(),
        Estimates.of(rows, protocol, metrics),
        counts(rows),
        used.spend(protocol.uncertain(), protocol.judging()),
        provenance(all, used),
        Optional.of(new Conducts(protocol).of(rows)));
  }

  /**
   * The same over fewer rows.
   *
   * @param before the summary over all of them, whose spend stays
   * @param why some are left out
   */
  Summary again(Summary before, List<Observation> rows, String why) {
    long all = before.counts().stream().mapToLong(Summary.Counts::answers).sum();
    String note = "%s of %s answers were left out: %s".formatted(all - rows.size(), all, why);
    return noted(
        new Summary(
            before.study(),
            Estimates.of(rows, protocol, metrics),
            counts(rows),
            before.spend(),
            before.provenance(),
            before.conduct().map(conduct -> new Conducts(protocol).of(rows))),
        note);
  }

  /** The same with one more note, before the others. */
  static Summary noted(Summary summary, String note) {
    Summary.Provenance from = summary.provenance();
    return new Summary(
        summary.study(),
        summary.rows(),
        summary.counts(),
        summary.spend(),
        from.withNotes(Stream.concat(Stream.of(note), from.notes().stream()).toList()),
        summary.conduct());
  }

  private List<Summary.Counts> counts(List<Observation> rows) {
    var counts = new ArrayList<Summary.Counts>();
    for (String sampling : protocol.samplingIds()) {
      protocol
          .conditions()
          .forEach(condition -> counts.add(counts(condition.id(), sampling, rows)));
    }
    return counts;
  }

  private Summary.Counts counts(String condition, String sampling, List<Observation> rows) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    var own =
        rows.stream()
            .filter(row -> row.condition().equals(condition) && row.sampling().equals(sampling))
            .toList();
    own.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
    return new Summary.Counts(
        condition,
        sampling,
        own.size(),
        own.stream().filter(Observation::isUnchanged).count(),
        outcomes,
        times(own).min(Comparator.naturalOrder()),
        times(own).max(Comparator.naturalOrder()));
  }

  /** When the model answered; the rows of a recording tell only when it was replayed. */
  private Stream<Instant> times(List<Observation> rows) {
    return protocol.model().isRecorded()
        ? Stream.empty()
        : rows.stream()
            .filter(row -> row.outcome() != OutcomeClass.FAILED)
            .map(Observation::answeredAt);
  }

  private Summary.Provenance provenance(List<Observation> rows, Used used) {
    Protocol.Asking asking = protocol.asking();
    return new Summary.Provenance(
        protocol.library(),
        protocol.model(),
        rows.stream()
            .map(Observation::model)
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        protocol.samplingIds(),
        protocol.conditions(),
        protocol.achieved(),
        protocol.items().count(),
        protocol.items().clusters(),
        asking.repeats(),
        used.mostOfCall() > 0 ? used.mostOfCall() : asking.repeatsPerCall(),
        protocol.analysis().scorer(),
        protocol.analysis().seed(),
        protocol.studyHash(),
        protocol.prices(),
        ESTIMAND,
        Stream.concat(protocol.remarks().stream(), notes(used).stream()).toList(),
        Optional.of(used.asked(asking, protocol.model())));
  }

  /** The notes of every summary of such a study. */
  List<String> notes(Used used) {
    var notes = new ArrayList<String>();
    notes.add(protocol.hasPlacebo() ? PLACEBO : NO_PLACEBO);
    notes.addAll(NOTES);
    if (protocol.margin().isEmpty()) {
      notes.add(NO_MARGIN);
    }
    if (used.isMixed()) {
      notes.add(MIXED);
    }
    return notes;
  }
}
