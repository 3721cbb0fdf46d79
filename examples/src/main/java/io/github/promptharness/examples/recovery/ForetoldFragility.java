package io.github.promptharness.examples.recovery;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityForecast;
import io.github.promptharness.predict.FragilityPrediction;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.predict.Split;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.Readability;
import io.github.promptharness.predict.feature.RightPlace;
import io.github.promptharness.predict.feature.WordFrequency;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Is a feature found where it is at work, and is the null result printed where none is? Simulated
 * models answer 100 questions with and without typos, each study with another model: in one series
 * nothing but chance makes answers flip, in the other typos cost more on long questions.
 */
public final class ForetoldFragility {
  private static final List<Prompt> QUESTIONS = ConciseCot.prompts();

  /** Here chance alone makes answers flip. */
  static final Sampling NOISY = Sampling.temperature(1);

  /** Here hardly any, but for what typos do. */
  static final Sampling STEADY = Sampling.temperature(0);

  private ForetoldFragility() {}

  /**
   * Prints in how many studies of each series something was claimed: 200 without any effect unless
   * told, and a fifth as many with one.
   */
  public static void main(String[] args) {
    int studies = Integer.getInteger("studies", 200);
    System.out.println("The models are SIMULATED.");
    System.out.println("nothing to be found: " + claims(Effects.NONE, NOISY, studies));
    System.out.println("length matters:      " + claims(lengthMatters(), STEADY, studies / 5));
  }

  static Effects lengthMatters() {
    return Effects.NONE.withTypoSlope(-2).withLengthTypoSlope(-12);
  }

  /** In how many studies the model of all features is called better than the base rate. */
  static Claims claims(Effects effects, Sampling sampling, int studies) {
    int claimed = 0;
    int nulls = 0;
    double areas = 0;
    for (int study = 0; study < studies; study++) {
      var forecast = forecast(effects, sampling, study);
      var found = forecast.validation(Split.ITEMS).orElseThrow();
      claimed += found.isBetterThanBaseRate() ? 1 : 0;
      nulls += forecast.toString().contains("No better than the base rate: AUROC") ? 1 : 0;
      areas += point(found.model().orElseThrow().here());
    }
    return new Claims(studies, claimed, nulls, areas / studies);
  }

  private static double point(Estimate estimate) {
    return estimate instanceof Estimate.Value value ? value.point() : 0.5;
  }

  static FragilityForecast forecast(Effects effects, Sampling sampling, int study) {
    return FragilityPrediction.from(
            new InputLength(),
            Readability.flesch(),
            WordFrequency.amongItems(QUESTIONS),
            new RightPlace())
        .withSeed(study)
        .withDraws(39)
        .of(
            FragilityRows.of(answers(effects, sampling, study), FragileWhen.FLIPS)
                .withPrompts(QUESTIONS));
  }

  private static Observations answers(Effects effects, Sampling sampling, int study) {
    var typos = new KeyboardTypos().at(0.15);
    var rows = new ArrayList<Observation>();
    for (Prompt question : QUESTIONS) {
      // A model that knows one question finds it at once among typos, and answers as one of all.
      var model = SimulatedModel.of(List.of(question)).withSeed(1000L + study).with(effects);
      rows.add(answer(model, sampling, Variant.original(question)));
      for (Condition condition : typos.conditions()) {
        rows.add(answer(model, sampling, Variant.of(question, typos, condition, Seed.of(study))));
      }
    }
    return Observations.of(rows);
  }

  private static Observation answer(SimulatedModel model, Sampling sampling, Variant variant) {
    var trial = new Trial(model.identity(), variant.wording(), sampling, 0);
    var response = (Outcome.Response) model.answer(Request.of(trial, 1));
    Score score = new MultipleChoice().score(variant.prompt(), response.answers().get(0));
    var value =
        score instanceof Score.Value found ? Optional.of(found) : Optional.<Score.Value>empty();
    return new Observation(
        variant.original().id(),
        variant.original().cluster(),
        variant.original().tags(),
        variant.condition().id(),
        OptionalDouble.empty(),
        Optional.empty(),
        sampling.id(),
        0,
        value.isPresent() ? OutcomeClass.SCORED : OutcomeClass.UNREADABLE,
        value.map(Score.Value::canonical),
        true,
        value.map(Score.Value::number).orElse(OptionalDouble.empty()),
        response.answers().get(0).text(),
        Observation.Call.of(model.identity().name()),
        Optional.empty());
  }

  /**
   * What was claimed in a series of studies.
   *
   * @param claimed in how many the features were called better than the base rate
   * @param nulls in how many the text says that they are no better
   * @param meanArea the mean area under the ROC curve
   */
  record Claims(int studies, int claimed, int nulls, double meanArea) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "better than the base rate in %d of %d, null result printed in %d, mean AUROC %.3f",
          claimed,
          studies,
          nulls,
          meanArea);
    }
  }
}
