package io.github.promptharness.examples;

import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.predict.Foretold;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityForecast;
import io.github.promptharness.predict.FragilityPrediction;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.predict.Split;
import io.github.promptharness.predict.contamination.BeforeCutoff;
import io.github.promptharness.predict.contamination.CanonicalAdvantage;
import io.github.promptharness.predict.contamination.CutoffDifference;
import io.github.promptharness.predict.contamination.GuidedCompletion;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.Readability;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The code of {@code docs/predicting-fragility.md}, between the marks. */
final class PredictionFragments {
  private PredictionFragments() {}

  static FragilityForecast forecast(StudyResult result) {
    // GUIDE: begin
    var rows = FragilityRows.of(result, FragileWhen.FLIPS).withDomain("domain");
    var forecast =
        FragilityPrediction.from(new RepeatDisagreement(), new InputLength(), Readability.flesch())
            .of(rows);
    System.out.println(forecast);
    // GUIDE: end
    return forecast;
  }

  // GUIDE: begin
  record Digits() implements Feature {
    @Override
    public String name() {
      return "digits";
    }

    @Override
    public String unit() {
      return "characters";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return candidate.original().stream()
          .mapToDouble(prompt -> prompt.input().chars().filter(Character::isDigit).count())
          .findFirst();
    }
  }

  // GUIDE: end

  static double newItem(
      FragilityPrediction prediction, FragilityRows rows, Variant variant, Observations answers) {
    // GUIDE: begin
    for (Foretold row : prediction.of(rows).validation(Split.ITEMS).orElseThrow().foretold()) {
      System.out.println(row.item() + " " + row.condition() + " " + row.probability());
    }
    var model = prediction.fit(rows).orElseThrow();
    var item = Candidate.of(variant, FragileWhen.FLIPS).withAnswers(answers);
    double probability = model.probability(item);
    // GUIDE: end
    return probability;
  }

  static CutoffDifference cutoff(Observations answers, Observations ofOlderModel) {
    // GUIDE: begin
    var cutoff = new BeforeCutoff("published", LocalDate.of(2023, 10, 1));
    var difference = CutoffDifference.of(answers, cutoff);
    var lessDifficulty = CutoffDifference.against(answers, ofOlderModel, cutoff);
    // GUIDE: end
    return difference.before().equals(lessDifficulty.before()) ? difference : lessDifficulty;
  }

  static FragilityForecast canonical(StudyResult result, Set<String> shuffled) {
    // GUIDE: begin
    var advantage = CanonicalAdvantage.of(result.observations(), shuffled);
    var rows = FragilityRows.of(result, FragileWhen.FAILS).without(shuffled);
    var forecast = FragilityPrediction.from(advantage, new InputLength()).of(rows);
    // GUIDE: end
    return forecast;
  }

  static List<Prompt> completions(List<Prompt> questions) {
    // GUIDE: begin
    var asked = GuidedCompletion.prompts(questions, "the dev split of MedMCQA");
    // GUIDE: end
    return asked;
  }
}
