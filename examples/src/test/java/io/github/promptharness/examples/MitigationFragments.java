package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.mitigate.AbstentionCurve;
import io.github.promptharness.mitigate.CalibratedChoice;
import io.github.promptharness.mitigate.ExpectedVote;
import io.github.promptharness.mitigate.MajorityVote;
import io.github.promptharness.mitigate.MitigationArm;
import io.github.promptharness.mitigate.MitigationComparison;
import io.github.promptharness.mitigate.MitigationFigures;
import io.github.promptharness.mitigate.OptionPrior;
import io.github.promptharness.mitigate.TuningSplit;
import io.github.promptharness.mitigate.VoteRule;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code of {@code docs/mitigation.md}, between the marks. */
final class MitigationFragments {
  private MitigationFragments() {}

  static StudyResult vote(Workspace lab, Model model, Scorer scorer, List<Prompt> questions) {
    // GUIDE: begin
    var voted = MajorityVote.of(model, scorer, 4);
    var study =
        Study.in(lab)
            .named("voted")
            .prompts(questions)
            .model(voted) // each of the four calls is held, paid and kept by itself
            .sampling(Sampling.temperature(1)) // repeats must be able to differ
            .score(scorer)
            .spendAtMost(Money.usd("5"))
            .build();
    System.out.println(study.quote()); // of all four
    // GUIDE: end
    return study.run();
  }

  static MajorityVote abstaining(MajorityVote voted) {
    // GUIDE: begin
    var rule = VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN).withLeastAgreement(0.75);
    var careful = voted.withRule(rule);
    // GUIDE: end
    return careful;
  }

  static AbstentionCurve curve(StudyResult four) {
    // GUIDE: begin
    Observations repeats = four.observations(); // of the bare model, four a cell
    var curve = AbstentionCurve.ofRepeats(repeats, VoteRule.Ties.EARLIEST, Seed.of(7));
    System.out.println(curve); // each threshold, and the area with its interval
    // GUIDE: end
    return curve;
  }

  static CalibratedChoice calibrated(
      Model metered, Model model, Scorer scorer, List<Prompt> questions) {
    // GUIDE: begin
    var split = new TuningSplit(0.1, 7); // by cluster; the judged items are the others
    var sampling = Sampling.temperature(1).withTopLogProbs(10);
    var tuning = split.tuning(questions);
    var prior = OptionPrior.pride(metered, scorer, sampling, split.id(), tuning);
    var calibrated = CalibratedChoice.of(model, scorer, prior);
    // GUIDE: end
    return calibrated;
  }

  static MitigationFigures compare(Model model, Model voted, StudyResult four, StudyResult votes) {
    // GUIDE: begin
    var single = MitigationArm.of("single", model, four); // four repeats of one call
    var vote = MitigationArm.of("vote of 4", voted, votes); // one answer of four calls
    var figures =
        MitigationComparison.withDefaults()
            .withSplit(new TuningSplit(0.5, 7))
            .of(single, List.of(vote));
    System.out.println(figures);
    // GUIDE: end
    return figures;
  }

  static Map<Optional<String>, Double> expected(List<Optional<String>> tenAnswers) {
    // GUIDE: begin
    var result = ExpectedVote.ofRepeats(tenAnswers, 5, VoteRule.PLURALITY);
    double right = result.getOrDefault(Optional.of("C"), 0.0);
    // GUIDE: end
    return Map.of(Optional.of("C"), right);
  }
}
