package io.github.promptharness.examples;

import io.github.promptharness.Observations;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.examples.recorded.RecordedExams;
import io.github.promptharness.examples.recorded.RecordedNewsletter;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityForecast;
import io.github.promptharness.predict.FragilityPrediction;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.predict.feature.InputLength;
import io.github.promptharness.predict.feature.Readability;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import io.github.promptharness.predict.feature.RightPlace;
import io.github.promptharness.predict.feature.WordFrequency;
import java.util.List;

/**
 * Which questions did real models answer otherwise under another prompt, and could one have known?
 *
 * <p>Recorded answers of {@code gpt-4} to four exams and of {@code gpt-4o} to one, from the source
 * tree; nothing is asked and nothing is spent.
 */
public final class PredictRecorded {
  private PredictRecorded() {}

  /** Prints what the recorded answers say. */
  public static void main(String[] args) {
    System.out.println("RECORDED answers, no model is asked. " + ConciseCot.DISCLOSURE + "\n");
    var exams = RecordedExams.fromSources();
    System.out.println("GPT-4, FLIPS UNDER THREE OTHER PROMPTS\n" + flips(exams));
    System.out.println("GPT-4, FLIPS WHEN THE SAME PROMPT IS ASKED AGAIN\n" + again(exams));
    System.out.println("GPT-4o, FLIPS UNDER FOUR OTHER WORDINGS\n" + newsletter());
  }

  /** From texts and from how far the repeats of the baseline disagree. */
  static FragilityForecast flips(RecordedExams exams) {
    List<Feature> features =
        List.of(
            new RepeatDisagreement(),
            new InputLength(),
            Readability.flesch(),
            WordFrequency.amongItems(exams.questions()),
            new RightPlace());
    return FragilityPrediction.from(features).of(rows(exams, exams.observations()));
  }

  /** What of that is noise. */
  static FragilityForecast again(RecordedExams exams) {
    return FragilityPrediction.from(new RepeatDisagreement()).of(rows(exams, exams.askedAgain()));
  }

  private static FragilityRows rows(RecordedExams exams, Observations answers) {
    return FragilityRows.of(answers, FragileWhen.FLIPS)
        .withPrompts(exams.questions())
        .withDomain("exam");
  }

  /** One exam, temperature 0: two repeats of another day. */
  static FragilityForecast newsletter() {
    return FragilityPrediction.from(new RepeatDisagreement())
        .of(FragilityRows.of(RecordedNewsletter.fromSources(), FragileWhen.FLIPS));
  }
}
