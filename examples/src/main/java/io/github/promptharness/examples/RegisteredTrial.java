package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.registered.Assumption;
import io.github.promptharness.registered.Registration;
import io.github.promptharness.registered.TrialComparison;
import io.github.promptharness.registered.TrialEstimand;
import io.github.promptharness.registered.TrialReport;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does a model lose more than ten points under three other wordings of one task? Said before the
 * first call, in a file that runs unchanged on the next model: here 100 exam questions on a
 * simulated student, and then on a simulated master or the live model that LIVE_MODEL names.
 */
public final class RegisteredTrial {
  private RegisteredTrial() {}

  /** Registers the trial unless that was done, runs it on both models and compares them. */
  public static void main(String[] args) throws IOException {
    Model next = LiveModel.orElse(SimulatedStudies.model("master", 2, 1));
    System.out.println(
        "Simulated models have made-up answers; the next model is " + next.identity().name());
    System.out.println(compared(Path.of("target", "registered-trial"), next));
  }

  static TrialComparison compared(Path folder, Model next) throws IOException {
    Path file = Files.createDirectories(folder).resolve("trial.json");
    var trial =
        Files.exists(file)
            ? io.github.promptharness.registered.RegisteredTrial.read(file)
            : registration().register(file);
    System.out.println(trial + "\n");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var scorer = new MultipleChoice();
      TrialReport first = trial.on(lab, SimulatedStudies.model("student", 1, 1), scorer).run();
      TrialReport second =
          trial.on(lab, next, scorer).with(it -> it.spendAtMost(Money.usd("5"))).run();
      System.out.println(first + "\n\n" + second + "\n");
      return TrialComparison.of(first, second);
    }
  }

  static Registration registration() {
    return Registration.named("wordings of exam questions")
        .prompts(ConciseCot.prompts())
        .perturb(ConciseCot.wordings())
        .model("simulated:student")
        .score(new MultipleChoice())
        .repeats(2)
        .placebo(20)
        .seed(42)
        .estimand(TrialEstimand.MEAN_OF_WORDINGS)
        .margin(0.1)
        .assuming(Assumption.of(0.08, "two answers of a simulated model, averaged"));
  }
}
