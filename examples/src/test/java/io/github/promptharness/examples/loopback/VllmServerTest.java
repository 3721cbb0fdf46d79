package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Server;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.workspace.Workspace;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VllmServerTest extends CompatibleServerContract {
  private static final String MODEL = "llama-3.1-8b";

  @Override
  Manners manners() {
    return new VllmManners(MODEL, 20, 4_096, "", new ToyText());
  }

  @Override
  OpenAiModelBuilder model(LocalServer at) {
    return named(MODEL, at);
  }

  @Override
  OpenAiModelBuilder wrongName(LocalServer at) {
    return named("llama-3.1-70b", at);
  }

  private static OpenAiModelBuilder named(String model, LocalServer at) {
    return OpenAiModel.builder(model).server(Server.vllm(at.url())).prices(PriceList.free());
  }

  @Override
  String namesThatExist() {
    return "no model \"llama-3.1-70b\"; it has: llama-3.1-8b";
  }

  @Override
  String version() {
    return "vLLM 0.11.0";
  }

  @Override
  String identity() {
    return "model file meta-llama/Llama-3.1-8B-Instruct";
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
  void check_fewerAlternativesThanAStudyWants_isALimit() {
    try (LocalServer small =
            LocalServer.start(new VllmManners(MODEL, 5, 4_096, "", new ToyText()));
        Workspace lab = Workspace.open(folder.resolve("small.db"));
        OpenAiModel model = model(small).connect()) {
      var found =
          CapabilityCheck.of(model)
              .forSamplings(PLAIN.withTopLogProbs(20))
              .run(metered(lab, model));
      var finding = found.of(Capability.LOG_PROBABILITIES).orElseThrow();
      assertEquals(Verdict.LIMITED, finding.verdict(), found.toString());
      assertTrue(finding.because().contains("greater than max allowed: 5"), finding.because());
    }
  }

  @Test
  void study_thatNeedsWhatIsNotHonoured_isRefusedBeforeItBegins() {
    try (LocalServer small =
            LocalServer.start(new VllmManners(MODEL, 5, 4_096, "", new ToyText()));
        Workspace lab = Workspace.open(folder.resolve("needs.db"));
        OpenAiModel model = model(small).connect()) {
      Sampling likely = PLAIN.withTopLogProbs(20);
      CapabilityCheck.of(model).forSamplings(likely).run(metered(lab, model));
      int calls = small.chats().size();
      var e = assertThrows(IllegalArgumentException.class, () -> study(lab, model, likely));
      assertTrue(e.getMessage().contains("does not honour"), e.getMessage());
      assertTrue(e.getMessage().contains("ask for fewer alternatives"), e.getMessage());
      assertEquals(calls, small.chats().size());
    }
  }

  @Test
  void answer_promptTooLong_isAResult() {
    try (LocalServer small = LocalServer.start(new VllmManners(MODEL, 5, 64, "", new ToyText()));
        OpenAiModel model = model(small).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "word ".repeat(200))));
      assertEquals(Kind.CONTEXT_LENGTH, failure.kind());
      assertTrue(
          failure.message().contains("HTTP 400 400: This model's maximum"), failure.message());
    }
  }

  @Test
  void key_isAskedForWhereTheServerHasOne() {
    try (LocalServer closed =
        LocalServer.start(new VllmManners(MODEL, 5, 4_096, "token-abc123", new ToyText()))) {
      OpenAiModelBuilder without = model(closed);
      var e = assertThrows(HarnessException.class, without::connect);
      assertTrue(e.getMessage().contains("refuses the key"), e.getMessage());
      try (OpenAiModel model = model(closed).apiKey("token-abc123").connect()) {
        assertTrue(model.identity().disclosure().contains("vLLM"));
      }
    }
  }

  /** FastAPI's form, which has no error object. */
  @Test
  void answer_fieldMissing_isToldInTheServersWords() {
    Manners broken =
        call ->
            call.isChat()
                ? Manners.Served.of(
                    422,
                    "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"messages\"],\"msg\":\"Field"
                        + " required\"}]}")
                : manners().reply(call);
    try (LocalServer odd = LocalServer.start(broken);
        OpenAiModel model = model(odd).allowUntried().build()) {
      var failure =
          assertInstanceOf(Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "x")));
      assertEquals(Kind.BAD_REQUEST, failure.kind());
      assertTrue(failure.message().contains("Field required"), failure.message());
    }
  }
}
