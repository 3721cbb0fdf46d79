package io.github.promptharness.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.score.TextMatch;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LengthLimitedTest extends ModelContract {
  private final ScriptedModel bare = ScriptedModel.answering("yes");

  @Override
  protected Model model() {
    return LengthLimited.of(bare, LengthLimits.NONE.withInput(1000, 1000).withOutput(1000, 64));
  }

  private Request ask(String text, int maxOutput) {
    return Request.of(
        new Trial(
            bare.identity(),
            Wording.of(List.of(Message.user(text))),
            Sampling.temperature(0).maxOutput(maxOutput),
            0),
        1);
  }

  private String refusal(LengthLimits limits, Model model, Request request) {
    Model limited = LengthLimited.of(model, limits);
    var error = assertThrows(IllegalArgumentException.class, () -> limited.answer(request));
    assertThrows(IllegalArgumentException.class, () -> limited.bound(request));
    assertEquals(List.of(), bare.asked());
    return String.valueOf(error.getMessage());
  }

  @Test
  void answer_longerThanAgreed_isRefusedInASentenceAndNotSent() {
    // Two code points, though four chars.
    Request faces = ask("\uD83D\uDE00\uD83D\uDE00", 64);
    assertTrue(
        refusal(LengthLimits.NONE.withInput(1, 99), bare, faces)
            .startsWith("a prompt must have at most 1 characters, and one has 2"));
    Model known = NamedModel.of("gpt-4o", bare);
    // By hand: 3 for the answer, 3 and the role for the message, 2 for "hello world".
    assertTrue(
        refusal(LengthLimits.NONE.withInput(99, 8), known, ask("hello world", 64))
            .startsWith("a prompt must have at most 8 tokens, and one has 9"));
    assertTrue(
        refusal(LengthLimits.NONE.withOutput(99, 63), bare, ask("q", 64))
            .startsWith("an answer must be asked for with at most 63 tokens"));
  }

  @Test
  void answer_atTheLimit_isTheModelsOwn() {
    var limited = LengthLimited.of(bare, LengthLimits.NONE.withInput(2, 99).withOutput(9, 64));
    assertEquals(bare.identity(), limited.identity());
    var response = (Outcome.Response) limited.answer(ask("ab", 64));
    assertEquals("yes", response.answers().get(0).text());
  }

  @Test
  void limits_below1_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> LengthLimits.NONE.withInput(0, 1));
    assertThrows(IllegalArgumentException.class, () -> LengthLimits.NONE.withOutput(1, -1));
  }

  @Test
  void build_oneLongPromptAmongMany_isRefusedBeforeACentIsSpent(@TempDir Path folder) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var study =
          Study.in(lab)
              .named("long")
              .prompts(
                  List.of(
                      Prompt.of("short", "q").withExpected("yes"),
                      Prompt.of("long", "q".repeat(101)).withExpected("yes")))
              .model(LengthLimited.of(bare, LengthLimits.NONE.withInput(100, 1000)))
              .score(TextMatch.exact())
              .spendAtMost(Money.usd("1"));
      assertThrows(IllegalArgumentException.class, study::build);
      assertEquals(List.of(), bare.asked());
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").committed());
    }
  }

  @Test
  void of_modelThatIsScreened_isRefusedAsItsCallsWouldNotBeMeteredOneByOne() {
    var screened = ScreenedModel.of(bare, Watch.model());
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> LengthLimited.of(screened, LengthLimits.NONE));
    assertTrue(
        String.valueOf(error.getMessage()).contains("limit the model before it is screened"));
  }

  @Test
  void meter_limitedModelThatIsPaid_keepsItsPayerAndIsNotPaidTwice(@TempDir Path folder) {
    var ann = new Payer("ann", "s", Money.usd("9"));
    var bob = new Payer("bob", "other", Money.usd("9"));
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Model paid = LengthLimited.of(lab.meter(bare, bob), LengthLimits.NONE);
      assertTrue(Workspace.isMetered(paid));
      assertThrows(IllegalArgumentException.class, () -> lab.meter(paid, ann));
      Model screened = lab.meter(ScreenedModel.of(paid, Watch.model()), ann);
      screened.answer(
          Request.of(
              new Trial(
                  screened.identity(),
                  Wording.of(List.of(Message.user("q"))),
                  Sampling.temperature(0),
                  0),
              1));
      assertEquals(ScriptedModel.COST, lab.balance(Account.STUDY, "other").committed());
      assertEquals(ScriptedModel.COST, lab.balance(Account.STUDY, "s").committed());
    }
  }

  @Test
  void batches_ofAModelThatHasThem_areStillThereAndMeasuredByItsBound() {
    BatchEndpoint endpoint =
        (BatchEndpoint)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BatchEndpoint.class},
                (proxy, method, arguments) -> method.getName());
    Model batching =
        new ForwardingModel(bare) {
          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }

          @Override
          public Optional<BatchEndpoint> batches() {
            return Optional.of(endpoint);
          }
        };
    Model limited = LengthLimited.of(batching, LengthLimits.NONE.withInput(1, 99));
    assertTrue(limited.batches().isPresent());
    assertThrows(IllegalArgumentException.class, () -> limited.bound(ask("ab", 64)));
  }
}
