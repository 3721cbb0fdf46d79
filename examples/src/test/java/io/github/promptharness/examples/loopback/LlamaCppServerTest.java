package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LlamaCppServerTest extends CompatibleServerContract {
  private static final String ALIAS = "llama-3.1-8b";

  @Override
  Manners manners() {
    return new LlamaCppManners(ALIAS, 4, 4_096, new ToyText());
  }

  @Override
  OpenAiModelBuilder model(LocalServer at) {
    return named(ALIAS, at);
  }

  /** The server itself would answer to it. */
  @Override
  OpenAiModelBuilder wrongName(LocalServer at) {
    return named("gpt-4o", at);
  }

  private static OpenAiModelBuilder named(String model, LocalServer at) {
    return OpenAiModel.builder(model).server(Server.llamaCpp(at.url())).prices(PriceList.free());
  }

  @Override
  String namesThatExist() {
    return "no model \"gpt-4o\"; it has: llama-3.1-8b";
  }

  @Override
  String version() {
    return "llama.cpp b8681-5b28af61";
  }

  @Override
  String identity() {
    return "model file Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf:4912898304";
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
  void check_olderBuild_findsOneAnswerACallWithoutAskingAgain() {
    try (LocalServer old = LocalServer.start(new LlamaCppManners(ALIAS, 0, 4_096, new ToyText()));
        Workspace lab = Workspace.open(folder.resolve("old.db"));
        OpenAiModel model = model(old).connect()) {
      var found = CapabilityCheck.of(model).run(metered(lab, model));
      var finding = found.of(Capability.REPEATS).orElseThrow();
      assertEquals(Verdict.NOT_HONOURED, finding.verdict(), found.toString());
      assertTrue(finding.because().contains("Only one completion choice"), finding.because());
      assertEquals(8, old.chats().size());
    }
  }

  @Test
  void check_moreAnswersThanSlots_isALimit() {
    try (Workspace lab = Workspace.open(folder.resolve("slots.db"));
        OpenAiModel model = model(server()).connect()) {
      var found = CapabilityCheck.of(model).repeatsPerCall(10).run(metered(lab, model));
      var finding = found.of(Capability.REPEATS).orElseThrow();
      assertEquals(Verdict.LIMITED, finding.verdict(), found.toString());
      assertEquals(10, finding.refusedFrom());
    }
  }

  @Test
  void answer_promptTooLong_isAResult() {
    try (LocalServer small = LocalServer.start(new LlamaCppManners(ALIAS, 1, 64, new ToyText()));
        OpenAiModel model = model(small).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 1, "word ".repeat(200))));
      assertEquals(Kind.CONTEXT_LENGTH, failure.kind());
    }
  }
}
