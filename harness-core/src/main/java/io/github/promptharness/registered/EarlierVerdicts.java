package io.github.promptharness.registered;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.github.promptharness.Conduct;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what makes a verdict one of several: a trial can be run again until it says what one wants,
 * and the same answers can be judged by file after file. The first verdict on these texts of a
 * model counts; what comes after is exploratory.
 *
 * <p>A verdict that rested on no answer of its own, all of them being older than its file, is no
 * earlier one: asking again is what that takes. What was done in another workspace is not known.
 */
final class EarlierVerdicts {
  private final RegisteredTrial trial;
  private final ModelIdentity model;
  private final List<Observation> answers;

  /** When the study of these texts was first run under each content. */
  private final List<Instant> runs;

  private final List<Deviation> found = new ArrayList<>();

  private EarlierVerdicts(
      RegisteredTrial trial, ModelIdentity model, List<Observation> answers, List<Instant> runs) {
    this.trial = trial;
    this.model = model;
    this.answers = answers;
    this.runs = runs;
  }

  /**
   * What is found.
   *
   * @param rows that the verdict rests on
   * @param finding what they say
   * @param log absent for a result that was handed over
   */
  static List<Deviation> of(
      RegisteredTrial trial,
      StudyResult result,
      List<Observation> rows,
      TrialFinding finding,
      Optional<TrialLog> log) {
    Summary.Provenance from = result.summary().provenance();
    var answers =
        rows.stream()
            .filter(row -> row.outcome().isAnswered() && row.sameTextAs().isEmpty())
            .toList();
    List<Instant> runs =
        result.summary().conduct().stream()
            .flatMap(conduct -> conduct.entries().stream())
            .map(Conduct.Entry::entered)
            .toList();
    var earlier = new EarlierVerdicts(trial, from.model(), answers, runs);
    if (log.isEmpty()) {
      earlier.add(
          Deviation.Kind.SHARED_ANSWERS,
          "the result was handed over and not run from the file, so which verdicts there were"
              + " before is not known");
      return earlier.found;
    }
    int retest = from.asked().map(Summary.Asked::retest).orElse(0);
    earlier.look(log.get(), retest, finding);
    return earlier.found;
  }

  private void look(TrialLog log, int retest, TrialFinding finding) {
    var now =
        new PastVerdict(
            trial.hash(),
            retest,
            answers.size(),
            count(answers, since(trial.registered())),
            TrialText.lower(finding.verdict()),
            Instant.EPOCH);
    List<PastVerdict> verdicts = log.judged(now);
    int first = 0;
    while (!verdicts.get(first).isOf(trial.hash(), retest)) {
      first++;
    }
    if (others(verdicts.subList(0, first), retest) == 0) {
      askedBefore(log);
    }
    askedAgain(verdicts.get(first));
  }

  /**
   * Says which verdicts came before the first of this file; returns how many judged this re-test.
   */
  private long others(List<PastVerdict> before, int retest) {
    long shared = 0;
    for (PastVerdict each : before) {
      if (each.retest() == retest) {
        shared++;
        add(
            Deviation.Kind.SHARED_ANSWERS,
            "the same texts were judged before, by the file %s on %s: %s"
                .formatted(each.file(), each.at(), each.verdict()));
      } else if (each.fresh() > 0) {
        add(
            Deviation.Kind.RUN_AGAIN,
            "the same texts were judged before on other answers of this model, by %s as re-test %s on %s: %s"
                .formatted(
                    each.file().equals(trial.hash()) ? "this file" : "the file " + each.file(),
                    each.retest(),
                    each.at(),
                    each.verdict()));
      }
    }
    return shared;
  }

  /** Originals may be shared: another trial on these items asks for them as well. */
  private void askedBefore(TrialLog log) {
    Optional<Instant> unkept = runBefore(log.keptSince());
    Instant begun = unkept.orElseGet(log::begunAt);
    List<Observation> wordings = answers.stream().filter(row -> !row.isOriginal()).toList();
    Predicate<Observation> known = since(trial.registered()).and(since(begun).negate());
    long shared = count(wordings, known);
    if (shared > 0) {
      add(
          Deviation.Kind.SHARED_ANSWERS,
          "%s of %s answers to wordings were there before this file was first run on %s: something else asked for them, so they could be known"
              .formatted(shared, wordings.size(), begun));
    }
    unkept
        .map(first -> count(wordings, since(first).and(since(log.begunAt()).negate())))
        .filter(old -> old > 0)
        .ifPresent(
            old ->
                found.add(
                    new Deviation(
                        Deviation.Kind.RUN_AGAIN,
                        "%s of %s answers to wordings come from the first run on %s, before verdicts were kept: which were given then, and by which file, is not known"
                            .formatted(old, wordings.size(), begun),
                        Deviation.Effect.SAID)));
  }

  /** When the study of these texts was first run since the registration, if none kept a verdict. */
  private Optional<Instant> runBefore(Instant kept) {
    return runs.stream()
        .filter(at -> !at.isBefore(trial.registered()) && at.isBefore(kept))
        .findFirst();
  }

  private void askedAgain(PastVerdict first) {
    long later = count(answers, since(first.at().plusMillis(1)));
    if (later == 0) {
      return;
    }
    long replaced = first.answers() - (answers.size() - later);
    String verdict = "the first verdict (%s, on %s)".formatted(first.verdict(), first.at());
    if (replaced > 0) {
      add(
          Deviation.Kind.RUN_AGAIN,
          "%s answers were asked again after %s".formatted(replaced, verdict));
    } else {
      found.add(
          new Deviation(
              Deviation.Kind.RUN_AGAIN,
              "%s answers came after %s, where there had been none".formatted(later, verdict),
              Deviation.Effect.SAID));
    }
  }

  /** Times of answers are kept to the millisecond; of a recording there are none. */
  private Predicate<Observation> since(Instant time) {
    Instant from = time.truncatedTo(MILLIS);
    return row -> model.timeOf(row).filter(at -> !at.isBefore(from)).isPresent();
  }

  private static long count(List<Observation> rows, Predicate<Observation> which) {
    return rows.stream().filter(which).count();
  }

  private void add(Deviation.Kind kind, String sentence) {
    found.add(
        new Deviation(kind, sentence, trial.terms().effect(kind, Deviation.Effect.EXPLORATORY)));
  }
}
