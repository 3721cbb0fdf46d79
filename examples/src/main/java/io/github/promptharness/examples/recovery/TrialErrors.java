package io.github.promptharness.examples.recovery;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.registered.Assumption;
import io.github.promptharness.registered.RegisteredTrial;
import io.github.promptharness.registered.Registration;
import io.github.promptharness.registered.TrialEstimand;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often is a registered trial wrong, and does it have the power that its file promises?
 *
 * <p>Each trial has as many items as its own plan asks for, and answers are drawn from known
 * probabilities, 400 trials a line, at the level of rows: they go through the analysis of the
 * trial, and through no workspace. Wanted: "robust" in at most .05 where one wording loses just the
 * margin and the other nothing; "fragile" in at most .05 where both lose just the margin; "robust"
 * in .80 or more where nothing is lost.
 */
public final class TrialErrors {
  private static final int TRIALS = 400;
  private static final double MARGIN = 0.08;
  private static final List<String> WORDINGS = List.of("curt", "formal");

  private final int trials;

  TrialErrors(int trials) {
    this.trials = trials;
  }

  /** Prints a line for each kind of trial and truth, in about two minutes. */
  public static void main(String[] args) throws IOException {
    System.out.println("Answers are drawn by a random number generator; no model is asked.");
    System.out.println(TRIALS + " trials a line, margin " + MARGIN + ", level 0.05");
    for (Rates each : new TrialErrors(TRIALS).all(Files.createTempDirectory("trials"))) {
      System.out.println(each);
    }
  }

  /** How answers differ where nothing is lost, or by how much where something is. */
  enum Answers {
    /**
     * One answer an item, which differs on two items in a hundred; a wording that loses turns right
     * answers wrong.
     */
    SETTLED(1, 0.02),
    /** Two answers an item, each a draw; a wording that loses lowers every rate. */
    DRAWN(2, 0.14);

    private final int repeats;
    private final double discordance;

    Answers(int repeats, double discordance) {
      this.repeats = repeats;
      this.discordance = discordance;
    }
  }

  /** What is true: the loss of either wording, in margins. */
  enum Truth {
    NOTHING(0, 0),
    ONE_AT_THE_MARGIN(1, 0),
    BOTH_AT_THE_MARGIN(1, 1);

    private final List<Double> losses;

    Truth(double first, double second) {
      losses = List.of(first, second);
    }
  }

  /**
   * What trials of one kind said.
   *
   * @param items of each
   * @param promised the power in their file
   */
  record Rates(
      TrialEstimand estimand,
      Answers answers,
      Truth truth,
      int items,
      double promised,
      double robust,
      double fragile) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-16s %-7s %-18s %4d items, power promised %.3f: robust %.4f, fragile %.4f",
          estimand,
          answers,
          truth,
          items,
          promised,
          robust,
          fragile);
    }
  }

  List<Rates> all(Path folder) throws IOException {
    var all = new ArrayList<Rates>();
    for (TrialEstimand estimand : TrialEstimand.values()) {
      for (Answers answers : Answers.values()) {
        RegisteredTrial trial = registered(estimand, answers, folder);
        for (Truth truth : Truth.values()) {
          // The mean of one at the margin and one at none is no truth at the margin.
          if (estimand == TrialEstimand.EVERY_WORDING || truth != Truth.ONE_AT_THE_MARGIN) {
            all.add(rates(trial, answers, truth));
          }
        }
      }
    }
    return all;
  }

  private static RegisteredTrial registered(TrialEstimand estimand, Answers answers, Path folder) {
    int needed = registration(estimand, answers, 2).planned().needed();
    return registration(estimand, answers, needed)
        .register(folder.resolve(estimand + "-" + answers + ".json"));
  }

  private static Registration registration(TrialEstimand estimand, Answers answers, int items) {
    return Registration.named("simulated")
        .prompts(IntStream.range(0, items).mapToObj(TrialErrors::prompt).toList())
        .perturb(
            PromptWordings.of(WORDINGS.get(0), Rewording.ofInstruction("Letter?"))
                .and(WORDINGS.get(1), Rewording.ofInstruction("Kindly name the letter.")))
        .score(new MultipleChoice())
        .repeats(answers.repeats)
        .estimand(estimand)
        .margin(MARGIN)
        .assuming(Assumption.of(answers.discordance, "known"));
  }

  private static Prompt prompt(int number) {
    return Prompt.of("q" + number, "Question " + number)
        .withInstruction("Answer with the letter.")
        .withChoices(List.of(new Choice("A", "this"), new Choice("B", "that")))
        .withExpected("A");
  }

  private Rates rates(RegisteredTrial trial, Answers answers, Truth truth) {
    int items = trial.design().prompts().size();
    var random = Seed.of(7).named("trial errors", answers.name(), truth.name()).generator();
    int robust = 0;
    int fragile = 0;
    for (int study = 0; study < trials; study++) {
      Verdict verdict = trial.numbers(drawn(random, answers, truth, items)).verdict();
      robust += verdict == Verdict.ROBUST ? 1 : 0;
      fragile += verdict == Verdict.FRAGILE ? 1 : 0;
    }
    return new Rates(
        trial.terms().estimand(),
        answers,
        truth,
        items,
        trial.power().power(),
        (double) robust / trials,
        (double) fragile / trials);
  }

  /** One study of items of its own. */
  private static Observations drawn(Generator random, Answers answers, Truth truth, int items) {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      double rate = answers == Answers.SETTLED ? 1 : 0.8 + 0.2 * random.nextDouble();
      // What differs although nothing is lost: as often for the better as for the worse.
      boolean settledRight = random.chance(0.9);
      add(rows, i, Condition.ORIGINAL.id(), answers, settled(answers, settledRight, rate), random);
      for (int j = 0; j < WORDINGS.size(); j++) {
        double loss = truth.losses.get(j) * MARGIN;
        double share =
            answers == Answers.SETTLED
                ? settled(answers, turned(random, settledRight, loss), rate)
                : rate - loss;
        add(rows, i, WORDINGS.get(j), answers, share, random);
      }
    }
    return Observations.of(rows);
  }

  private static double settled(Answers answers, boolean right, double rate) {
    return answers == Answers.SETTLED ? (right ? 1 : 0) : rate;
  }

  /** Right answers turn wrong by the loss, and one in a hundred items turns either way. */
  private static boolean turned(Generator random, boolean right, double loss) {
    double either = Answers.SETTLED.discordance / 2;
    double change = right ? (loss + either) / 0.9 : either / 0.1;
    return right != random.chance(change);
  }

  private static void add(
      List<Observation> rows,
      int item,
      String condition,
      Answers answers,
      double rate,
      Generator random) {
    for (int repeat = 0; repeat < answers.repeats; repeat++) {
      boolean right = random.chance(rate);
      rows.add(
          new Observation(
              "q" + item,
              "q" + item,
              Map.of(),
              condition,
              OptionalDouble.empty(),
              Optional.empty(),
              "sampling",
              repeat,
              OutcomeClass.SCORED,
              Optional.of(right ? "A" : "B"),
              true,
              OptionalDouble.of(right ? 1 : 0),
              "",
              0,
              0,
              Money.ZERO,
              Duration.ZERO,
              Instant.EPOCH,
              "model",
              "member"));
    }
  }
}
