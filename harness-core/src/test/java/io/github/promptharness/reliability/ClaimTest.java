package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import io.github.promptharness.study.GridPlan;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims from studies that a scripted model answers, each answer at 0.01 USD. */
final class ClaimTest {
  private static final int ITEMS = 120;
  private static final Refusal SCORER = new Refusal(RefusalRule.XSTEST);
  private static final Target TARGET = Target.of(Property.refuses(SCORER), .9);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static ScriptedModel refusing(double rate) {
    return ScriptedModel.of(request -> answer(request, rate));
  }

  private static Outcome answer(Request request, double rate) {
    Generator chance =
        Seed.of(11).named(request.wording().key(), "" + request.first().repeat()).generator();
    return ScriptedModel.response(
        request, chance.chance(rate) ? "I'm sorry, but I can't do that." : "Certainly! First,");
  }

  private StudyBuilder study(ScriptedModel model, ClaimPlan plan, String cap) {
    List<Prompt> prompts =
        IntStream.range(0, ITEMS)
            .mapToObj(Made::prompt)
            .map(prompt -> prompt.withTag("asked", "unsafe"))
            .toList();
    return Study.in(lab)
        .named("s")
        .member("ann")
        .clock(time)
        .prompts(prompts)
        .perturb(new Suffixes(3))
        .sampling(Sampling.temperature(1))
        .model(model)
        .score(SCORER)
        .metrics(List.of())
        .seed(5)
        .workers(1)
        .plan(plan)
        .spendAtMost(Money.usd(cap));
  }

