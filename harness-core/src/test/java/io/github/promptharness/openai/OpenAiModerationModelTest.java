package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Moderation;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModerationModelTest {
  private static final Sampling SAMPLING = Sampling.modelDefault().maxOutput(1);

  private static OpenAiModelBuilder options(ModerationServer server) {
    return OpenAiModel.builder("omni-moderation-latest").baseUrl(server.url()).apiKey(Calls.KEY);
  }

  private static Request request(OpenAiModerationModel model, Sampling sampling, Message... texts) {
    return Request.of(new Trial(model.identity(), Wording.of(List.of(texts)), sampling, 0), 1);
  }

  private static Outcome ask(Function<String, String> body) throws IOException {
    try (var server = new ModerationServer(body);
        var model = OpenAiModerationModel.of(options(server))) {
      return model.answer(request(model, SAMPLING, Message.user("abc")));
    }
  }

  @Test
  void answer_hasEveryCategoryWithItsScoreAndCostsNothing() throws IOException {
    var response =
        assertInstanceOf(Outcome.Response.class, ask(text -> ModerationServer.result(0.93)));
    Moderation moderation = Moderation.ofText(response.answers().get(0).text()).orElseThrow();
    assertTrue(moderation.flagged());
    assertEquals(13, moderation.categories().size());
    assertEquals(new Moderation.Finding(0.93, true), moderation.categories().get("violence"));
    assertEquals(new Moderation.Finding(0.0001, false), moderation.categories().get("hate"));
    assertEquals("omni-moderation-2024-09-26", response.model());
    assertEquals(Usage.Source.ESTIMATED, response.usage().source());
    assertEquals(Money.ZERO, response.cost());
  }

  @Test
  void answer_sendsOneTextAsThePublishedSchemaHasIt() throws IOException {
    try (var server = new ModerationServer();
        var model = OpenAiModerationModel.of(options(server))) {
      model.answer(request(model, SAMPLING, Message.user("na\u00EFve \"\n\uD83D\uDE00")));
      var body = Json.parse(server.bodies().get(0));
      assertEquals("omni-moderation-latest", body.path("model").asText());
      assertEquals("na\u00EFve \"\n\uD83D\uDE00", body.path("input").asText());
      assertEquals(2, body.size());
      assertTrue(model.identity().endpoint().endsWith("/v1/moderations"));
    }
  }

  /** Older models do not know the newer categories. */
  @Test
  void answer_categoriesThatAreNull_areLeftOut() throws IOException {
    var response =
        assertInstanceOf(
            Outcome.Response.class,
            ask(
                text ->
                    ModerationServer.result(0.1).replace("\"illicit\":false", "\"illicit\":null")));
    Moderation moderation = Moderation.ofText(response.answers().get(0).text()).orElseThrow();
    assertEquals(12, moderation.categories().size());
    assertFalse(moderation.categories().containsKey("illicit"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"flagged\":false | \"flagged\":\"no\"",
        "\"violence\":0.1 | \"violence\":1.5",
        "\"violence\":0.1 | \"violence\":\"high\"",
        "\"violence\":false | \"violence\":0",
        "\"results\":[ | \"results\":[],\"other\":[",
        "\"category_scores\":{ | \"scores\":{"
      })
  void answer_brokenResult_isAProtocolViolation(String right, String broken) throws IOException {
    var failure =
        assertInstanceOf(
            Outcome.Failure.class,
            ask(text -> ModerationServer.result(0.1).replace(right, broken)));
    assertEquals(Outcome.Kind.PROTOCOL_VIOLATION, failure.kind());
  }

  @Test
  void answer_metered_isCountedKeptAndAskedOnce(@TempDir Path folder) throws IOException {
    try (var server = new ModerationServer();
        var model = OpenAiModerationModel.of(options(server));
        var lab = Workspace.open(folder.resolve("lab.db"))) {
      var metered = lab.meter(model, new Payer("ann", "s1", Money.ZERO));
      Request request = request(model, SAMPLING, Message.user("abc"));
      metered.answer(request);
      metered.answer(request);
      assertEquals(1, server.bodies().size());
      assertEquals(1, lab.attempts("s1").count());
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").committed());
    }
  }

  @Test
  void answer_byAListWithAPrice_costsTheWholeOfItsBound(@TempDir Path folder) throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("prices.json"),
            """
            {"name":"ours","date":"2026-11-22","source":"test","unit":"USD per million tokens",
             "prices":[{"models":["omni-moderation-latest"],
               "tiers":{"default":{"input":2,"output":0}}}]}\
            """);
    try (var server = new ModerationServer();
        var model = OpenAiModerationModel.of(options(server).prices(PriceList.fromJson(list)))) {
      Request request = request(model, SAMPLING, Message.user("abc"));
      var response = assertInstanceOf(Outcome.Response.class, model.answer(request));
      assertEquals(model.bound(request).most(), response.cost());
      assertTrue(response.cost().exceeds(Money.ZERO));
    }
  }

  @Test
  void check_anythingButOneText_isRefused() throws IOException {
    try (var server = new ModerationServer();
        var model = OpenAiModerationModel.of(options(server))) {
      for (Request wrong :
          List.of(
              request(model, SAMPLING, Message.user(" ")),
              request(model, SAMPLING, Message.system("a")),
              request(model, SAMPLING, Message.user("a"), Message.user("b")),
              request(model, Sampling.temperature(0).maxOutput(1), Message.user("a")),
              Request.of(request(model, SAMPLING, Message.user("a")).first(), 2))) {
        assertThrows(IllegalArgumentException.class, () -> model.bound(wrong));
        assertThrows(IllegalArgumentException.class, () -> model.answer(wrong));
      }
      assertEquals(List.of(), server.bodies());
    }
  }
}
