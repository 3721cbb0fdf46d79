package io.github.promptharness.registered;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Observation;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds in what a result is not what the file of its trial says. Used by one thread. */
final class Deviations {
  private final RegisteredTrial trial;
  private final Summary summary;
  private final List<Observation> rows;
  private final List<Deviation> found = new ArrayList<>();

  private Deviations(RegisteredTrial trial, Summary summary, List<Observation> rows) {
    this.trial = trial;
    this.summary = summary;
    this.rows = rows;
  }

  /**
   * All of them.
   *
   * @param rows the answers of the result
   * @param scores of the items, as they are judged
   */
  static List<Deviation> of(
      RegisteredTrial trial, Summary summary, List<Observation> rows, ItemScores scores) {
    var all = new Deviations(trial, summary, rows);
    all.whoAndHow();
    all.asking();
    all.missing(scores);
    all.placebo();
    all.times();
    summary.conduct().ifPresent(all::conduct);
    return List.copyOf(all.found);
  }

  private void whoAndHow() {
    Summary.Provenance from = summary.provenance();
    String asked = from.model().name();
    trial
        .model()
        .filter(named -> !named.equals(asked))
        .ifPresent(
            named ->
                add(
                    Deviation.Kind.MODEL,
                    "the model is %s; the file names %s".formatted(asked, named)));
    if (from.modelsReturned().size() > 1) {
      add(
          Deviation.Kind.SNAPSHOTS,
          "the responses name several models: %s".formatted(from.modelsReturned()));
    }
    differs(Deviation.Kind.SCORER, "the scorer", from.scorer(), trial.scorer());
    differs(Deviation.Kind.LIBRARY, "the version of the library", from.library(), trial.library());
  }

  private void asking() {
    Summary.Provenance from = summary.provenance();
    TrialDesign design = trial.design();
    differs(
        Deviation.Kind.SAMPLING,
        "the sampling",
        String.join(" and ", from.samplings()),
        design.sampling().id());
    differs(
        Deviation.Kind.REPEATS,
        "the number of repeats",
        Integer.toString(from.repeats()),
        Integer.toString(design.repeats()));
    long otherwise =
        count(row -> row.repeatsOfCall() > 0 && row.repeatsOfCall() != design.repeatsPerCall());
    if (otherwise > 0) {
      // The last call of a cell has what is left of its repeats, which the file foresees.
      boolean foreseen =
          design.repeatsPerCall() > 1
              && count(row -> row.repeatsOfCall() == design.repeatsPerCall()) > 0
              && design.repeats() % design.repeatsPerCall() != 0;
      if (!foreseen) {
        add(
            Deviation.Kind.CALLS,
            "%s answers did not come from calls of %s as the file says"
                .formatted(otherwise, design.repeatsPerCall()));
      }
    }
  }

  private void missing(ItemScores scores) {
    int items = trial.design().prompts().size();
    long kept =
        IntStream.range(0, scores.original().length)
            .filter(i -> !Double.isNaN(scores.original()[i]) && !Double.isNaN(scores.mean()[i]))
            .count();
    lost(
        Deviation.Kind.ITEMS_LOST,
        items - kept,
        items,
        "items lack an answer that counts under the original or a wording");
    Predicate<Observation> main = row -> !row.condition().equals(Condition.PLACEBO);
    long wanted = count(main);
    lost(
        Deviation.Kind.REPEATS,
        wanted - count(main.and(row -> row.outcome().isAnswered())),
        wanted,
        "answers are missing, as their calls failed");
  }

  /** Any loss is said; one above the stated share may matter. */
  private void lost(Deviation.Kind kind, long lost, long of, String what) {
    if (lost > 0) {
      double share = (double) lost / of;
      boolean isTooMuch = share > trial.terms().mostLost();
      found.add(
          new Deviation(
              kind,
              String.format(
                  Locale.ROOT,
                  "%d of %d %s (%.3f; the file lets %s be lost)",
                  lost,
                  of,
                  what,
                  share,
                  trial.terms().mostLost()),
              isTooMuch ? effect(kind) : Deviation.Effect.SAID));
    }
  }

  private void placebo() {
    List<String> asked =
        rows.stream()
            .filter(row -> row.condition().equals(Condition.PLACEBO))
            .filter(row -> row.outcome().isAnswered())
            .map(Observation::prompt)
            .distinct()
            .sorted()
            .toList();
    List<String> wanted = trial.design().placebo().stream().sorted().toList();
    if (!asked.equals(wanted)) {
      add(
          Deviation.Kind.PLACEBO,
          "the placebo arm has answers to %s items, and not to the %s of the file"
              .formatted(asked.size(), wanted.size()));
    }
  }

  private void times() {
    var model = summary.provenance().model();
    if (model.isRecorded()) {
      add(
          Deviation.Kind.EARLIER_ANSWERS,
          "the answers are a recording, made before the trial was registered");
      return;
    }
    Instant registered = trial.registered();
    List<Instant> earlier =
        rows.stream()
            .filter(row -> row.outcome().isAnswered())
            .flatMap(row -> model.timeOf(row).stream())
            .filter(time -> time.isBefore(registered))
            .toList();
    Optional<Instant> oldest = earlier.stream().min(Comparator.naturalOrder());
    if (oldest.isPresent()) {
      add(
          Deviation.Kind.EARLIER_ANSWERS,
          "%s of %s answers are older than the registration of %s, the oldest of %s: they could be known"
              .formatted(earlier.size(), rows.size(), registered, oldest.get()));
    }
  }

  private void conduct(Conduct conduct) {
    double own = trial.terms().margin();
    conduct
        .margin()
        .ifPresentOrElse(
            margin -> {
              differs(
                  Deviation.Kind.MARGIN,
                  "the margin of the run",
                  Double.toString(margin.margin()),
                  Double.toString(own));
              if (!margin.others().isEmpty()) {
                add(
                    Deviation.Kind.MARGIN,
                    "other margins were written down for this trial: " + margin.others());
              }
            },
            () -> add(Deviation.Kind.MARGIN, "the run had no margin; the file says " + own));
    if (conduct.stopping().canBeEarly()) {
      add(
          Deviation.Kind.STOPPING,
          "what was asked was not fixed before the run: " + conduct.stopping().rule());
    }
    if (conduct.entries().size() > 1) {
      add(
          Deviation.Kind.RUN_AGAIN,
          "the same texts were run under other settings before, first %s"
              .formatted(conduct.entries().get(0).entered()));
    }
    summary
        .provenance()
        .asked()
        .filter(asked -> asked.retest() > 0)
        .ifPresent(asked -> add(Deviation.Kind.RUN_AGAIN, "this is re-test " + asked.retest()));
  }

  private long count(Predicate<Observation> which) {
    return rows.stream().filter(which).count();
  }

  private void differs(Deviation.Kind kind, String what, String run, String file) {
    if (!run.equals(file)) {
      add(kind, "%s is %s; the file says %s".formatted(what, run, file));
    }
  }

  private void add(Deviation.Kind kind, String sentence) {
    found.add(new Deviation(kind, sentence, effect(kind)));
  }

  private Deviation.Effect effect(Deviation.Kind kind) {
    return trial.terms().effect(kind, Deviation.Effect.SAID);
  }
}
