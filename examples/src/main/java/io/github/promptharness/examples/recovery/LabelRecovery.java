package io.github.promptharness.examples.recovery;

import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.coding.AnswerCoding;
import io.github.promptharness.metric.label.AnswerShift;
import io.github.promptharness.metric.label.LabelPreference;
import io.github.promptharness.metric.label.PlaceAccuracy;
import io.github.promptharness.metric.label.RecallDeviation;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A leaning towards the first places on the page, and what turning the options does to it. */
final class LabelRecovery {
  private static final Sampling SAMPLING = Sampling.temperature(1);
  private static final Effects EFFECTS = Effects.NONE.withPlaceBias(List.of(1.0, 0.4));
  private static final int PLACES = 4;
  private static final Shown REVERSED = new Shown("reversed", LabelRecovery::reversed);

  private LabelRecovery() {}

  private static SimulatedModel model(List<Prompt> items) {
    return SimulatedModel.of(items).with(EFFECTS);
  }

  private static Prompt reversed(Prompt prompt) {
    var choices = new ArrayList<>(prompt.choices());
    Collections.reverse(choices);
    return prompt.withChoices(choices);
  }

  /** Other items in each study, 150 of them, one answer each to the original and the reverse. */
  static List<Coverage> run(int studies, int population) {
    double[] truth = truths(population);
    var places =
        IntStream.range(0, PLACES)
            .mapToObj(k -> new Coverage("accuracy with the right option in place " + k, truth[k]))
            .toList();
    var recall = new Coverage("recall deviation over places", truth[PLACES]);
    var preference = new Coverage("label preference", truth[PLACES + 1]);
    var shift = new Coverage("shift of labels by the reverse order", truth[PLACES + 2]);
    for (int number = 0; number < studies; number++) {
      var items = MadeItems.sample("labels" + number, 150);
      var study = new DirectStudy(LabelRecovery::model, SAMPLING, 1);
      for (Prompt item : items) {
        study.ask(item, Shown.original().condition(), item);
        study.ask(item, REVERSED.condition(), REVERSED.of(item));
      }
      var both = study.observations();
      var original = both.ofCondition(Shown.original().condition());
      Seed seed = Seed.of(number);
      for (int k = 0; k < PLACES; k++) {
        places.get(k).add(PlaceAccuracy.of(k).estimate(original, seed));
      }
      recall.add(RecallDeviation.withDefaults().estimate(original, seed));
      preference.add(LabelPreference.withDefaults().estimate(original, seed));
      shift.add(
          AnswerShift.of(AnswerShift.Distance.TOTAL_VARIATION)
              .withCoding(AnswerCoding.LABEL)
              .estimate(both, seed));
    }
    var all = new ArrayList<>(places);
    all.addAll(List.of(recall, preference, shift));
    return all;
  }

  /** By place, then of the three metrics over all places. */
  private static double[] truths(int population) {
    List<Prompt> items = MadeItems.sample("population", population);
    Truth[][] truths =
        Shown.truths(LabelRecovery::model, items, List.of(Shown.original(), REVERSED), SAMPLING);
    double[] found = new double[PLACES];
    double[] gold = new double[PLACES];
    double[] chosen = new double[PLACES];
    double[] turned = new double[PLACES];
    for (int i = 0; i < population; i++) {
      Truth truth = truths[i][0];
      List<String> ids = items.get(i).choices().stream().map(Choice::id).toList();
      int right = ids.indexOf(items.get(i).expected().orElseThrow());
      gold[right] += 1.0 / population;
      found[right] += truth.accuracy().orElseThrow() / population;
      for (int k = 0; k < PLACES; k++) {
        chosen[k] += named(truth, ids.get(k)) / population;
        turned[k] += named(truths[i][1], ids.get(PLACES - 1 - k)) / population;
      }
    }
    double[] values = new double[PLACES + 3];
    double mean = 0;
    for (int k = 0; k < PLACES; k++) {
      values[k] = found[k] / gold[k];
      mean += values[k] / PLACES;
    }
    double squares = 0;
    // What has no answer has no label either; for the shift it is one more, the same on both sides.
    double answered = truths[0][0].answered();
    for (int k = 0; k < PLACES; k++) {
      squares += (values[k] - mean) * (values[k] - mean) / PLACES;
      values[PLACES + 1] += Math.abs(chosen[k] - gold[k]) / 2;
      values[PLACES + 2] += answered * Math.abs(chosen[k] - turned[k]) / 2;
    }
    values[PLACES] = 100 * Math.sqrt(squares);
    return values;
  }

  private static double named(Truth truth, String id) {
    return truth.answers().getOrDefault(id, 0.0) / truth.answered();
  }
}
