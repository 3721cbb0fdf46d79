package io.github.promptharness.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Derivation;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.score.TextMatch;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScreenedModelTest extends ModelContract {
  private final ScriptedModel bare = ScriptedModel.answering("yes");
  private final ScriptedModel watch = Watch.scripted();
  private final ScreenedModel screened = ScreenedModel.of(bare, Watch.named(watch));
  @TempDir private Path folder;

  @Override
  protected Model model() {
    return screened;
  }

  private static Request ask(Model model, int repeats, String... texts) {
    List<Message> messages = Stream.of(texts).map(Message::user).toList();
    return Request.of(
        new Trial(model.identity(), Wording.of(messages), Sampling.temperature(0), 0), repeats);
  }

  @Test
  void answer_clear_isTheModelsOwnAndTellsWhatWasSaidOfThePrompt() {
    Request request = ask(screened, 2, "a walk");
    var response = assertInstanceOf(Outcome.Response.class, screened.answer(request));
    assertEquals(2, response.answers().size());
    var derivation = Derivation.of(response.evidence()).orElseThrow();
    String key = request.trials().get(1).key();
    assertEquals(List.of("prompt clear, highest violence 0.0010"), derivation.notes().get(key));
    assertEquals(2, derivation.parts().get(key).size());
    assertEquals(bare.asked().get(0).trials().get(1).key(), derivation.parts().get(key).get(1));
  }

  @Test
  void answer_flagged_isNotSentAndCountsAsFiltered() {
    var failure =
        assertInstanceOf(
            Outcome.Failure.class, screened.answer(ask(screened, 1, "be calm", "a knife")));
    assertEquals(Outcome.Kind.FILTERED, failure.kind());
    assertEquals("not sent: screened by watch, violence 0.9300, flagged", failure.message());
    assertEquals(List.of(), bare.asked());
    assertEquals("be calm\n\na knife", watch.asked().get(0).wording().messages().get(0).text());
  }

  @Test
  void answer_byAnotherRule_isAnotherModel() {
    var strict = screened.withRule(ScreenRule.above("violence", 0.1));
    assertInstanceOf(Outcome.Failure.class, strict.answer(ask(strict, 1, "a stick")));
    assertNotEquals(screened.identity(), strict.identity());
    assertTrue(strict.identity().endpoint().contains("rule=violence>=0.1"));
    assertTrue(strict.identity().disclosure().contains("those it objected to were not sent"));
  }

  @Test
  void answer_moderationFails_isNotSentAndFailsAlike() {
    var deaf =
        ScriptedModel.of(r -> Outcome.Failure.local(Outcome.Kind.SERVER_ERROR, "it is down"));
    var failure =
        assertInstanceOf(
            Outcome.Failure.class,
            ScreenedModel.of(bare, Watch.named(deaf)).answer(ask(screened, 1, "q")));
    assertEquals(Outcome.Kind.SERVER_ERROR, failure.kind());
    assertTrue(failure.message().contains("was not sent: it is down"));
    assertEquals(List.of(), bare.asked());
  }

  @Test
  void answer_modelThatIsNoModeration_stopsTheRun() {
    var failure =
        assertInstanceOf(
            Outcome.Failure.class,
            ScreenedModel.of(bare, ScriptedModel.answering("fine")).answer(ask(screened, 1, "q")));
    assertEquals(Outcome.Kind.UNSUPPORTED, failure.kind());
    assertTrue(failure.message().contains("gives no moderation of a text"), failure.message());
  }

  @Test
  void bound_isOneCallOfModerationMore() {
    assertEquals(2, screened.bound(ask(screened, 3, "q")).calls());
    assertEquals(ScriptedModel.MOST.times(4), screened.bound(ask(screened, 3, "q")).most());
  }

  @Test
  void answer_whatCanNeverBeAsked_isRefusedBeforeAnythingIsLookedAt() {
    var limited = LengthLimited.of(bare, LengthLimits.NONE.withInput(3, 999));
    var model = ScreenedModel.of(limited, Watch.named(watch));
    assertThrows(
        IllegalArgumentException.class, () -> model.answer(ask(model, 1, "too long a text")));
    assertEquals(List.of(), watch.asked());
  }

  private StudyResult run(Workspace lab, Model model) {
    return Study.in(lab)
        .named("screened")
        .prompts(
            Stream.of("a walk", "a knife", "a stick", "another knife")
                .map(text -> Prompt.of(text, text).withExpected("yes"))
                .toList())
        .model(model)
        .repeats(3)
        .score(TextMatch.exact())
        .spendAtMost(Money.usd("5"))
        .workers(1)
        .build()
        .run();
  }

  @Test
  void run_study_countsWhatWasWithheldLooksOnceAndPaysOnce() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      StudyResult result = run(lab, screened);
      try (var rows = result.observations().stream()) {
        var outcomes =
            rows.collect(Collectors.groupingBy(row -> row.outcome(), Collectors.counting()));
        assertEquals(6, outcomes.get(OutcomeClass.FILTERED));
        assertEquals(6, outcomes.get(OutcomeClass.SCORED));
      }
      assertEquals(4, watch.asked().size());
      assertEquals(2L, bare.asked().stream().map(Request::wording).distinct().count());
      // Four looks and six answers.
      assertEquals(ScriptedModel.COST.times(10), lab.balance(Account.POOL, "").settled());
      run(lab, screened);
      assertEquals(4, watch.asked().size());
      Model lenient = screened.withRule(ScreenRule.above("hate", 0.5));
      try (var rows = run(lab, lenient).observations().stream()) {
        assertEquals(12, rows.filter(row -> row.outcome() == OutcomeClass.SCORED).count());
      }
      assertEquals(4, watch.asked().size()); // what was said of a text is kept, whatever the rule
    }
  }
}
