package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Traits;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models other than recordings behind the endpoint. */
final class ServedModelTest {
  private static final List<Prompt> PROMPTS = ConciseCot.prompts().subList(0, 20);
  private static final SimulatedModel SIMULATED =
      SimulatedModel.of(PROMPTS).with(Traits.DEFAULT.withRefusalRate(0.1).withUnreadableRate(0.1));

  /** Kinds that no service has a word for; every other is told as itself. */
  private static final Map<Kind, Kind> TOLD_AS =
      Map.of(
          Kind.CAP_REACHED, Kind.BILLING,
          Kind.EXPIRED, Kind.BILLING,
          Kind.NOT_ALLOWED, Kind.BILLING,
          Kind.OVERRUN, Kind.BILLING,
          Kind.PROTOCOL_VIOLATION, Kind.BAD_REQUEST,
          Kind.CONNECTION, Kind.SERVER_ERROR,
          Kind.LOST, Kind.SERVER_ERROR,
          Kind.INTERRUPTED, Kind.SERVER_ERROR);

  @TempDir private Path folder;

  private final CheckedCalls calls = new CheckedCalls();

  @AfterEach
  void bodies_keepToThePublishedSchemas() {
    calls.assertAllValid();
  }

  private OpenAiModel client(LoopbackEndpoint endpoint, ModelIdentity identity) {
    return OpenAiModel.builder(identity.name())
        .baseUrl(endpoint.baseUrl())
        .apiKey("test")
        .okHttpClient(calls.http())
        .prices(PriceList.free())
        .servedBy(identity.endpoint(), identity.disclosure())
        .build();
  }

  private StudyResult study(Model model, String file) {
    try (var lab = Workspace.open(folder.resolve(file))) {
      return Study.in(lab)
          .named("simulated")
          .member("ann")
          .prompts(PROMPTS)
          .perturb(ConciseCot.wordings())
          .model(model)
          .sampling(Sampling.temperature(1))
          .repeats(4)
          .repeatsPerCall(2)
          .score(new MultipleChoice())
          .seed(42)
          .build()
          .run();
    }
  }

  private static List<String> read(StudyResult result) {
    return result.observations().stream()
        .map(
            row ->
                "%s %s %d: %s %s %s"
                    .formatted(
                        row.prompt(),
                        row.condition(),
                        row.repeat(),
                        row.outcome(),
                        row.answer().orElse("-"),
                        row.text()))
        .toList();
  }

  @Test
  void study_simulatedOverHttp_isTheSameAsDirectly() {
    StudyResult direct = study(SIMULATED, "direct.db");
    try (var endpoint = LoopbackEndpoint.start(SIMULATED);
        var client = client(endpoint, SIMULATED.identity())) {
      StudyResult served = study(client, "served.db");
      assertEquals(read(direct), read(served));
      assertEquals(direct.summary().rows(), served.summary().rows());
      assertEquals(160, endpoint.answered().size());
    }
    assertTrue(
        direct.observations().stream().anyMatch(row -> row.outcome() == OutcomeClass.REFUSED));
    assertTrue(
        direct.observations().stream().noneMatch(row -> row.outcome() == OutcomeClass.FAILED));
  }

  @Test
  void summary_ofASimulatedModel_saysSoWhereverItComesFrom() {
    String direct = ConsoleSummary.of(study(SIMULATED, "direct.db").summary());
    assertNamesSimulated(direct);
    try (var endpoint = LoopbackEndpoint.start(SIMULATED);
        var client = client(endpoint, SIMULATED.identity())) {
      assertNamesSimulated(ConsoleSummary.of(study(client, "served.db").summary()));
    }
  }

  private static void assertNamesSimulated(String printed) {
    assertTrue(printed.contains("simulated:student at simulated"), printed);
    String oneLine = printed.replaceAll("\\s+", " ");
    assertTrue(oneLine.contains(SIMULATED.identity().disclosure()), printed);
  }

  @Test
  void answer_samplingThatTheModelRefuses_isABadRequest() {
    try (var endpoint = LoopbackEndpoint.start(SIMULATED);
        var client = client(endpoint, SIMULATED.identity())) {
      var sampling = Sampling.temperature(1).withTopP(0.5);
      var trial = new Trial(client.identity(), PROMPTS.get(0).wording(), sampling, 0);
      var failure = assertInstanceOf(Outcome.Failure.class, client.answer(Request.of(trial, 1)));
      assertEquals(Kind.BAD_REQUEST, failure.kind());
      assertTrue(failure.message().contains("top-p"), failure.message());
    }
  }

  @ParameterizedTest
  @EnumSource
  void answer_failureOfTheModel_isOfTheSameKindForTheClientOrTheNearest(Kind kind) {
    var failing =
        ScriptedModel.of(request -> Outcome.Failure.local(kind, "it went wrong on purpose"));
    try (var endpoint = LoopbackEndpoint.start(failing);
        var client = client(endpoint, failing.identity())) {
      var trial =
          new Trial(client.identity(), PROMPTS.get(0).wording(), Sampling.temperature(1), 0);
      var failure = assertInstanceOf(Outcome.Failure.class, client.answer(Request.of(trial, 1)));
      assertEquals(TOLD_AS.getOrDefault(kind, kind), failure.kind());
      assertTrue(failure.message().contains("on purpose"), failure.message());
    }
  }

  @Test
  void answer_usage_isTheModelsOwn() {
    var scripted = ScriptedModel.answering("A");
    try (var endpoint = LoopbackEndpoint.start(scripted);
        var client = client(endpoint, scripted.identity())) {
      var trial =
          new Trial(client.identity(), PROMPTS.get(0).wording(), Sampling.temperature(1), 0);
      var response = assertInstanceOf(Outcome.Response.class, client.answer(Request.of(trial, 3)));
      assertEquals(10, response.usage().promptTokens());
      assertEquals(6, response.usage().outputTokens());
      assertEquals("scripted", response.model());
    }
  }
}
