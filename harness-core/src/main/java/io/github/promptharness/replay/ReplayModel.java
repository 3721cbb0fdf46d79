package io.github.promptharness.replay;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A model that gives recorded answers, within the process and at no cost.
 *
 * <p>What was not recorded is a failure of kind {@link Outcome.Kind#NOT_FOUND}, which stops a run:
 * an answer is never made up, and never taken from another repeat or a similar prompt. So is an
 * answer that is longer than the sampling allows, since asking would not have brought it back.
 * Every result over this model carries its disclosure.
 *
 * <p>Safe for many threads if its source is.
 */
public final class ReplayModel implements Model {
  private final ModelIdentity identity;
  private final AnswerSource source;
  private final TokenCounter counter;

  private ReplayModel(ModelIdentity identity, AnswerSource source) {
    this.identity = identity;
    this.source = source;
    counter = TokenCounter.forModel(identity.name());
  }

  /**
   * A model over answers held in memory; it bears the name of the model that gave them.
   *
   * @param recording names the recording, such as {@code concise-cot}; not blank
   * @param answers the answers
   * @param disclosure what every result must say: who recorded the answers, when, from which model
   *     and how they were drawn; not blank
   */
  public static ReplayModel of(String recording, RecordedAnswers answers, String disclosure) {
    return from(answers, answers.model(), recording, disclosure);
  }

  /**
   * A model over answers kept anywhere: a lambda over {@code Workspace.recorded} replays a
   * workspace, so that a study can be run again when its model is gone.
   *
   * @param source the answers
   * @param model the name of the model that gave them
   * @param recording names the recording; not blank
   * @param disclosure what every result must say about it; not blank
   */
  public static ReplayModel from(
      AnswerSource source, String model, String recording, String disclosure) {
    if (recording.isBlank() || disclosure.isBlank()) {
      throw new IllegalArgumentException(
          "a replay needs the name of the recording and a disclosure of who recorded it, when and how: \"%s\", \"%s\""
              .formatted(recording, disclosure));
    }
    return new ReplayModel(new ModelIdentity(model, "recorded:" + recording, disclosure), source);
  }

  @Override
  public ModelIdentity identity() {
    return identity;
  }

  @Override
  public Outcome answer(Request request) {
    var answers = new ArrayList<Answer>();
    long outputTokens = 0;
    for (var trial : request.trials()) {
      Optional<Answer> found = source.find(trial.wording(), trial.sampling(), trial.repeat());
      if (found.isEmpty()) {
        return notRecorded(request, trial.repeat());
      }
      long tokens = counter.text(found.get().text());
      if (tokens > request.sampling().maxOutput()) {
        return tooLong(request, trial.repeat(), tokens);
      }
      answers.add(found.get());
      outputTokens += tokens;
    }
    return new Outcome.Response(
        answers,
        new Usage(
            counter.prompt(request.wording().messages()),
            0,
            outputTokens,
            0,
            Usage.Source.ESTIMATED),
        Money.ZERO,
        identity.name(),
        "",
        RateSignals.NONE,
        Evidence.NONE);
  }

  @Override
  public Bound bound(Request request) {
    source.check(request.sampling());
    return new Bound(
        1,
        counter.prompt(request.wording().messages()),
        Math.multiplyExact((long) request.repeats(), request.sampling().maxOutput()),
        Money.ZERO,
        Money.ZERO);
  }

  @Override
  public Duration expectedLatency() {
    return Duration.ZERO;
  }

  private Outcome notRecorded(Request request, int repeat) {
    return Outcome.Failure.local(
        Outcome.Kind.NOT_FOUND,
        "%s has no answer for repeat %s of the prompt whose last message begins %s: ask only for the wordings and repeats that were recorded"
            .formatted(identity.endpoint(), repeat, Excerpt.of(request.wording())));
  }

  private Outcome tooLong(Request request, int repeat, long tokens) {
    return Outcome.Failure.local(
        Outcome.Kind.NOT_FOUND,
        "%s holds %s tokens for repeat %s of the prompt whose last message begins %s, more than the sampling's maxOutput of %s: allow at least as many"
            .formatted(
                identity.endpoint(),
                tokens,
                repeat,
                Excerpt.of(request.wording()),
                request.sampling().maxOutput()));
  }
}
