package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Server;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.workspace.Workspace;
import org.junit.jupiter.api.Test;

final class OllamaServerTest extends CompatibleServerContract {
  private static final String MODEL = KnownServer.OLLAMA.model();

  @Override
  KnownServer kind() {
    return KnownServer.OLLAMA;
  }

  /** Answers of a file that was pulled anew under its old name are others. */
  @Test
  void identity_holdsTheFileAndIsKnownWithoutTheServer() {
    try (OpenAiModel connected = model(server()).connect();
        OpenAiModel named =
            OpenAiModel.builder(MODEL)
                .server(Server.ollama(server().url()).withModelDigest(OllamaManners.DIGEST))
                .prices(PriceList.free())
                .build()) {
      assertEquals(connected.identity().endpoint(), named.identity().endpoint());
      assertTrue(named.identity().endpoint().endsWith("/v1@sha256:46e0c10c039e"));
    }
  }

  /** It is told while the model is loaded alone, so it is none of the identity. */
  @Test
  void context_isRecordedOnceItIsTold() {
    try (Workspace lab = Workspace.open(folder.resolve("context.db"));
        OpenAiModel model = model(server()).connect()) {
      CapabilityCheck.of(model).run(metered(lab, model));
      String versions = model.instrument().versions();
      assertTrue(versions.contains("context 4096"), versions);
      assertFalse(model.identity().disclosure().contains("context"), versions);
    }
  }

  @Test
  void preflight_anotherFileThanWasNamed_isRefused() {
    OpenAiModelBuilder builder =
        OpenAiModel.builder(MODEL)
            .server(Server.ollama(server().url()).withModelDigest("0123456789ab"))
            .prices(PriceList.free())
            .allowUntried();
    try (OpenAiModel model = builder.build()) {
      assertThrows(HarnessException.class, model::preflight);
    }
  }

  /** The server answers what is left of the prompt, with status 200. */
  @Test
  void answer_promptCutToTheContext_isAFailureOfItsOwn() {
    try (LocalServer small =
            LocalServer.start(new OllamaManners(MODEL, "0.32.9", true, 100, new ToyText()));
        OpenAiModel model = model(small).allowUntried().build()) {
      String prompt = "word ".repeat(300) + "What is 1 + 2?";
      var failure =
          assertInstanceOf(Outcome.Failure.class, model.answer(request(model, PLAIN, 1, prompt)));
      assertEquals(Kind.CONTEXT_LENGTH, failure.kind());
      assertTrue(
          failure.message().contains("read 52 tokens of a prompt of 304 words"), failure.message());
      assertTrue(failure.message().contains("num_ctx"), failure.message());
    }
  }

  /** Versions before 0.12.11 pass over the wish. */
  @Test
  void check_olderVersion_findsLogProbabilitiesMissing() {
    try (LocalServer old =
            LocalServer.start(new OllamaManners(MODEL, "0.11.0", false, 4_096, new ToyText()));
        Workspace lab = Workspace.open(folder.resolve("old.db"));
        OpenAiModel model = model(old).connect()) {
      var found = CapabilityCheck.of(model).run(metered(lab, model));
      assertEquals(
          Verdict.NOT_HONOURED, found.of(Capability.LOG_PROBABILITIES).orElseThrow().verdict());
      assertThrows(
          IllegalArgumentException.class,
          () -> model.bound(request(model, PLAIN.withTopLogProbs(1), 1, "x")));
    }
  }

  @Test
  void run_severalAnswersACall_isRefusedBeforehandInOneSentence() {
    try (OpenAiModel model = model(server()).connect()) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> model.bound(request(model, PLAIN, 5, "x")));
      assertTrue(e.getMessage().contains("set repeatsPerCall to 1"), e.getMessage());
    }
  }
}
