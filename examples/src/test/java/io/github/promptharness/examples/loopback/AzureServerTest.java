package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.FinishReason;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Server;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AzureServerTest extends CompatibleServerContract {
  private static final String MODEL = KnownServer.AZURE_MODEL;
  private static final String DEPLOYMENT = KnownServer.AZURE.model();

  @Override
  KnownServer kind() {
    return KnownServer.AZURE;
  }

  @Test
  void check_isPaidLikeAnyCall() {
    try (Workspace lab = Workspace.open(folder.resolve("paid.db"));
        OpenAiModel model = model(server()).connect()) {
      CapabilityCheck.of(model).run(metered(lab, model));
      Money paid = lab.balance(Account.STUDY, "server check").settled();
      assertTrue(paid.exceeds(Money.ZERO), paid.toString());
      assertFalse(paid.exceeds(Money.usd("0.01")), paid.toString());
    }
  }

  @Test
  void identity_holdsResourceDeploymentAndTheModelsOwnName() {
    try (OpenAiModel model = model(server()).allowUntried().build()) {
      assertEquals(MODEL, model.identity().name());
      assertTrue(
          model.identity().endpoint().endsWith("/openai/deployments/" + DEPLOYMENT),
          model.identity().endpoint());
      assertInstanceOf(
          Outcome.Response.class, model.answer(request(model, PLAIN, 1, "What is 1 + 2?")));
      assertTrue(server().chats().get(0).contains("\"model\":\"" + DEPLOYMENT + "\""));
    }
  }

  @Test
  void answer_datedVersion_sendsNoFieldThatItDoesNotKnow() {
    Server dated = Server.azure(server().url(), DEPLOYMENT).withApiVersion("2024-10-21");
    try (OpenAiModel model = kind().builder(dated, DEPLOYMENT).allowUntried().connect()) {
      assertInstanceOf(
          Outcome.Response.class,
          model.answer(request(model, PLAIN.withTopLogProbs(2), 2, "Is snow white? yes or no")));
    }
  }

  /** The name of a deployment says nothing of what it holds, and Azure upgrades what it holds. */
  @Test
  void answer_deploymentThatHoldsAnotherModel_isAFailureAndEndsTheCheck() {
    try (LocalServer other = LocalServer.start(KnownServer.azure("gpt-4o-mini-2024-07-18", 0));
        Workspace lab = Workspace.open(folder.resolve("other.db"));
        OpenAiModel model = model(other).allowUntried().connect()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "What is 1 + 2?")));
      assertEquals(Kind.PROTOCOL_VIOLATION, failure.kind());
      assertTrue(
          failure.message().contains("answered as gpt-4o-mini-2024-07-18, not as " + MODEL),
          failure.message());
      var check = CapabilityCheck.of(model);
      var paid = metered(lab, model);
      assertThrows(HarnessException.class, () -> check.run(paid));
    }
  }

  @Test
  void answer_promptThatTheFilterTakes_isAResultThatMayBeBilled() {
    try (OpenAiModel model = model(server()).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class,
              model.answer(request(model, PLAIN, 1, AzureManners.FILTERED_PROMPT)));
      assertEquals(Kind.FILTERED, failure.kind());
      assertEquals(Outcome.Charge.UNCERTAIN, failure.charge());
    }
  }

  @Test
  void answer_answerThatTheFilterTakes_isMarked() {
    try (OpenAiModel model = model(server()).allowUntried().build()) {
      var response =
          assertInstanceOf(
              Outcome.Response.class,
              model.answer(request(model, PLAIN, 1, AzureManners.FILTERED_ANSWER)));
      assertEquals(FinishReason.FILTERED, response.answers().get(0).finish());
    }
  }

  @Test
  void answer_rateRefused_saysHowLongToWait() {
    try (LocalServer busy = LocalServer.start(KnownServer.azure(MODEL, 1));
        OpenAiModel model = model(busy).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "What is 1 + 2?")));
      assertEquals(Kind.RATE_LIMITED, failure.kind());
      assertEquals(Optional.of(Duration.ofSeconds(1)), failure.signals().retryAfter());
    }
  }

  @Test
  void connect_keyOfAnother_isRefused() {
    OpenAiModelBuilder builder = model(server()).apiKey("ffffffffffffffffffffffffffffffff");
    var e = assertThrows(HarnessException.class, builder::connect);
    assertTrue(e.getMessage().contains("refuses the key"), e.getMessage());
    assertFalse(e.getMessage().contains("ffffffff"), e.getMessage());
  }
}
