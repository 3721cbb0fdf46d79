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
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Server;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AzureServerTest extends CompatibleServerContract {
  private static final String MODEL = "gpt-4o-2024-08-06";
  private static final String DEPLOYMENT = "lab-large";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Override
  Manners manners() {
    return holding(MODEL, 0);
  }

  private static Manners holding(String model, int refusals) {
    return new AzureManners(DEPLOYMENT, model, KEY, new AtomicInteger(refusals), new ToyText());
  }

  @Override
  OpenAiModelBuilder model(LocalServer at) throws IOException {
    return at(Server.azure(at.url(), DEPLOYMENT));
  }

  /** Azure lists no deployments: the first call finds it out. */
  @Override
  OpenAiModelBuilder wrongName(LocalServer at) throws IOException {
    return at(Server.azure(at.url(), "lab-larger"));
  }

  private OpenAiModelBuilder at(Server server) throws IOException {
    return OpenAiModel.builder(MODEL).server(server).apiKey(KEY).prices(prices());
  }

  private PriceList prices() throws IOException {
    Path file = folder.resolve("azure.json");
    Files.writeString(
        file,
        """
        {"name": "our contract", "date": "2026-11-22", "source": "invoice of October",
         "unit": "USD per million tokens",
         "prices": [{"models": ["gpt-4o-2024-08-06"],
           "tiers": {"default": {"input": 2.75, "output": 11}}}]}
        """);
    return PriceList.fromJson(file);
  }

  @Override
  String namesThatExist() {
    return "DeploymentNotFound";
  }

  @Override
  String version() {
    return "Azure OpenAI";
  }

  @Override
  String identity() {
    return "Azure OpenAI";
  }

  @Override
  Map<Capability, Verdict> expected() {
    return Map.of(
        Capability.OUTPUT_LIMIT, Verdict.HONOURED,
        Capability.TEMPERATURE, Verdict.HONOURED,
        Capability.REPEATS, Verdict.HONOURED,
        Capability.LOG_PROBABILITIES, Verdict.HONOURED,
        Capability.STOP_TEXTS, Verdict.HONOURED,
        Capability.STRUCTURED_OUTPUTS, Verdict.HONOURED);
  }

  @Test
  void check_isPaidLikeAnyCall() throws IOException {
    try (Workspace lab = Workspace.open(folder.resolve("paid.db"));
        OpenAiModel model = model(server()).connect()) {
      CapabilityCheck.of(model).run(metered(lab, model));
      Money paid = lab.balance(Account.STUDY, "server check").settled();
      assertTrue(paid.exceeds(Money.ZERO), paid.toString());
      assertFalse(paid.exceeds(Money.usd("0.01")), paid.toString());
    }
  }

  @Test
  void identity_holdsResourceDeploymentAndTheModelsOwnName() throws IOException {
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
  void answer_datedVersion_sendsNoFieldThatItDoesNotKnow() throws IOException {
    Server dated = Server.azure(server().url(), DEPLOYMENT).withApiVersion("2024-10-21");
    try (OpenAiModel model = at(dated).allowUntried().connect()) {
      assertInstanceOf(
          Outcome.Response.class,
          model.answer(request(model, PLAIN.withTopLogProbs(2), 2, "Is snow white? yes or no")));
    }
  }

  /** The name of a deployment says nothing of what it holds, and Azure upgrades what it holds. */
  @Test
  void answer_deploymentThatHoldsAnotherModel_isAFailureAndEndsTheCheck() throws IOException {
    try (LocalServer other = LocalServer.start(holding("gpt-4o-mini-2024-07-18", 0));
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
  void answer_promptThatTheFilterTakes_isAResultThatMayBeBilled() throws IOException {
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
  void answer_answerThatTheFilterTakes_isMarked() throws IOException {
    try (OpenAiModel model = model(server()).allowUntried().build()) {
      var response =
          assertInstanceOf(
              Outcome.Response.class,
              model.answer(request(model, PLAIN, 1, AzureManners.FILTERED_ANSWER)));
      assertEquals(FinishReason.FILTERED, response.answers().get(0).finish());
    }
  }

  @Test
  void answer_rateRefused_saysHowLongToWait() throws IOException {
    try (LocalServer busy = LocalServer.start(holding(MODEL, 1));
        OpenAiModel model = model(busy).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "What is 1 + 2?")));
      assertEquals(Kind.RATE_LIMITED, failure.kind());
      assertEquals(Optional.of(Duration.ofSeconds(1)), failure.signals().retryAfter());
    }
  }

  @Test
  void connect_keyOfAnother_isRefused() throws IOException {
    OpenAiModelBuilder builder = model(server()).apiKey("ffffffffffffffffffffffffffffffff");
    var e = assertThrows(HarnessException.class, builder::connect);
    assertTrue(e.getMessage().contains("refuses the key"), e.getMessage());
    assertFalse(e.getMessage().contains("ffffffff"), e.getMessage());
  }
}
