package io.github.promptharness.study;

import io.github.promptharness.Answer;
import io.github.promptharness.Draw;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.workspace.FailedTrial;
import io.github.promptharness.workspace.StoredAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes down what became of each draw. */
final class Rows {
  /** Stands in a row whose answer is still to be read. */
  static final Score NOT_YET = new Score.Unscored(OutcomeClass.UNREADABLE, "not read yet");

  private final SharedTexts sharedTexts;
  private final ShownLabels shownLabels = new ShownLabels();

  Rows(SharedTexts sharedTexts) {
    this.sharedTexts = sharedTexts;
  }

  /** The score of a failure that is kept in place of an answer; none for an answer to be read. */
  static Optional<Score> unscored(StoredAnswer stored) {
    return stored
        .failure()
        .map(
            kind ->
                new Score.Unscored(
                    kind == Outcome.Kind.FILTERED ? OutcomeClass.FILTERED : OutcomeClass.FAILED,
                    stored.answer().text()));
  }

  Observation answered(Draw draw, Score score, StoredAnswer stored) {
    return row(draw, score, stored);
  }

  Observation failed(Draw draw, FailedTrial failed) {
    var nothing =
        new StoredAnswer(
            "",
            new Answer(failed.why(), FinishReason.OTHER, ""),
            Optional.empty(),
            0,
            0,
            Money.ZERO,
            Duration.ZERO,
            failed.at(),
            "",
            failed.member(),
            0,
            0,
            false);
    return row(draw, new Score.Unscored(OutcomeClass.FAILED, failed.why()), nothing);
  }

  private Observation row(Draw draw, Score score, StoredAnswer stored) {
    Prompt prompt = draw.variant().original();
    var condition = draw.variant().condition();
    var value = score instanceof Score.Value v ? Optional.of(v) : Optional.<Score.Value>empty();
    return new Observation(
        prompt.id(),
        prompt.cluster(),
        prompt.tags(),
        condition.id(),
        condition.dose(),
        sharedTexts.sameTextAs(draw.variant()),
        draw.sampling().id(),
        draw.repeat(),
        score instanceof Score.Unscored unscored ? unscored.why() : OutcomeClass.SCORED,
        value.map(Score.Value::canonical),
        prompt.expected().isPresent(),
        value.map(Score.Value::number).orElse(OptionalDouble.empty()),
        stored.answer().text(),
        new Observation.Call(
            stored.promptTokens(),
            stored.outputTokens(),
            stored.cost(),
            stored.latency(),
            stored.answeredAt(),
            stored.model(),
            stored.member(),
            stored.repeatsOfCall(),
            stored.byBatch() ? Observation.Call.BATCH : Observation.Call.LIVE),
        shownLabels.of(draw.variant(), score, stored.answer()));
  }
}
