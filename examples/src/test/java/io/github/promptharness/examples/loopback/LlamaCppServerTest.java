package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.workspace.Workspace;
import org.junit.jupiter.api.Test;

final class LlamaCppServerTest extends CompatibleServerContract {
  private static final String ALIAS = KnownServer.LLAMA_CPP.model();

  @Override
  KnownServer kind() {
    return KnownServer.LLAMA_CPP;
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
