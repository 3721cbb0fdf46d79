package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.data.Columns;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.Findings;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Verdict;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds at a server of every kind, over HTTP and the whole stack: who it is stands in the
 * record, nothing that was asked for is missing in silence, and a study begins only once the server
 * was tried.
 */
abstract class CompatibleServerContract {
  static final Sampling PLAIN = Sampling.temperature(0).maxOutput(32);
  private static final List<Prompt> PROMPTS =
      Prompts.fromCsv(
              Path.of("questions.csv"),
              Columns.standard()
                  .input("question")
                  .choices("a", "b", "c", "d")
                  .tags("topic")
                  .expected("answer")
                  .everyAnswerRule("Answer with the letter of one option."))
          .subList(0, 6);

  @TempDir Path folder;
  private LocalServer server;

  /** Which kind of server it is. */
  abstract KnownServer kind();

  /** A model of that server, with its price. */
  OpenAiModelBuilder model(LocalServer at) {
    return kind().model(at);
  }

  @BeforeEach
  void start() {
    server = LocalServer.start(kind().manners());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  LocalServer server() {
    return server;
  }

  private Workspace lab() {
    return Workspace.open(folder.resolve("lab.db"));
  }

  private static Findings check(Workspace lab, OpenAiModel model) {
    return CapabilityCheck.of(model).run(metered(lab, model));
  }

  static Model metered(Workspace lab, OpenAiModel model) {
    return lab.meter(model, new Payer("ana", "server check", Money.usd("1")));
  }

  static Request request(Model model, Sampling sampling, int repeats, String text) {
    var trial = new Trial(model.identity(), Wording.of(List.of(Message.user(text))), sampling, 0);
    return Request.of(trial, repeats);
  }

  /** Changes the bodies of successes on their way. */
  static Manners with(Manners manners, UnaryOperator<ObjectNode> change) {
    return call -> {
      Manners.Served served = manners.reply(call);
      if (!call.isChat() || served.status() != 200) {
        return served;
      }
      try {
        var body = (ObjectNode) new ObjectMapper().readTree(served.body());
        return new Manners.Served(200, served.headers(), change.apply(body).toString());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    };
  }

  @Test
  void connect_namesTheServerInTheRecord() {
    try (OpenAiModel model = model(server).connect()) {
      assertTrue(
          model.identity().disclosure().contains(kind().identity()), model.identity().toString());
      assertTrue(model.instrument().versions().contains(kind().identity()));
      assertTrue(model.instrument().versions().contains(kind().version()));
    }
  }

  @Test
  void connect_again_isTheSameIdentity() {
    try (OpenAiModel one = model(server).connect();
        OpenAiModel other = model(server).connect()) {
      assertEquals(one.identity(), other.identity());
    }
  }

  @Test
  void wrongName_isRefusedBeforeAStudy() {
    try (Workspace lab = lab()) {
      OpenAiModelBuilder builder = kind().wrongName(server);
      var e =
          assertThrows(
              HarnessException.class,
              () -> {
                try (OpenAiModel model = builder.connect()) {
                  check(lab, model);
                }
              });
      assertTrue(e.getMessage().contains(kind().namesThatExist()), e.getMessage());
    }
  }

  @Test
  void check_findsWhatTheServerHonours() {
    try (Workspace lab = lab();
        OpenAiModel model = model(server).connect()) {
      Findings found = check(lab, model);
      kind()
          .expected()
          .forEach(
              (capability, verdict) ->
                  assertEquals(
                      verdict, found.of(capability).orElseThrow().verdict(), found.toString()));
      assertTrue(found.usageIsTold());
    }
  }

  @Test
  void check_calls_areMeteredAndKept() {
    try (Workspace lab = lab()) {
      try (OpenAiModel model = model(server).connect()) {
        String first = check(lab, model).toString();
        int calls = server.chats().size();
        assertTrue(calls > 0);
        List<String> again = check(lab, model).lines();
        assertEquals(first, String.join("\n", again));
        // What was refused is asked again, what was answered is not.
        long refused =
            kind().expected().values().stream()
                .filter(v -> v == Verdict.LIMITED || v == Verdict.NOT_HONOURED)
                .count();
        assertTrue(server.chats().size() - calls <= 2 * refused, server.chats().toString());
      }
      assertEquals(Money.ZERO, lab.balance(Account.STUDY, "server check").held());
    }
  }

  @Test
  void run_untried_isRefusedAndNothingIsSent() {
    try (Workspace lab = lab();
        OpenAiModel model = model(server).connect()) {
      var e = assertThrows(HarnessException.class, () -> study(lab, model));
      assertTrue(e.getMessage().contains("CapabilityCheck"), e.getMessage());
      assertEquals(List.of(), server.chats());
    }
  }

  @Test
  void run_tried_isAnsweredAndSaysByWhom() {
    try (Workspace lab = lab();
        OpenAiModel model = model(server).connect()) {
      check(lab, model);
      StudyResult result = study(lab, model);
      try (var rows = result.observations().stream()) {
        assertTrue(rows.allMatch(row -> row.outcome() == OutcomeClass.SCORED));
      }
      var from = result.summary().provenance();
      assertEquals(model.identity(), from.model());
      assertTrue(from.model().disclosure().contains(kind().identity()), from.model().toString());
      assertEquals(model.prices(), from.prices());
      assertFalse(from.prices().isEmpty());
      try (var attempts = lab.attempts("compatible")) {
        assertTrue(
            attempts
                .map(attempt -> attempt.instrument().versions())
                .allMatch(made -> made.contains(kind().identity()) && made.contains("; tried ")));
      }
    }
  }

  static StudyResult study(Workspace lab, Model model) {
    return study(lab, model, PLAIN);
  }

  static StudyResult study(Workspace lab, Model model, Sampling sampling) {
    return Study.in(lab)
        .named("compatible")
        .member("ana")
        .prompts(PROMPTS)
        .perturb(new KeyboardTypos().at(0.05))
        .model(model)
        .sampling(sampling)
        .spendAtMost(Money.usd("1"))
        .score(new MultipleChoice())
        .seed(7)
        .build()
        .run();
  }

  @Test
  void answer_headers_tellNoRates() {
    try (OpenAiModel model = model(server).allowUntried().build()) {
      assertEquals(RateSignals.NONE, answered(model).signals());
    }
  }

  @Test
  void answer_usageMissing_isCountedHereAndMarked() {
    try (LocalServer silent =
            LocalServer.start(with(kind().manners(), body -> (ObjectNode) body.without("usage")));
        OpenAiModel model = model(silent).allowUntried().build()) {
      Usage usage = answered(model).usage();
      assertEquals(Usage.Source.ESTIMATED, usage.source());
      assertTrue(usage.promptTokens() > 0 && usage.outputTokens() > 0, usage.toString());
    }
  }

  @Test
  void answer_logProbabilitiesMissing_isAFailureAndNeverEmpty() {
    Manners dropping =
        with(
            kind().manners(),
            body -> {
              body.path("choices").forEach(choice -> ((ObjectNode) choice).remove("logprobs"));
              return body;
            });
    try (LocalServer silent = LocalServer.start(dropping);
        OpenAiModel model = model(silent).allowUntried().build()) {
      Outcome outcome =
          model.answer(request(model, PLAIN.withTopLogProbs(2), 1, "Is snow white? yes or no"));
      assertEquals(
          Kind.PROTOCOL_VIOLATION, assertInstanceOf(Outcome.Failure.class, outcome).kind());
    }
  }

  @Test
  void answer_oneAnswerForSeveral_isAFailure() {
    Manners one =
        with(
            kind().manners(),
            body -> {
              JsonNode first = body.path("choices").path(0);
              body.putArray("choices").add(first);
              return body;
            });
    try (LocalServer silent = LocalServer.start(one);
        OpenAiModel model = model(silent).takes(Capability.REPEATS, true).allowUntried().build()) {
      var failure =
          assertInstanceOf(
              Outcome.Failure.class, model.answer(request(model, PLAIN, 3, "What is 1 + 2?")));
      assertTrue(
          failure.kind() == Kind.PROTOCOL_VIOLATION || failure.kind() == Kind.UNSUPPORTED,
          failure.message());
    }
  }

  @Test
  void answer_outputLimit_isKeptTo() {
    try (OpenAiModel model = model(server).allowUntried().build()) {
      var response =
          assertInstanceOf(
              Outcome.Response.class,
              model.answer(request(model, PLAIN.maxOutput(5), 1, "Count from 1 to 50")));
      assertEquals(5, response.usage().outputTokens());
    }
  }

  private static Outcome.Response answered(OpenAiModel model) {
    return assertInstanceOf(
        Outcome.Response.class, model.answer(request(model, PLAIN, 1, "What is 1 + 2?")));
  }
}
