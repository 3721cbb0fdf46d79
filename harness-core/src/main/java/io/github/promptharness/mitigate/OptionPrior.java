package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Canonical;
import io.github.promptharness.Choice;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.stats.calibration.BatchCalibration;
import io.github.promptharness.stats.calibration.ContextualCalibration;
import io.github.promptharness.stats.calibration.PriDe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How much a model favours each label whatever stands there, found on a named tuning set.
 *
 * <p>The calls are made when it is found, one after the other: give a metered model, so that they
 * are paid and kept, and found again at no cost. Items in whose answers no option is found are left
 * out, and counted in {@link #leftOut}. It remembers its items: {@link MitigationComparison}
 * refuses to judge a mitigation by one of them.
 */
public final class OptionPrior {
  private static final int DIGITS = 12;

  private final String method;
  private final String tuningSet;
  private final double[] prior;
  private final ToIntFunction<double[]> chooser;
  private final int leftOut;
  private final TunedOn tunedOn;

  private OptionPrior(
      String method,
      String tuningSet,
      double[] prior,
      ToIntFunction<double[]> chooser,
      int leftOut,
      TunedOn tunedOn) {
    this.method = method;
    this.tuningSet = tuningSet;
    this.prior = prior;
    this.chooser = chooser;
    this.leftOut = leftOut;
    this.tunedOn = tunedOn;
  }

  /**
   * PriDe: each tuning item is asked in all cyclic orders of its options.
   *
   * @param tuningSet names the items, such as {@code tuning half, seed 7}; part of every id
   * @param items with options, all of one number
   * @throws HarnessException if a call fails, or no item can be used
   * @see PriDe
   */
  public static OptionPrior pride(
      Model metered, Scorer scorer, Sampling sampling, String tuningSet, List<Prompt> items) {
    var asked = new Asked(metered, scorer, sampling);
    var rows = new ArrayList<double[][]>();
    for (Prompt item : items) {
      var orders = new ArrayList<double[]>();
      for (int shift = 0; shift < item.choices().size(); shift++) {
        var order = new ArrayList<Choice>(item.choices());
        Collections.rotate(order, -shift);
        asked.of(item.withChoices(order)).ifPresent(orders::add);
      }
      if (orders.size() == item.choices().size()) {
        rows.add(orders.toArray(double[][]::new));
      }
    }
    int left = items.size() - rows.size();
    requireSome(rows.size(), "PriDe", tuningSet);
    PriDe pride = PriDe.of(rows.toArray(double[][][]::new));
    return new OptionPrior(
        "PriDe", tuningSet, pride.prior(), pride::choice, left, TunedOn.of(items));
  }

  /**
   * Batch calibration: each tuning item is asked once, as it is.
   *
   * @param tuningSet names the items; part of every id
   * @param items with options, all of one number, whose right places are about equally frequent
   * @throws HarnessException if a call fails, or no item can be used
   * @see BatchCalibration
   */
  public static OptionPrior batch(
      Model metered, Scorer scorer, Sampling sampling, String tuningSet, List<Prompt> items) {
    List<double[]> rows = rows(new Asked(metered, scorer, sampling), items);
    requireSome(rows.size(), "batch calibration", tuningSet);
    BatchCalibration batch = BatchCalibration.of(rows.toArray(double[][]::new));
    return new OptionPrior(
        "batch calibration",
        tuningSet,
        batch.prior(),
        row -> largest(batch.calibrated(row)),
        items.size() - rows.size(),
        TunedOn.of(items));
  }

  /**
   * Contextual calibration: a prompt of the task is asked with inputs and options without content.
   *
   * @param prompt whose instruction, examples and number of options are the task's
   * @param contents such as {@code N/A}, {@code [MASK]} and the empty text, at least one
   * @throws HarnessException if a call fails, or no answer names an option
   * @see ContextualCalibration
   */
  public static OptionPrior contextual(
      Model metered, Scorer scorer, Sampling sampling, Prompt prompt, List<String> contents) {
    List<Prompt> empty =
        contents.stream()
            .map(
                content ->
                    prompt
                        .withInput(content)
                        .withChoices(
                            prompt.choices().stream()
                                .map(choice -> new Choice(choice.id(), content))
                                .toList()))
            .toList();
    List<double[]> rows = rows(new Asked(metered, scorer, sampling), empty);
    String name = "content-free " + contents;
    requireSome(rows.size(), "contextual calibration", name);
    var contextual = ContextualCalibration.of(rows.toArray(double[][]::new));
    return new OptionPrior(
        "contextual calibration",
        name,
        contextual.prior(),
        row -> largest(contextual.calibrated(row)),
        contents.size() - rows.size(),
        TunedOn.NOTHING);
  }

  private static List<double[]> rows(Asked asked, List<Prompt> items) {
    return items.stream().map(asked::of).flatMap(Optional::stream).toList();
  }

  private static void requireSome(int rows, String method, String tuningSet) {
    if (rows == 0) {
      throw new HarnessException(
          "%s found no option in any answer to the tuning set %s: see how its answers are read"
              .formatted(method, tuningSet));
    }
  }

  private static int largest(double[] row) {
    return IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
  }

  /** The probability of each label; of PriDe and contextual calibration they add up to 1. */
  public double[] values() {
    return prior.clone();
  }

  /** How many labels there are. */
  public int labels() {
    return prior.length;
  }

  /** How many tuning items were left out, as no option was found in an answer. */
  public int leftOut() {
    return leftOut;
  }

  /** Names method, tuning set and the numbers themselves. */
  public String id() {
    var form = new Canonical("promptharness.prior.1");
    for (double value : prior) {
      form.field("value", value);
    }
    return "%s on %s: %s".formatted(method, tuningSet, form.hex().substring(0, DIGITS));
  }

  /** The items that it was found on. */
  TunedOn tunedOn() {
    return tunedOn;
  }

  /** The place of the option that is likeliest once the prior is taken out. */
  int choice(double[] labelProbabilities) {
    return chooser.applyAsInt(labelProbabilities);
  }

  private record Asked(Model model, Scorer scorer, Sampling sampling) {
    Optional<double[]> of(Prompt prompt) {
      var wanted =
          Behind.request(model, prompt.wording(), CalibratedChoice.withLogProbs(sampling), 0, 1);
      Outcome outcome = model.answer(wanted);
      if (outcome instanceof Outcome.Failure failure) {
        throw new HarnessException(
            "the prior needs an answer to %s: %s".formatted(prompt.id(), failure.message()));
      }
      Answer answer = ((Outcome.Response) outcome).answers().get(0);
      try {
        return new LabelProbabilities(scorer).of(prompt, answer);
      } catch (LabelProbabilities.None none) {
        throw new HarnessException(none.why());
      }
    }
  }
}
