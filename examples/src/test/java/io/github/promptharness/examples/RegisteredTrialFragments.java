package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.plan.Pilot;
import io.github.promptharness.registered.Assumption;
import io.github.promptharness.registered.Deviation;
import io.github.promptharness.registered.RegisteredTrial;
import io.github.promptharness.registered.Registration;
import io.github.promptharness.registered.TrialComparison;
import io.github.promptharness.registered.TrialEstimand;
import io.github.promptharness.registered.TrialReport;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** The code of {@code docs/registered-trials.md}, between the marks. */
final class RegisteredTrialFragments {
  private RegisteredTrialFragments() {}

  static RegisteredTrial register(
      List<Prompt> questions, Perturbation wordings, StudyResult pilotStudy, Path folder) {
    // GUIDE: begin
    Registration registration =
        Registration.named("wordings of exam questions")
            .prompts(questions) // each with its expected answer
            .perturb(wordings) // made now, and frozen with their texts
            .score(new MultipleChoice())
            .repeats(2)
            .placebo(20) // items asked again unchanged
            .estimand(TrialEstimand.MEAN_OF_WORDINGS)
            .margin(0.15) // the loss that does not matter
            .assuming(Assumption.of(Pilot.of(pilotStudy), 2)); // or Assumption.of(0.08, "source")
    System.out.println(registration.planned()); // its power, and how many items it takes
    RegisteredTrial trial = registration.register(folder.resolve("trial.json"));
    System.out.println(trial.hash()); // what to publish before the first call
    // GUIDE: end
    return trial;
  }

  static void run(Path folder, Workspace lab, Model model, Model nextModel) {
    // GUIDE: begin
    RegisteredTrial trial = RegisteredTrial.read(folder.resolve("trial.json"));
    Scorer scorer = new MultipleChoice(); // the file names it; another one is a deviation
    TrialReport report =
        trial.on(lab, model, scorer).with(study -> study.spendAtMost(Money.usd("20"))).run();
    System.out.println(report); // the verdict, the estimate, the placebo, every deviation

    TrialReport next =
        trial.on(lab, nextModel, scorer).with(study -> study.spendAtMost(Money.usd("20"))).run();
    System.out.println(TrialComparison.of(report, next)); // do the models differ?
    // GUIDE: end
  }

  static TrialReport again(RegisteredTrial trial, Workspace lab, Model model, Scorer scorer) {
    // GUIDE: begin
    var run = trial.on(lab, model, scorer);
    try {
      return run.with(study -> study.spendAtMost(Money.usd("5"))).run();
    } catch (RunStoppedException e) { // the cap was met: what was paid for is kept
      return run.with(study -> study.spendAtMost(Money.usd("20"))).run(); // asks the rest
    }
    // GUIDE: end
  }

  static Registration matters(Registration registration) {
    // GUIDE: begin
    registration
        .mayLose(0.02) // more items lost than this, and there is no verdict
        .matters(
            Deviation.Kind.MODEL, // for a claim about this one model
            Deviation.Kind.SCORER,
            Deviation.Kind.SAMPLING,
            Deviation.Kind.ITEMS_LOST,
            Deviation.Kind.EARLIER_ANSWERS);
    // GUIDE: end
    return registration;
  }
}
