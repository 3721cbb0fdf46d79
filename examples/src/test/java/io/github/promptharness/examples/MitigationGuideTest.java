package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.mitigate.MajorityVote;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to mitigation shows is what is compiled and run. */
final class MitigationGuideTest {
  private static final MultipleChoice SCORER = new MultipleChoice();
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(MitigationFragments.class), Guide.of("docs/mitigation.md").blocks("java"));
  }

  @Test
  void vote_ofFour_isComparedWithFourSingleAnswers() {
    List<Prompt> questions = ConciseCot.prompts().subList(0, 12);
    var model = SimulatedModel.of(questions);
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var voted = MitigationFragments.vote(lab, model, SCORER, questions);
      assertEquals(12, voted.observations().stream().count());
      var single =
          Study.in(lab)
              .named("single")
              .prompts(questions)
              .model(model)
              .sampling(Sampling.temperature(1))
              .repeats(4)
              .score(SCORER)
              .build()
              .run();
      var figures =
          MitigationFragments.compare(model, MajorityVote.of(model, SCORER, 4), single, voted);
      assertEquals(4, figures.budget());
      assertEquals(12, MitigationFragments.curve(single).cells());
    }
  }

  @Test
  void abstaining_isNamedInTheIdentity() {
    var model = SimulatedModel.of(ConciseCot.prompts().subList(0, 2));
    var careful = MitigationFragments.abstaining(MajorityVote.of(model, SCORER, 5));
    assertTrue(careful.identity().endpoint().contains("ties=abstain, least agreement=0.75"));
    assertTrue(careful.identity().isSimulated());
  }

  @Test
  void calibrated_placeBias_isFoundByPriDe() {
    // The first place is liked by 1 logit: by four equally liked contents e / (e + 3) = 0.475.
    List<Prompt> questions = ConciseCot.prompts();
    var model = SimulatedModel.of(questions).with(Effects.NONE.withPlaceBias(List.of(1.0)));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var metered = lab.meter(model, new Payer("ann", "prior", Money.usd("1")));
      var calibrated = MitigationFragments.calibrated(metered, model, SCORER, questions);
      String named = calibrated.identity().endpoint();
      assertTrue(named.contains("PriDe on tuning share 0.1, seed 7"), named);
    }
  }

  @Test
  void expected_voteOfFiveOfTen_isExact() {
    // Of the 252 subsets those with 3, 4 or 5 of 5 C's: (10*10 + 5*5 + 1) / 252 = one half.
    List<Optional<String>> ten =
        Stream.of("C", "C", "C", "C", "C", "A", "A", "A", "A", "A").map(Optional::of).toList();
    var right = MitigationFragments.expected(ten);
    assertEquals(0.5, right.get(Optional.of("C")), 1e-12);
  }
}
