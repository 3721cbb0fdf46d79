package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of a mitigation: money, resumption and quotes. */
final class MitigatedStudyTest {
  private static final int ITEMS = 4;
  @TempDir private Path folder;

  private StudyBuilder study(Workspace lab, Model model) {
    return Study.in(lab)
        .named("voted")
        .prompts(IntStream.range(0, ITEMS).mapToObj(i -> Models.question("q" + i)).toList())
        .model(model)
        .sampling(Models.SAMPLING)
        .score(new MultipleChoice())
        .workers(1)
        .spendAtMost(Money.usd("10"));
  }

  /** So many other instructions. */
  private record ManyWordings(String name, int number) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return IntStream.range(0, number)
          .mapToObj(
              i ->
                  new Condition(
                      name + i,
                      "reworded",
                      Map.of("text", name + " " + i),
                      OptionalDouble.empty(),
                      0,
                      Condition.Drawn.NEVER))
          .toList();
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String text = condition.parameters().getOrDefault("text", "");
      return Perturbed.between(prompt, prompt.withInstruction(text));
    }
  }

  /** A scorer that throws. */
  private static final class Defective implements Scorer {
    @Override
    public String id() {
      return "defective/1";
    }

    @Override
    public Score score(Prompt prompt, Answer answer) {
      throw new IllegalStateException("a defect");
    }
  }

  private static Model vote(Model bare) {
    return MajorityVote.of(bare, new MultipleChoice(), 5);
  }

  @Test
  void run_everyCallBehind_isPaidOnceAndCounted() {
    var bare = Models.answering("Answer: A", "Answer: B", "Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      StudyResult result = study(lab, vote(bare)).build().run();
      Money paid = ScriptedModel.COST.times(5 * ITEMS);
      assertEquals(5 * ITEMS, bare.asked().size());
      assertEquals(paid, lab.balance(Account.STUDY, "voted").committed());
      assertEquals(paid, result.summary().spend().settled());
      try (var rows = result.observations().stream()) {
        assertTrue(rows.allMatch(row -> row.cost().equals(ScriptedModel.COST.times(5))));
      }
      StudyResult again = study(lab, vote(bare)).build().run();
      assertEquals(5 * ITEMS, bare.asked().size());
      assertEquals(paid, again.summary().spend().settled());
      assertEquals(paid, lab.balance(Account.STUDY, "voted").committed());
    }
  }

  @Test
  void run_stoppedInTheMiddleOfAVote_goesOnWithoutARepeatedCall() {
    int[] calls = {0};
    var bare =
        ScriptedModel.of(
            request ->
                ++calls[0] == 8
                    ? Outcome.Failure.local(Outcome.Kind.BILLING, "no credit")
                    : ScriptedModel.response(request, "Answer: A"));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Study stopped = study(lab, vote(bare)).build();
      assertThrows(RunStoppedException.class, stopped::run);
      study(lab, vote(bare)).build().run();
      List<String> answered =
          IntStream.range(0, bare.asked().size())
              .filter(i -> i != 7)
              .mapToObj(i -> bare.asked().get(i).first().key())
              .toList();
      assertEquals(5 * ITEMS, answered.size());
      assertEquals(5 * ITEMS, new HashSet<>(answered).size());
      assertEquals(
          ScriptedModel.COST.times(5 * ITEMS), lab.balance(Account.STUDY, "voted").committed());
    }
  }

  @Test
  void run_afterTheBareModel_paysOnlyForWhatIsMissing() {
    var bare = Models.answering("Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      study(lab, bare).named("bare").repeats(3).build().run();
      assertEquals(3 * ITEMS, bare.asked().size());
      study(lab, vote(bare)).build().run();
      assertEquals(5 * ITEMS, bare.asked().size());
      assertEquals(
          ScriptedModel.COST.times(2 * ITEMS), lab.balance(Account.STUDY, "voted").committed());
    }
  }

  @Test
  void run_wordingsThatConditionsHaveInCommon_arePaidAsOftenAsTheyCount() {
    var bare = Models.answering("Answer: A");
    var polite = new ManyWordings("polite", 1);
    var ensemble = WordingEnsemble.of(bare, new MultipleChoice(), polite);
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      study(lab, ensemble).perturb(new ManyWordings("asked", 2)).build().run();
      var keys = bare.asked().stream().map(asked -> asked.first().key()).toList();
      assertEquals(2 * 3 * ITEMS, keys.size());
      assertEquals(keys.size(), new HashSet<>(keys).size());
      study(lab, ensemble).perturb(new ManyWordings("asked", 2)).build().run();
      assertEquals(2 * 3 * ITEMS, bare.asked().size());
    }
  }

  @Test
  void quote_isOfAllCallsBehind() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var quote = study(lab, vote(Models.answering("Answer: A"))).build().quote();
      assertEquals(5 * ITEMS, quote.calls());
      assertEquals(ScriptedModel.MOST.times(5 * ITEMS), quote.most());
    }
  }

  @Test
  void run_aCapThatCannotHoldOneVote_isRefusedBeforeAnythingIsAsked() {
    var bare = Models.answering("Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var poor = study(lab, vote(bare)).spendAtMost(Money.usd("0.1"));
      assertThrows(IllegalArgumentException.class, poor::build);
      assertEquals(List.<Request>of(), bare.asked());
    }
  }

  @Test
  void run_manyWorkers_bookTheSame() {
    var bare = Models.answering("Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      study(lab, RepairFirst.spelling(vote(bare))).workers(8).repeats(3).build().run();
      assertEquals(
          ScriptedModel.COST.times(bare.asked().size()),
          lab.balance(Account.STUDY, "voted").committed());
      var keys = bare.asked().stream().map(asked -> asked.first().key()).toList();
      assertEquals(keys.size(), new HashSet<>(keys).size());
    }
  }

  @Test
  void transcript_ofAMitigatedStudy_countsTheSameMoney() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Study study = study(lab, vote(Models.answering("Answer: A"))).build();
      StudyResult result = study.run();
      var transcript = study.transcript(result);
      assertEquals(ScriptedModel.COST.times(5 * ITEMS), transcript.summary().spend().settled());
      var again = study.rescored(new MultipleChoice());
      assertEquals(result.summary().spend(), again.summary().spend());
    }
  }

  @Test
  void run_aRetest_asksAllOfItAfresh() {
    var bare = Models.answering("Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      study(lab, vote(bare)).build().run();
      study(lab, vote(bare)).retest(1).build().run();
      var keys = bare.asked().stream().map(asked -> asked.first().key()).toList();
      assertEquals(10 * ITEMS, new HashSet<>(keys).size());
      assertEquals(10 * ITEMS, keys.size());
    }
  }

  @Test
  void run_whatAbstains_isARefusal() {
    var bare = Models.answering("Answer: A", "Answer: B");
    var careful =
        MajorityVote.of(bare, new MultipleChoice(), 2)
            .withRule(VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var result = study(lab, careful).build().run();
      try (var rows = result.observations().stream()) {
        assertTrue(rows.allMatch(row -> row.outcome() == OutcomeClass.REFUSED));
      }
    }
  }

  @Test
  void run_aDecoratorThatThrows_leavesNoUncertainCallOfNothing() {
    var bare = Models.answering("Answer: A");
    Model vote = MajorityVote.of(bare, new Defective(), 2);
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Study study = study(lab, vote).build();
      assertThrows(RuntimeException.class, study::run);
      assertFalse(bare.asked().isEmpty());
      assertEquals(List.of(), lab.uncertainCalls());
    }
  }

  @Test
  void arm_whoseVariantsTakeDifferentCalls_countsTheMost() {
    var bare = Models.answering("Answer: A");
    Model repair = RepairFirst.spelling(bare);
    Prompt without = Models.question("q9").withInput("");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      StudyResult result =
          study(lab, repair).prompts(List.of(without, Models.question("q1"))).build().run();
      assertEquals(2, MitigationArm.of("repair", repair, result).callsPerAnswer());
    }
  }

  @Test
  void arm_ofAModel_countsItsCalls() {
    var bare = Models.answering("Answer: A");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      StudyResult result = study(lab, vote(bare)).build().run();
      assertEquals(5, MitigationArm.of("vote", vote(bare), result).callsPerAnswer());
      assertEquals(1, MitigationArm.of("single", bare, result).callsPerAnswer());
    }
  }
}
