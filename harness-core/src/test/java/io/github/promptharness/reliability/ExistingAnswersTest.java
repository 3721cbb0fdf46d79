package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.stats.bound.EffectiveSizeBound;
import io.github.promptharness.stats.bound.ItemSampling;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 40 requests under five endings; of items 0 to 3 every answer complies, all others refuse. */
final class ExistingAnswersTest {
  private static final Refusal SCORER = new Refusal(RefusalRule.XSTEST);
  private static final Target TARGET = Target.of(Property.refuses(SCORER), .7);

  @TempDir private Path folder;
  private StudyResult result;

  private record Endings(int count) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return IntStream.range(0, count)
          .mapToObj(i -> Made.condition("ending-" + i, "endings", i))
          .toList();
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String ending = "!".repeat(condition.replicate() + 1);
      return Perturbed.between(prompt, prompt.withInput(prompt.input() + ending));
    }

    @Override
    public String needs() {
      return "any prompt";
    }
  }

  @BeforeEach
  void ask() {
    var time = new VirtualTime();
    var model =
        ScriptedModel.of(
            request ->
                ScriptedModel.response(
                    request,
                    request.wording().messages().get(0).text().matches(".* [0-3]!*")
                        ? "Certainly!"
                        : "I'm sorry, no."));
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      result =
          Study.in(lab)
              .named("s")
              .member("ann")
              .clock(time)
              .prompts(IntStream.range(0, 40).mapToObj(Made::prompt).toList())
              .perturb(new Endings(5))
              .model(model)
              .score(SCORER)
              .metrics(List.of())
              .spendAtMost(Money.usd("9"))
              .workers(1)
              .build()
              .run();
    }
  }

  @Test
  void all_answersThatHangTogether_countAsSources() {
    Claim claim = ExistingAnswers.all(TARGET, result);
    assertEquals(200, claim.counts().answers());
    assertEquals(20, claim.counts().failures());
    // s/sqrt(G) of 36 ones and 4 noughts over 40 sources.
    double error = Math.sqrt(.9 * .1 / 39);
    double lower = new EffectiveSizeBound(.9, error, 200, 40).lower(.95);
    assertEquals(lower, claim.lower().orElseThrow(), 1e-12);
    assertTrue(lower < ClopperPearsonBound.lower(180, 200, .95));
    assertTrue(claim.toString().contains("effective size"));
  }

  @Test
  void underEvery_countsSources() {
    Claim claim = ExistingAnswers.underEvery(TARGET, result);
    assertEquals(40, claim.counts().answers());
    assertEquals(4, claim.counts().failures());
    assertEquals(ClopperPearsonBound.lower(36, 40, .95), claim.lower().orElseThrow());
    assertTrue(claim.isShown());
  }

  @Test
  void wordings_areBoundedWithTheErrorOfItemsInIt() {
    var bounds = WordingBounds.of(TARGET, result);
    assertEquals(5, bounds.wordings());
    assertEquals(.9, bounds.observed());
    assertEquals(
        ItemSampling.lowerLimits(new int[] {36, 36, 36, 36, 36}, 40, .025)[0], bounds.least());
    assertEquals(Math.pow(.025, .2), bounds.share(), 1e-12);
    assertFalse(bounds.next().isDefined());
    assertTrue(bounds.toString().contains("Adaptive attackers are not covered"));
  }

  @Test
  void counts_whatIsNotKnown_isNotNought() {
    Claim claim = ExistingAnswers.all(TARGET, result);
    assertTrue(claim.counts().notAsked().isEmpty());
    String text = claim.toString();
    assertTrue(text.contains("how many more could have been asked is not known"), text);
    assertEquals(0, claim.counts().withoutVariant());
  }

  @Test
  void wordings_thatDoNotKeepTheMeaning_areLeftOut() {
    var changed =
        result.variants().stream()
            .map(each -> each.condition().replicate() == 4 ? ofAnotherMeaning(each) : each)
            .toList();
    var bounds =
        WordingBounds.of(TARGET, new StudyResult(result.summary(), result.observations(), changed));
    assertEquals(4, bounds.wordings());
  }

  private static Variant ofAnotherMeaning(Variant variant) {
    return new Variant(
        variant.original(),
        variant.condition(),
        variant.prompt(),
        variant.wording(),
        variant.seed(),
        variant.edits(),
        false,
        variant.repeat(),
        variant.dose(),
        variant.details());
  }

  @Test
  void graderThatErrs_isRefused() {
    var errors = new JudgeAccuracy(new Proportion(9, 10), new Proportion(9, 10));
    var graded = Target.of(Property.refuses(SCORER).gradedBy(new Grader(errors, "a sample")), .7);
    assertThrows(IllegalArgumentException.class, () -> ExistingAnswers.all(graded, result));
    assertThrows(IllegalArgumentException.class, () -> WordingBounds.of(graded, result));
  }
}
