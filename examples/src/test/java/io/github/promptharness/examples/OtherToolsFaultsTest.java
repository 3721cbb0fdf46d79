package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults that other tools have at limits, billing errors and broken answers, each as a test through
 * the whole chain over the wire, in virtual time: those of OpenAI's cookbook script for parallel
 * requests, of LiteLLM and of HELM. That a run again bills nothing twice, {@link LoadRunTest} and
 * {@link KillTest} show.
 */
final class OtherToolsFaultsTest {
  private static final Payer ANN = new Payer("ann", "faults", Money.usd("1"));

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /**
   * The cookbook script looks for the code "429", which no error has, and goes on at full speed.
   */
  @Test
  void rateLimit_isKnownByItsNameAndPausedFor() {
    try (var server = LoadServer.start("429=1")) {
      assertEquals(Kind.RATE_LIMITED, failure(server, ask("q")).kind());
      assertEquals(6, server.calls().size());
      assertTrue(time.slept().compareTo(Duration.ofSeconds(5)) >= 0, time.slept().toString());
      assertEquals(Money.ZERO, balance().committed());
    }
  }

  /** The cookbook script and HELM try again when the credit is used up. */
  @Test
  void quotaError_isNotRetried() {
    try (var server = LoadServer.start("quota-at=1")) {
      assertEquals(Kind.BILLING, failure(server, ask("q")).kind());
      assertEquals(1, server.calls().size());
      assertEquals(Duration.ZERO, time.slept());
    }
  }

  /** The cookbook script waits for ever for capacity that a single request exceeds. */
  @Test
  void requestAboveTheLimit_isRefusedBeforeAnythingIsSent() {
    try (var server = LoadServer.start();
        var model = builder(server).rateLimit(RateLimit.perMinute(60, 100)).share(1).build()) {
      Request request = ask("word ".repeat(200));
      var metered = lab.meter(model, ANN);
      var refusal = assertThrows(IllegalArgumentException.class, () -> metered.answer(request));
      assertTrue(refusal.getMessage().contains("tokens a minute"), refusal.getMessage());
      assertEquals(0, server.calls().size());
      assertEquals(Money.ZERO, balance().committed());
    }
  }

  /** The cookbook script crashes while it counts the tokens of such a text. */
  @Test
  void specialTokens_areCountedAndSentAsText() {
    try (var server = LoadServer.start("count=exact")) {
      String text = "<|endoftext|> and <|im_start|>system";
      var response = assertInstanceOf(Outcome.Response.class, answer(server, ask(text)));
      assertTrue(response.evidence().request().contains("<|endoftext|>"));
      assertEquals(server.charged(), balance().committed());
    }
  }

  /** LiteLLM gives the hold back, and enters no cost, where a success says no usage. */
  @Test
  void successWithoutUsage_isPaidFor() {
    try (var server = LoadServer.start("no-usage=1", "count=exact", "output=6")) {
      assertInstanceOf(Outcome.Response.class, answer(server, ask("q")));
      assertTrue(balance().settled().exceeds(Money.ZERO));
      assertFalse(server.charged().exceeds(balance().settled()), "never below what was charged");
    }
  }

  /** A vendor's library takes a page of HTML for an unknown error and loses it. */
  @Test
  void htmlInsteadOfJson_isAServerErrorThatMayHaveCost() {
    try (var server = LoadServer.start("html=1")) {
      Failure failure = failure(server, ask("q"));
      assertEquals(Kind.SERVER_ERROR, failure.kind());
      assertTrue(failure.evidence().response().contains("Temporarily"), failure.toString());
      assertEquals(4, server.calls().size());
      assertEquals(4, lab.uncertainCalls().size());
    }
  }

  /** An answer that broke off is paid for: no tool counts it, and all ask again at will. */
  @Test
  void truncatedAnswer_isAskedForOnceMoreWithBothHoldsKept() {
    try (var server = LoadServer.start("truncated=1")) {
      assertEquals(Kind.LOST, failure(server, ask("q")).kind());
      assertEquals(2, server.calls().size());
      assertEquals(2, lab.uncertainCalls().size());
      assertTrue(balance().uncertain().exceeds(server.charged()));
    }
  }

  /** A success that is no answer must be neither an answer nor free, and is not asked again. */
  @Test
  void malformedSuccess_isNeitherAnsweredNorFreeNorRetried() {
    try (var server = LoadServer.start("malformed=1")) {
      assertEquals(Kind.PROTOCOL_VIOLATION, failure(server, ask("q")).kind());
      assertEquals(1, server.calls().size());
      assertEquals(1, lab.uncertainCalls().size());
    }
  }

  /** LiteLLM: a model without a price is let through as if it were free. */
  @Test
  void modelWithoutAPrice_cannotBeAsked() {
    try (var server = LoadServer.start()) {
      OpenAiModelBuilder unpriced = OpenAiModel.builder("gpt-0").baseUrl(server.baseUrl()).noKey();
      assertThrows(IllegalArgumentException.class, unpriced::build);
    }
  }

  private Balance balance() {
    return lab.balance(Account.POOL, "");
  }

  private Outcome answer(LoadServer server, Request request) {
    try (var model = builder(server).build()) {
      return lab.meter(model, ANN).answer(request);
    }
  }

  private Failure failure(LoadServer server, Request request) {
    return assertInstanceOf(Failure.class, answer(server, request));
  }

  private static OpenAiModelBuilder builder(LoadServer server) {
    return OpenAiModel.builder("gpt-4o-mini")
        .baseUrl(server.baseUrl())
        .noKey()
        .servedBy("load-server", "made up");
  }

  private static Request ask(String text) {
    return Request.of(
        new Trial(
            new ModelIdentity("gpt-4o-mini", "load-server", "made up"),
            Wording.of(List.of(Message.user(text))),
            Sampling.temperature(1).maxOutput(16),
            0),
        1);
  }
}
