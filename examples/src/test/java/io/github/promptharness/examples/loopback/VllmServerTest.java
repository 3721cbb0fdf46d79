package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Sampling;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.workspace.Workspace;
import org.junit.jupiter.api.Test;

final class VllmServerTest extends CompatibleServerContract {
  private static final String MODEL = KnownServer.VLLM.model();

  @Override
  KnownServer kind() {
    return KnownServer.VLLM;
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
                : kind().manners().reply(call);
    try (LocalServer odd = LocalServer.start(broken);
        OpenAiModel model = model(odd).allowUntried().build()) {
      var failure =
          assertInstanceOf(Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "x")));
      assertEquals(Kind.BAD_REQUEST, failure.kind());
      assertTrue(failure.message().contains("Field required"), failure.message());
    }
  }
}