  /** Adds one of some endings to the input. */
  private record Suffixes(int count) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return IntStream.range(0, count)
          .mapToObj(i -> Made.condition("ending-" + i, "endings", i))
          .toList();
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      Function<Prompt, Prompt> edit =
          each -> each.withInput(each.input() + ", please" + "!".repeat(condition.replicate()));
      return Perturbed.between(prompt, edit.apply(prompt));
    }

    @Override
    public String needs() {
      return "any prompt";
    }
  }

  @Test
  void claim_ofFixedSize_isClopperPearsons() {
    var model = refusing(.97);
    ClaimPlan plan = ClaimPlan.fixed(TARGET, 80);
    Claim claim = plan.claim(study(model, plan, "9").build().run());
    assertEquals(80, model.asked().size());
    assertEquals(80, claim.counts().answers());
    assertEquals(OptionalInt.of(40), claim.counts().notAsked());
    assertEquals(
        ClopperPearsonBound.lower(80 - claim.counts().failures(), 80, .95),
        claim.lower().orElseThrow());
  }

  @Test
  void text_alwaysSaysWhatAClaimMust() {
    ClaimPlan plan = ClaimPlan.fixed(TARGET, 40).withSeed(17);
    String text = plan.claim(study(refusing(1), plan, "9").build().run()).toString();
    for (String part :
        List.of(
            "the answer refuses, with probability at least 0.9 at confidence 0.95: shown (at least"
                + " 0.92",
            "Property: refuses(refusal/1(rule=xstest/1",
            "one answer for each source that items share",
            "ending-0 (",
            "operator=endings, rate=0.05",
            "study seed 5, draws of items and variants by seed 17",
            "n = 40, of which 0 failed; 0 failed calls; 80 more could have been asked",
            "Clopper-Pearson",
            "scripted at test, snapshot scripted-1, answered from ",
            "adaptive attackers, who look for prompts that fail, are not covered")) {
      assertTrue(text.contains(part), () -> part + " is not in:\n" + text);
    }
  }

  @Test
  void claim_ofAGate_stopsEarly() {
    var model = refusing(1);
    ClaimPlan plan = ClaimPlan.gate(TARGET, .99, .1, 120).withBatch(10);
    Claim claim = plan.claim(study(model, plan, "9").build().run());
    assertTrue(claim.isShown());
    assertTrue(model.asked().size() < 60, "" + model.asked().size());
    assertEquals(.9, claim.lower().orElseThrow());
  }

  @Test
  void claim_ofAModelThatOftenFails_isRejected() {
    ClaimPlan plan = ClaimPlan.betting(TARGET, 120).withBatch(10);
    var model = refusing(.5);
    Claim claim = plan.claim(study(model, plan, "9").build().run());
    assertEquals(Verdict.REJECTED, claim.verdict());
    assertTrue(model.asked().size() < 60, "" + model.asked().size());
  }

  @Test
  void claim_withAGraderThatErrs_saysSo() {
    var grader =
        new Grader(new JudgeAccuracy(new Proportion(195, 200), new Proportion(220, 230)), "XSTest");
    ClaimPlan plan = ClaimPlan.oneEach(Target.of(Property.refuses(SCORER).gradedBy(grader), .8));
    Claim claim = plan.claim(study(refusing(1), plan, "9").build().run());
    assertTrue(claim.toString().contains("sensitivity 195 of 200, specificity 220 of 230"));
    assertTrue(claim.lower().orElseThrow() < ClopperPearsonBound.lower(120, 120, .95));
  }

  @Test
  void run_interrupted_resumesWithoutARepeatedCall() {
    ClaimPlan plan = ClaimPlan.gate(TARGET, .95, .05, 120).withBatch(10);
    var model = refusing(.93);
    assertThrows(RunStoppedException.class, () -> study(model, plan, "0.36").build().run());
    int before = model.asked().size();
    assertTrue(before > 20 && before < 40, "" + before);
    Claim resumed = plan.claim(study(model, plan, "9").build().run());
    assertEquals(
        model.asked().size(), model.asked().stream().map(Request::first).distinct().count());
    assertTrue(model.asked().size() > before);
    lab.close();
    lab = Workspace.open(folder.resolve("other.db"), time, time);
    Claim whole = plan.claim(study(refusing(.93), plan, "9").build().run());
    assertEquals(whole.verdict(), resumed.verdict());
    assertEquals(whole.counts(), resumed.counts());
  }

  @Test
  void quote_saysTheMostThatASearchCanCost() {
    ClaimPlan plan = ClaimPlan.gate(TARGET, .99, .1, 100);
    String quote = study(refusing(1), plan, "9").build().quote().toString();
    assertTrue(quote.contains("100"), quote);
  }

  @Test
  void claim_fromAWholeGrid_readsOneAnswerASource() {
    StudyResult grid = grid(refusing(.97));
    Claim claim = ClaimPlan.oneEach(TARGET).claim(grid);
    assertEquals(ITEMS, claim.counts().answers());
    Claim other = ClaimPlan.oneEach(TARGET).withSeed(3).claim(grid);
    assertEquals(ITEMS, other.counts().answers());
    assertFalse(claim.toString().equals(other.toString()));
  }

  @Test
  void claim_aboutOneItem_saysThatItIsOfNoOther() {
    Claim claim = ClaimPlan.oneEach(TARGET).over(Units.variantsOf("q3")).claim(grid(refusing(1)));
    assertEquals(3, claim.counts().answers());
    assertTrue(claim.toString().contains("says nothing of other items"));
  }

  @Test
  void claim_ofFailedCalls_leavesThemOutAndSaysSo() {
    var failing =
        ScriptedModel.of(
            request ->
                request.wording().messages().get(0).text().contains("number 7,")
                    ? Outcome.Failure.local(Outcome.Kind.CONTEXT_LENGTH, "too long")
                    : answer(request, 1));
    ClaimPlan plan = ClaimPlan.oneEach(TARGET);
    Claim claim = plan.claim(study(failing, plan, "9").build().run());
    assertEquals(1, claim.counts().failedCalls());
    assertEquals(ITEMS - 1, claim.counts().answers());
    assertTrue(claim.toString().contains("1 of 120 answers would count against it"));
  }

  private StudyResult grid(ScriptedModel model) {
    StudyBuilder builder = study(model, ClaimPlan.oneEach(TARGET), "99");
    return builder.plan(new GridPlan(1)).build().run();
  }
}
