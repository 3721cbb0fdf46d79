package io.github.promptharness.study;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Says how a study was conducted, from its protocol and its answers. */
final class Conducts {
  private final Protocol protocol;

  Conducts(Protocol protocol) {
    this.protocol = protocol;
  }

  /**
   * How it was.
   *
   * @param rows every answer that counts
   */
  Conduct of(List<Observation> rows) {
    var verdicts = new Judgements(protocol);
    var conduct =
        new Conduct(
            protocol.samplingIds().stream().map(sampling -> exclusions(sampling, rows)).toList(),
            coding(),
            new Conduct.Stopping(protocol.asking().stopping(), protocol.asking().rounds()),
            origins(rows),
            verdicts.families(),
            protocol.margin().map(margin -> margin(margin, rows)),
            verdicts.of(rows),
            protocol.entries());
    return conduct.withComparisons(Estimates.comparisons(rows, protocol));
  }

  private Conduct.Coding coding() {
    Protocol.Items items = protocol.items();
    String compared =
        items.mostOptions() == 0
            ? "answer as the scorer reads it"
            : items.fewestOptions() > 0
                ? "content id of the option"
                : "content id of the option where there are options, else the answer as the scorer"
                    + " reads it";
    return new Conduct.Coding(compared, items.fewestOptions(), items.mostOptions());
  }

  private Conduct.Exclusions exclusions(String sampling, List<Observation> all) {
    List<Observation> rows = all.stream().filter(row -> row.sampling().equals(sampling)).toList();
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    rows.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
    return new Conduct.Exclusions(
        sampling,
        rows.size(),
        outcomes,
        rows.stream().filter(row -> !row.hasReference()).count(),
        originalZero(rows),
        fewerThanTwo(rows));
  }

  private long originalZero(List<Observation> rows) {
    var scores = new TreeMap<String, Double>();
    rows.stream()
        .filter(row -> row.isOriginal() && row.score().isPresent())
        .forEach(
            row -> {
              scores.merge("", row.score().getAsDouble(), Math::max);
              for (String tag : protocol.analysis().tags()) {
                String value = tag + "=" + row.tags().getOrDefault(tag, "");
                scores.merge(value, row.score().getAsDouble(), Math::max);
              }
            });
    return protocol.perturbed().size() * scores.values().stream().filter(most -> most == 0).count();
  }

  private long fewerThanTwo(List<Observation> rows) {
    var answers = new HashMap<String, Integer>();
    rows.stream()
        .filter(row -> !row.condition().equals(Condition.PLACEBO) && row.sameTextAs().isEmpty())
        .filter(row -> row.answer().isPresent())
        .forEach(row -> answers.merge(row.prompt(), 1, Integer::sum));
    return protocol.items().count() - answers.values().stream().filter(count -> count >= 2).count();
  }

  private List<Conduct.Origin> origins(List<Observation> rows) {
    var origins = new ArrayList<Conduct.Origin>();
    Map<List<String>, List<Observation>> cells = new HashMap<>();
    for (Observation row : rows) {
      cells
          .computeIfAbsent(List.of(row.sampling(), row.condition()), key -> new ArrayList<>())
          .add(row);
    }
    protocol
        .samplingIds()
        .forEach(
            sampling ->
                protocol.conditions().stream()
                    .map(Condition::id)
                    .forEach(
                        condition ->
                            origins.add(
                                origin(
                                    condition,
                                    sampling,
                                    cells.getOrDefault(List.of(sampling, condition), List.of())))));
    return origins;
  }

  private Conduct.Origin origin(String condition, String sampling, List<Observation> own) {
    var sizes = new TreeMap<Integer, Long>();
    own.forEach(row -> sizes.merge(row.repeatsOfCall(), 1L, Long::sum));
    long kept =
        protocol.entries().isEmpty()
            ? 0
            : own.stream().filter(before(protocol.entries().get(0).entered())).count();
    return new Conduct.Origin(condition, sampling, dispatcher(own), sizes, kept);
  }

  /** How the answers of a cell were asked, which may be otherwise than the last run asked. */
  private String dispatcher(List<Observation> own) {
    long answered = own.stream().filter(row -> row.repeatsOfCall() > 0).count();
    long byBatch =
        own.stream().filter(row -> row.call().dispatcher().equals(Observation.Call.BATCH)).count();
    if (byBatch == 0 || protocol.model().isRecorded()) {
      return answered > 0 && protocol.dispatcher().equals(Observation.Call.BATCH)
          ? Observation.Call.LIVE
          : protocol.dispatcher();
    }
    return byBatch == answered
        ? Observation.Call.BATCH
        : String.format(Locale.ROOT, "%,d by batch, %,d live", byBatch, answered - byBatch);
  }

  /** Times of answers are kept to the millisecond. */
  private static Predicate<Observation> before(Instant time) {
    Instant from = time.truncatedTo(MILLIS);
    return row -> row.outcome() != OutcomeClass.FAILED && row.answeredAt().isBefore(from);
  }

  private static Conduct.Margin margin(Protocol.Margin margin, List<Observation> rows) {
    long before =
        margin
            .set()
            .map(time -> rows.stream().filter(before(time)).count())
            .orElse((long) rows.size());
    return new Conduct.Margin(margin.margin(), margin.set(), before, margin.others());
  }
}
