package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Derivation;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MajorityVoteTest extends ModelContract {
  private static final MultipleChoice SCORER = new MultipleChoice();

  @Override
  protected Model model() {
    return MajorityVote.of(ScriptedModel.answering("Answer: A"), SCORER, 3);
  }

  @Test
  void answer_mostFrequent_inTheWordsOfTheFirst() {
    var model =
        MajorityVote.of(Models.answering("Answer: B", "The answer is A.", "Answer: A"), SCORER, 3);
    assertEquals("The answer is A.", Models.text(model, Models.question("q"), 0));
  }

  @Test
  void answer_repeats_restOnAnswersOfTheirOwn() {
    var bare = Models.answering("Answer: A");
    var model = MajorityVote.of(bare, SCORER, 3);
    Models.text(model, Models.question("q"), 0);
    Models.text(model, Models.question("q"), 1);
    Models.text(model, Models.question("q"), 200_000);
    Models.text(model, Models.question("q"), 200_001);
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 200_000, 200_001, 200_002, 200_003, 200_004, 200_005),
        bare.asked().stream().map(request -> request.first().repeat()).toList());
  }

  @Test
  void answer_perCall_asksForSeveralAtOnce() {
    var bare = Models.answering("Answer: A");
    var model = MajorityVote.of(bare, SCORER, 5).withAnswersPerCall(2);
    var prompt = Models.question("q");
    Models.text(model, prompt, 1);
    assertEquals(List.of(2, 2, 1), bare.asked().stream().map(Request::repeats).toList());
    assertEquals(3, model.bound(Models.request(model, prompt, 0)).calls());
  }

  @Test
  void answer_perCallWhereSomeAreKept_asksOnlyForTheOthers(@TempDir Path folder) {
    var bare = Models.answering("Answer: A", "Answer: B", "Answer: C", "Answer: A");
    var prompt = Models.question("q");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var payer = new Payer("ann", "s", Money.usd("9"));
      Model metered = lab.meter(bare, payer);
      metered.answer(Models.request(bare, prompt, 1));
      var vote = MajorityVote.of(bare, SCORER, 6).withAnswersPerCall(4);
      var model = lab.meter(vote, payer);
      var request = Models.request(model, prompt, 0);
      model.answer(request);
      assertEquals(
          List.of("1+1", "0+1", "2+4"),
          bare.asked().stream().map(r -> r.first().repeat() + "+" + r.repeats()).toList());
      assertEquals(ScriptedModel.COST.times(6), lab.balance(Account.STUDY, "s").committed());
      var derived = lab.find(List.of(request.first().key())).get(request.first().key());
      var derivation =
          Derivation.of(lab.attempt(derived.call()).orElseThrow().evidence()).orElseThrow();
      List<String> parts = derivation.parts().get(request.first().key());
      assertEquals(6, lab.find(parts).size());
      assertEquals(
          "votes "
              + parts.stream()
                  .map(part -> lab.find(List.of(part)).get(part).answer().text().substring(8))
                  .toList()
              + ", agreement 0.500",
          derivation.notes().get(request.first().key()).get(0));
    }
  }

  @Test
  void bound_isTheSumOfTheCallsBehind() {
    var model = MajorityVote.of(ScriptedModel.answering("Answer: A"), SCORER, 5);
    var bound = model.bound(Models.request(model, Models.question("q"), 0));
    assertEquals(5, bound.calls());
    assertEquals(ScriptedModel.MOST.times(5), bound.most());
    assertEquals(50, bound.promptTokens());
  }

  @Test
  void answer_lowAgreement_abstainsAsARefusal() {
    var rule = VoteRule.PLURALITY.withLeastAgreement(0.6);
    var bare = Models.answering("Answer: A", "Answer: B", "Answer: C");
    var model = MajorityVote.of(bare, SCORER, 3).withRule(rule);
    var answer = Models.response(model, Models.question("q"), 0).answers().get(0);
    assertEquals(FinishReason.REFUSED, answer.finish());
    assertEquals("", answer.text());
  }

  @Test
  void answer_derivation_namesThePartsAndTheVotes() {
    var model = MajorityVote.of(Models.answering("Answer: A", "Answer: B"), SCORER, 3);
    var request = Models.request(model, Models.question("q"), 0);
    var response = assertInstanceOf(Outcome.Response.class, model.answer(request));
    var derivation = Derivation.of(response.evidence()).orElseThrow();
    String key = request.first().key();
    assertEquals(3, Set.copyOf(derivation.parts().get(key)).size());
    assertEquals(List.of("votes [A, B, A], agreement 0.667"), derivation.notes().get(key));
    assertEquals(ScriptedModel.COST.times(3), response.cost());
  }

  @Test
  void answer_aCallBehindFails_isAFailedCall() {
    var bare =
        ScriptedModel.of(
            request ->
                request.first().repeat() == 1
                    ? Outcome.Failure.local(Outcome.Kind.SERVER_ERROR, "down")
                    : ScriptedModel.response(request, "Answer: A"));
    var model = MajorityVote.of(bare, SCORER, 3);
    var outcome = model.answer(Models.request(model, Models.question("q"), 0));
    assertEquals(
        Outcome.Kind.SERVER_ERROR, assertInstanceOf(Outcome.Failure.class, outcome).kind());
  }

  @Test
  void answer_aFilteredAnswer_hasNoVote() {
    var bare =
        ScriptedModel.of(
            request ->
                request.first().repeat() == 0
                    ? Outcome.Failure.local(Outcome.Kind.FILTERED, "withheld")
                    : ScriptedModel.response(request, "Answer: B"));
    var model = MajorityVote.of(bare, SCORER, 3);
    assertEquals("Answer: B", Models.text(model, Models.question("q"), 0));
    var all =
        MajorityVote.of(
            ScriptedModel.of(request -> Outcome.Failure.local(Outcome.Kind.FILTERED, "withheld")),
            SCORER,
            3);
    var outcome = all.answer(Models.request(all, Models.question("q"), 0));
    assertEquals(Outcome.Kind.FILTERED, assertInstanceOf(Outcome.Failure.class, outcome).kind());
  }

  @Test
  void identity_namesEverySetting() {
    var bare = ScriptedModel.answering("Answer: A");
    var vote = MajorityVote.of(bare, SCORER, 5);
    var endpoints =
        List.of(
                vote,
                MajorityVote.of(bare, SCORER, 7),
                vote.withAnswersPerCall(5),
                vote.withRule(VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN)),
                vote.withRule(VoteRule.PLURALITY.withLeastAgreement(0.5)),
                vote.withPages(Pages.of(List.of(Models.question("q")))))
            .stream()
            .map(model -> model.identity().endpoint())
            .collect(Collectors.toSet());
    assertEquals(6, endpoints.size(), endpoints.toString());
    assertNotEquals(bare.identity(), vote.identity());
    assertEquals(bare.identity().name(), vote.identity().name());
    assertTrue(vote.identity().endpoint().contains("majority-vote(answers=5"));
    assertTrue(vote.identity().disclosure().contains("5 repeats"));
  }

  @Test
  void of_countsOutOfRange_areRefused() {
    var bare = ScriptedModel.answering("Answer: A");
    assertThrows(IllegalArgumentException.class, () -> MajorityVote.of(bare, SCORER, 1));
    var vote = MajorityVote.of(bare, SCORER, 5);
    assertThrows(IllegalArgumentException.class, () -> vote.withAnswersPerCall(6));
    assertThrows(
        IllegalArgumentException.class,
        () -> vote.bound(Models.request(vote, Models.question("q"), 99_999)));
  }
}
