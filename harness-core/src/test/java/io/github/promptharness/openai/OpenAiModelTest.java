package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelTest {
  private static final String OWN = "http://127.0.0.1:5/v1";
  private static final List<Message> CHAT =
      List.of(Message.system("tiktoken is great!"), Message.user("2 + 2 = 4"));

  @Test
  void identity_isHostPortAndPathOfTheBaseUrl() {
    assertEquals(
        new ModelIdentity("gpt-4o", "api.openai.com/v1", ""), keyless("gpt-4o").build().identity());
    assertEquals(
        new ModelIdentity("gpt-4o", "127.0.0.1:5/v1", ""),
        keyless("gpt-4o").baseUrl("http://127.0.0.1:5/v1").build().identity());
  }

  @Test
  void identity_ofARecording_isWhatServedBySays() {
    assertEquals(
        new ModelIdentity("gpt-4", "recorded:concise-cot", "recorded in 2023"),
        keyless("gpt-4").servedBy("recorded:concise-cot", "recorded in 2023").build().identity());
  }

  /** Newer models cost 10 % more there, which the bundled list does not say. */
  @ParameterizedTest
  @ValueSource(strings = {"https://eu.api.openai.com/v1", "https://US.api.openai.com/v1"})
  void build_regionalAddressWithTheBundledPrices_isRefusedWithTheRemedy(String url)
      throws IOException {
    var builder = keyless("gpt-5.4").baseUrl(url);
    var e = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(e.getMessage().contains("PriceList.fromJson"), e.getMessage());
    Path file = Files.createTempFile("prices", ".json");
    Files.writeString(
        file,
        """
        {"name": "eu", "date": "2026-11-21", "source": "x", "unit": "USD per million tokens",
         "prices": [{"models": ["gpt-5.4"], "tiers": {"default": {"input": 2.75, "output": 16.5}}}]}\
        """);
    assertEquals("gpt-5.4", builder.prices(PriceList.fromJson(file)).build().identity().name());
    Files.delete(file);
  }

  @Test
  void bound_worksTheFormula() {
    Bound bound = keyless("gpt-4").build().bound(request(CHAT, 10, 100));
    // By hand: 24 tokens (see TokenCounterTest), upper bound 24 + 1 + 16
    assertEquals(1, bound.calls());
    assertEquals(41, bound.promptTokens());
    assertEquals(1000, bound.outputTokens());
    assertEquals(Money.usd("0.06123"), bound.most()); // 41 * 30e-6 + 1000 * 60e-6
    assertEquals(Money.usd("0.00132"), bound.least()); // 24 * 30e-6 + 10 * 60e-6
  }

  @Test
  void bound_encodingUnknown_isByBytesAndItsLeastCountsNoPrompt() {
    OpenAiModel model = keyless("llama-3").baseUrl(OWN).prices(PriceList.free()).build();
    Bound bound = model.bound(request(CHAT, 1, 100));
    assertEquals(18 + 9 + 2 * 16, bound.promptTokens());
    assertEquals(Money.ZERO, bound.most());
  }

  @Test
  void bound_cachedPromptMayCostLess_isInTheLeast() {
    Bound bound = keyless("gpt-4o").build().bound(request(CHAT, 1, 100));
    assertEquals(Money.usd("0.00004"), bound.least()); // 24 * 1.25e-6 + 10e-6
  }

  @Test
  void bound_flex_holdsForTheDefaultTierToo() {
    Sampling flex = Sampling.modelDefault().maxOutput(100).withTier(Tier.FLEX);
    OpenAiModel model = keyless("gpt-5.4").build();
    Bound bound = model.bound(request(CHAT, 1, flex));
    assertEquals(model.bound(request(CHAT, 1, 100)).most(), bound.most());
    assertEquals(Money.usd("0.00001062"), bound.least()); // 24 * 0.13e-6 + 7.5e-6
  }

  @Test
  void bound_tierWithoutPrice_isRefused() {
    Sampling flex = Sampling.temperature(0).withTier(Tier.FLEX);
    OpenAiModel model = keyless("gpt-4").build();
    assertThrows(IllegalArgumentException.class, () -> model.bound(request(CHAT, 1, flex)));
    assertThrows(IllegalArgumentException.class, () -> model.answer(request(CHAT, 1, flex)));
  }

  @Test
  void bound_aboveTheTokensOfAMinute_isRefusedWithTheRemedy() {
    OpenAiModel model = keyless("gpt-4").rateLimit(RateLimit.perMinute(10, 1040)).build();
    var e = assertThrows(IllegalArgumentException.class, () -> model.bound(request(CHAT, 10, 100)));
    assertTrue(e.getMessage().contains("1040 tokens a minute: 1041"), e.getMessage());
    assertTrue(e.getMessage().contains("fewer repeats"), e.getMessage());
    assertEquals(990, model.bound(request(CHAT, 10, 99)).outputTokens());
  }

  @Test
  void bound_moreThan128Repeats_isRefused() {
    OpenAiModel model = keyless("gpt-4").build();
    assertEquals(1, model.bound(request(CHAT, 128, 1)).calls());
    assertThrows(IllegalArgumentException.class, () -> model.bound(request(CHAT, 129, 1)));
  }

  @Test
  void bound_schema_addsItsCharactersAndAMargin() {
    OpenAiModel model = keyless("gpt-4o").build();
    Bound plain = model.bound(Calls.request(1));
    Bound bound = model.bound(Calls.underSchema(Calls.SCHEMA));
    assertEquals(plain.promptTokens() + Calls.SCHEMA.length() + 64, bound.promptTokens());
    assertEquals(plain.least(), bound.least());
    assertTrue(bound.most().compareTo(plain.most()) > 0);
  }

  @Test
  void tools_areRefused() {
    assertRefused("gpt-4o", new Wording(CHAT, "[{}]", ""), "tools are not sent");
  }

  @Test
  void schema_thatStrictModeDoesNotTake_isRefused() {
    assertRefused("gpt-4o", new Wording(CHAT, "", "{}"), "strict structured outputs: # is not");
  }

  @Test
  void schema_modelThatTakesNone_isRefused() {
    assertRefused("gpt-4", new Wording(CHAT, "", Calls.SCHEMA), "gpt-4; ask such a model");
  }

  private static void assertRefused(String name, Wording wording, String message) {
    OpenAiModel model = keyless(name).build();
    Request request = Request.of(new Trial(model.identity(), wording, Calls.PLAIN, 0), 1);
    for (Executable call :
        List.<Executable>of(() -> model.bound(request), () -> model.answer(request))) {
      var e = assertThrows(IllegalArgumentException.class, call);
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
  }

  @Test
  void rateLimit_isTheShareOfWhatIsDeclared() {
    RateLimit declared = RateLimit.perMinute(500, 300_000);
    assertEquals(RateLimit.UNLIMITED, keyless("gpt-4").build().rateLimit());
    assertEquals(
        RateLimit.perMinute(250, 150_000),
        keyless("gpt-4").rateLimit(declared).build().rateLimit());
    assertEquals(declared, keyless("gpt-4").rateLimit(declared).share(1).build().rateLimit());
  }

  @Test
  void prices_nameTheListOrThatItIsFree() {
    assertEquals(PriceList.bundled().describe(), keyless("gpt-4").build().prices());
    OpenAiModelBuilder free = keyless("gpt-4").baseUrl(OWN).prices(PriceList.free());
    assertEquals(PriceList.free().describe(), free.build().prices());
    assertEquals("", free.servedBy("recorded:x", "recorded").build().prices());
  }

  @Test
  void build_modelWithoutPrice_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> keyless("gpt-9").build());
  }

  @Test
  void build_plainConnectionWithoutAKeyOfItsOwn_isRefused() {
    var builder = OpenAiModel.builder("gpt-4").baseUrl("http://127.0.0.1:5/v1");
    var e = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(e.getMessage().contains("noKey()"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void share_outOfRange_isRefused(double share) {
    assertThrows(IllegalArgumentException.class, () -> keyless("gpt-4").share(share));
  }

  @Test
  void options_thatMakeNoSense_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> OpenAiModel.builder(" "));
    assertThrows(IllegalArgumentException.class, () -> keyless("m").timeout(Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret id", "secret\n", "secret\u00e9"})
  void accountIds_thatNoHeaderCanCarry_areRefusedWithoutShowingThem(String id) {
    for (Executable option :
        List.<Executable>of(
            () -> keyless("gpt-4").organization(id), () -> keyless("gpt-4").project(id))) {
      var e = assertThrows(IllegalArgumentException.class, option);
      assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }
  }

  @Test
  void toString_namesModelAndEndpointAndNoKey() {
    OpenAiModel model = OpenAiModel.builder("gpt-4").apiKey(Calls.KEY).build();
    assertEquals("OpenAiModel[gpt-4 at api.openai.com/v1]", model.toString());
  }

  private static OpenAiModelBuilder keyless(String name) {
    return OpenAiModel.builder(name).noKey();
  }

  private static Request request(List<Message> chat, int repeats, int maxOutput) {
    return request(chat, repeats, Sampling.temperature(0).maxOutput(maxOutput));
  }

  private static Request request(List<Message> chat, int repeats, Sampling sampling) {
    var identity = new ModelIdentity("gpt-4", "api.openai.com/v1", "");
    return Request.of(new Trial(identity, Wording.of(chat), sampling, 0), repeats);
  }
}
