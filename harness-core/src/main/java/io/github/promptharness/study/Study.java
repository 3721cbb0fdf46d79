package io.github.promptharness.study;

import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.workspace.FailedTrial;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.StudyRun;
import io.github.promptharness.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One robustness study: prompts under conditions, asked of a model, scored and summed up.
 *
 * <p>{@link #run()} blocks. It sends only what the workspace does not hold, so a run that was
 * stopped goes on when it is started again, and a finished one costs nothing.
 */
public final class Study {
  private final StudyBuilder settings;
  private final Design design;
  private final Plan plan;
  private final Model bare;
  private final Quotes quotes;
  private final Money cap;

  Study(StudyBuilder settings, Design design) {
    this.settings = settings;
    this.design = design;
    this.plan = settings.plan.orElse(new GridPlan(settings.repeats, design.perturbed().size()));
    this.bare = settings.model.orElseThrow();
    this.cap = settings.cap.orElse(Money.ZERO);
    settings.dispatcher.check(bare);
    this.quotes =
        new Quotes(
            bare,
            settings.dispatcher,
            settings.expectedOutput,
            settings.expectedLatency.orElse(bare.expectedLatency()),
            settings.workers,
            cap);
    Round first = round(firstDraws(), ids(settings.clock.instant()));
    refuseTogether(first);
    if (!first.requests().isEmpty()) {
      new CapCheck(settings, bare.identity().name())
          .check(
              settings.cap, quotes.of(first, Optional.empty()).least(), quotes.largestHold(first));
    }
  }

  /** Begins a study whose money and answers are kept in this workspace. */
  public static StudyBuilder in(Workspace lab) {
    return new StudyBuilder(lab);
  }

  private List<Draw> firstDraws() {
    return plan.next(design.variants(), settings.samplings, Observations.of(List.of()));
  }

  /** The ids of a run that begins, or began, at this time. */
  private RepeatIds ids(Instant began) {
    return RepeatIds.of(settings.retest, settings.noOlderThan, began);
  }

  private Round round(List<Draw> draws, RepeatIds ids) {
    return Round.of(draws, settings, ids, perCell());
  }

  private int perCell() {
    return design.hasPlacebo() ? settings.repeats : Integer.MAX_VALUE;
  }

  /** Says what to do where the model takes a call for one answer and none for several. */
  private void refuseTogether(Round round) {
    Optional<Request> together =
        round.requests().stream().filter(request -> request.repeats() > 1).findFirst();
    if (together.isEmpty()) {
      return;
    }
    try {
      bare.bound(together.get());
    } catch (IllegalArgumentException e) {
      bare.bound(settings.dispatcher.asSent(Request.of(together.get().first(), 1)));
      throw new IllegalArgumentException(
          "model %s cannot give %s answers a call (%s): leave out repeatsPerCall(%s), so that each repeat is a call of its own"
              .formatted(
                  bare.identity().name(),
                  together.get().repeats(),
                  e.getMessage(),
                  settings.repeatsPerCall),
          e);
    }
  }

  /**
   * What the study will cost from here, before anything is sent: of a plan of several rounds the
   * first, and the most that all of them can come to.
   */
  public Quote quote() {
    List<Draw> first = firstDraws();
    var answers = plan.most(design.variants(), settings.samplings);
    var rounds =
        answers.equals(OptionalLong.of(first.size()))
            ? Optional.<Quote.Rounds>empty()
            : Optional.of(quotes.all(answers, design.variants(), settings.samplings));
    return quotes.of(round(first, ids(settings.clock.instant())), rounds);
  }

  /** Every prompt under every condition, in the order of the prompts. */
  public List<Variant> variants() {
    return design.variants();
  }

  /**
   * What will be sent and what it will cost, as text for a person: under each condition the first
   * prompts as they will be sent, and the quote.
   *
   * @param prompts how many prompts under each condition, at least 1
   */
  public String preview(int prompts) {
    if (prompts < 1) {
      throw new IllegalArgumentException("a preview shows at least 1 prompt: " + prompts);
    }
    return new Preview(design, settings.repeats).of(prompts) + "\n=== cost\n" + quote() + "\n";
  }

  /**
   * Asks what is missing, scores and sums up. From the first call on, the study's cap in the
   * workspace is the one given here.
   *
   * @throws io.github.promptharness.RunStoppedException if the run could not go on; what was paid
   *     for is kept, and the message says how to go on
   * @throws io.github.promptharness.HarnessException if a study of this name is being run already
   */
  public StudyResult run() {
    var about = StudyRecord.of(settings, design);
    try (StudyRun running = begin(about)) {
      var log = new RunLog(settings.logger, settings.name);
      var attempts = new Attempts(bare, log, settings.clock);
      Model model =
          settings.lab.meter(
              attempts.counted(),
              new Payer(settings.member, settings.name, settings.cap),
              settings.retries);
      var reporting = new Reporting(settings, attempts, log);
      settings.margin.ifPresent(running::margin);
      running.asks(about.hash(), StudyRecord.purposes(design.variants()));
      if (running.enter(about.hash(), about.about())) {
        reporting.remark(
            "study %s was run before with other prompts, conditions or settings: all of it counts against one cap; name this one differently to keep them apart"
                .formatted(settings.name));
      }
      var asking = new Asking(settings, model, reporting, round -> shared(round, running));
      try {
        StudyResult result = run(about, asking, log, ids(running.began()));
        asking.end(Optional.empty());
        return result;
      } catch (RunStoppedException e) {
        try {
          asking.end(Optional.of(e.kind()));
        } catch (RuntimeException inTheEnd) {
          e.addSuppressed(inTheEnd);
        }
        throw e;
      } catch (RuntimeException | Error e) {
        log.broke(e);
        throw e;
      }
    }
  }

  private StudyRun begin(StudyRecord about) {
    return settings.together
        ? settings.lab.join(settings.name, about.together(settings, plan.id()))
        : settings.lab.begin(settings.name);
  }

  private Optional<SharedRound> shared(Round round, StudyRun running) {
    return settings.together
        ? Optional.of(new SharedRound(settings, round, perCell(), running))
        : Optional.empty();
  }

  private StudyResult run(StudyRecord about, Asking asking, RunLog log, RepeatIds ids) {
    var begun = new AtomicBoolean();
    return read(
        settings,
        ids,
        new Protocols(settings, design, about.hash()),
        round -> {
          if (!begun.getAndSet(true)) {
            log.started(bare.identity().name(), round);
          }
          return asking.ask(round);
        });
  }

  /**
   * Reads what the workspace holds, round by round.
   *
   * @param scored the settings with the scorer that reads
   * @param ids under which repeats answers are kept
   * @param protocols writes down how it was
   * @param ask fills a round before it is read; returns the trials that failed, by key
   */
  private StudyResult read(
      StudyBuilder scored,
      RepeatIds ids,
      Protocols protocols,
      Function<Round, Map<String, FailedTrial>> ask) {
    var rows = new Rows(new SharedTexts(design.variants()));
    var verdicts = new Verdicts();
    var scoring = new Scoring(scored.scorer.orElseThrow().telling(verdicts::add), rows);
    var used = new Used();
    var costs = new DerivedCosts(settings.lab, bare);
    while (true) {
      var seen = Observations.of(scoring.rows());
      List<Draw> draws = plan.next(design.variants(), settings.samplings, seen);
      if (draws.isEmpty()) {
        break;
      }
      Round round = round(draws, ids);
      used.round();
      Map<String, FailedTrial> failures = ask.apply(round);
      round.read(
          settings.lab,
          (draw, key, stored) -> {
            if (stored.isPresent()) {
              StoredAnswer whole = costs.whole(stored.get());
              used.add(key, whole);
              scoring.answered(draw, key, whole);
            } else {
              FailedTrial failed = failures.get(key);
              scoring.failed(draw, rows.failed(draw, failed == null ? notAsked(key) : failed));
            }
          });
      scoring.endRound(settings.lab);
    }
    var all = scoring.end();
    Optional<Summary.Judging> judging = verdicts.spend(settings.lab, used);
    var summaries = new Summaries(protocols.now(used.rounds(), judging), scored.metrics);
    return new StudyResult(summaries.of(all, used), Observations.of(all), design.variants());
  }

  private FailedTrial notAsked(String key) {
    return new FailedTrial(key, "not asked", settings.member, settings.clock.instant());
  }

  /**
   * The answers of this study, as the workspace holds them, read by another scorer. The model is
   * not asked and nothing is paid to it; what the study has not asked yet counts as failed. The
   * summary names both scorers.
   *
   * @param other another scorer, such as one with another extraction rule
   * @throws IllegalStateException if the workspace holds no answer of this study
   */
  public StudyResult rescored(Scorer other) {
    StudyBuilder scored = settings.copy();
    scored.scorer = Optional.of(other);
    String entered = StudyRecord.of(settings, design).hash();
    String hash = StudyRecord.of(scored, design).hash();
    var held = new AtomicLong();
    StudyResult result =
        read(
            scored,
            ids(settings.clock.instant()),
            new Protocols(scored, design, hash, entered),
            round -> {
              held.addAndGet(round.held());
              return Map.of();
            });
    if (held.get() == 0) {
      throw new IllegalStateException(
          "study %s has no answers that could be scored again: run it first"
              .formatted(settings.name));
    }
    String note =
        "the stored answers were read again by scorer %s; the study has scorer %s; nothing was asked"
            .formatted(other.id(), settings.scorer.orElseThrow().id());
    return new StudyResult(
        Summaries.noted(result.summary(), note), result.observations(), result.variants());
  }

  /**
   * A result of this study without some answers, such as those to variants that people found to
   * mean something else. Nothing is asked and nothing scored again; what was spent stays what it
   * was.
   *
   * @param result of this study
   * @param leftOut the answers to leave out; those to the original and the placebo stay
   * @param why said among the notes of the summary
   */
  public StudyResult without(StudyResult result, Predicate<Observation> leftOut, String why) {
    List<Observation> rows;
    try (var all = result.observations().stream()) {
      rows =
          all.filter(
                  row ->
                      row.isOriginal()
                          || row.condition().equals(Condition.PLACEBO)
                          || !leftOut.test(row))
              .toList();
    }
    int rounds = result.summary().conduct().map(conduct -> conduct.stopping().rounds()).orElse(1);
    var protocols = new Protocols(settings, design, StudyRecord.of(settings, design).hash());
    var summaries =
        new Summaries(protocols.now(rounds, result.summary().spend().judging()), settings.metrics);
    return new StudyResult(
        summaries.again(result.summary(), rows, why), Observations.of(rows), result.variants());
  }

  /**
   * The study with its result, to be handed on; see {@link Transcript}. Nothing is asked, but where
   * models judge, their scorer reads the answers once more to find what it rests on.
   *
   * @param result as this study gave it
   * @throws IllegalArgumentException if it is another study's, or one from which answers were left
   *     out: give that beside the whole one
   */
  public Transcript transcript(StudyResult result) {
    return transcript(result, result);
  }

  /**
   * The study with a result from which answers were left out.
   *
   * @param whole as this study gave it
   * @param without what {@link #without} made of it
   * @throws IllegalArgumentException if one is another study's, or has answers that the other lacks
   */
  public Transcript transcript(StudyResult whole, StudyResult without) {
    String entered = StudyRecord.of(settings, design).hash();
    return new Transcription(settings, design, entered).of(whole, without);
  }
}
