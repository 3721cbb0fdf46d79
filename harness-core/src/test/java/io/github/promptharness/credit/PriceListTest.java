package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
  private static final String SMALL =
      """
      {"name": "ours", "date": "2026-01-02", "source": "invoice",
       "unit": "USD per million tokens",
       "prices": [
         {"models": ["m"], "tiers": {
            "default": {"input": 2, "output": 8},
            "flex": {"input": 1, "output": 4},
            "priority": {"input": 3, "output": 7}}}]}
      """;
  private static final String TRAINED =
      SMALL.replace(
          "{\"models\": [\"m\"],",
          "{\"models\": [\"ft:m\"], \"training\": 25, \"source\": \"page 3\",");
  private static final PriceList LIST = PriceList.bundled();

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "gpt-4, 30, 60", "gpt-4-0613, 30, 60", "gpt-4-32k, 60, 120", "gpt-4-turbo, 10, 30",
    "gpt-4.1, 2, 8", "gpt-4.1-mini, 0.40, 1.60", "gpt-4.1-nano, 0.10, 0.40", "gpt-4o, 2.5, 10",
    "gpt-4o-2024-05-13, 5, 15", "gpt-4o-mini, 0.15, 0.60", "gpt-5.4, 2.5, 15", "gpt-5.5, 5, 30",
    "gpt-5.6-sol, 5, 30", "gpt-5.6-terra, 2.5, 15", "gpt-5.6-luna, 1, 6"
  })
  void bundled_hasTheListPriceOfAMillionTokens(String model, String input, String output) {
    Price price = LIST.find(model, Tier.DEFAULT);
    // Below the size at which long prompts cost more.
    assertEquals(Money.usd(input), price.cost(Usage.reported(100_000, 0)).times(10));
    assertEquals(Money.usd(output), price.cost(Usage.reported(0, 1_000_000)));
  }

  @Test
  void bundled_saysItsDateAndSource() {
    assertTrue(LIST.describe().startsWith("OpenAI list prices, 2026-11-21, sha256 "));
    assertTrue(LIST.source().contains("LiteLLM"));
  }

  /**
   * Input and output of OpenAI's own page, as a copy of October 2026 in a public repository has it:
   * a second reading beside the list's first source, so that a row ten times too low is found.
   */
  @ParameterizedTest
  @CsvSource({
    "gpt-4-0613, 30, 60",
    "gpt-4-turbo-2024-04-09, 10, 30",
    "gpt-4.1, 2, 8",
    "gpt-4.1-mini, 0.4, 1.6",
    "gpt-4.1-nano, 0.1, 0.4",
    "gpt-4o, 2.5, 10",
    "gpt-4o-2024-05-13, 5, 15",
    "gpt-4o-mini, 0.15, 0.6",
    "gpt-3.5-turbo, 0.5, 1.5",
    "gpt-3.5-turbo-1106, 1, 2",
    "o1, 15, 60",
    "o3, 2, 8",
    "o3-mini, 1.1, 4.4",
    "o4-mini, 1.1, 4.4",
    "gpt-5, 1.25, 10",
    "gpt-5-mini, 0.25, 2",
    "gpt-5-nano, 0.05, 0.4",
    "gpt-5.1, 1.25, 10",
    "gpt-5.2, 1.75, 14",
    "gpt-5.4, 2.5, 15",
    "gpt-5.4-mini, 0.75, 4.5",
    "gpt-5.4-nano, 0.2, 1.25",
    "gpt-5.5, 5, 30",
    "gpt-5.6-sol, 4, 20",
    "gpt-5.6-terra, 2, 12",
    "gpt-5.6-luna, 0.2, 1.2",
    "gpt-6-astra, 10, 50",
    "gpt-6-sol, 2, 10",
    "gpt-6-luna, 0.1, 0.5",
    "ft:gpt-4o-2024-08-06, 3.75, 15",
    "ft:gpt-4o-mini-2024-07-18, 0.3, 1.2",
    "ft:gpt-4.1-2025-04-14, 3, 12",
    "ft:gpt-4.1-mini-2025-04-14, 0.8, 3.2",
    "ft:gpt-4.1-nano-2025-04-14, 0.2, 0.8",
    "ft:gpt-3.5-turbo, 3, 6",
    "ft:o4-mini-2025-04-16, 4, 16",
    "text-embedding-3-small, 0.02, 0",
    "text-embedding-3-large, 0.13, 0",
    "text-embedding-ada-002, 0.1, 0"
  })
  void bundled_isNowhereBelowTheVendorsOwnPage(String model, String input, String output) {
    Price price = LIST.find(model, Tier.DEFAULT);
    assertFalse(Money.usd(input).exceeds(price.cost(Usage.reported(100_000, 0)).times(10)));
    assertFalse(Money.usd(output).exceeds(price.cost(Usage.reported(0, 1_000_000))));
  }

  @Test
  void bundled_everyRow_isInProportion() {
    for (String model : LIST.models()) {
      Price price = LIST.find(model, Tier.DEFAULT);
      if (model.startsWith("omni-moderation-")) {
        assertEquals(Money.ZERO, price.most(1000, 1000), model);
        continue;
      }
      Money fresh = price.cost(Usage.reported(1000, 0));
      Money cached = price.cost(new Usage(1000, 1000, 0, 0, Usage.Source.REPORTED));
      Money written = price.cost(Usage.reported(1000, 0), 1000);
      Money answer = price.cost(Usage.reported(0, 1000));
      assertTrue(fresh.exceeds(Money.ZERO), model);
      assertFalse(cached.exceeds(fresh), model);
      assertFalse(cached.times(20).compareTo(fresh) < 0, model);
      assertFalse(fresh.exceeds(written), model);
      assertFalse(written.exceeds(fresh.times(2)), model);
      if (!model.startsWith("text-embedding-")) {
        assertFalse(fresh.times(2).exceeds(answer), model);
        assertFalse(answer.exceeds(fresh.times(10)), model);
      }
    }
  }

  @Test
  void bundled_batch_costsBetweenHalfAndAll() {
    for (String model : LIST.models()) {
      Price batch;
      try {
        batch = LIST.batch(model);
      } catch (IllegalArgumentException notListed) {
        continue;
      }
      Price price = LIST.find(model, Tier.DEFAULT);
      for (Usage usage : List.of(Usage.reported(100_000, 0), Usage.reported(0, 100_000))) {
        assertFalse(batch.cost(usage).exceeds(price.cost(usage)), model);
        assertFalse(price.cost(usage).exceeds(batch.cost(usage).times(2)), model);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5.4", "gpt-5.5", "gpt-5.6-sol", "gpt-5.6-luna", "gpt-6-luna"})
  void bundled_longPrompt_costsTwiceAndAnswersHalfAsMuchAgain(String model) {
    Price price = LIST.find(model, Tier.DEFAULT);
    Money half = price.cost(Usage.reported(250_000, 0));
    Money five = price.cost(Usage.reported(0, 500));
    Money all = price.cost(Usage.reported(500_000, 1000));
    assertEquals(half.times(4).plus(five.times(3)), all);
  }

  @ParameterizedTest
  @CsvSource({"text-embedding-3-small, 0.02", "text-embedding-3-large, 0.13"})
  void bundled_embeddings_costTheirInputAlone(String model, String usd) {
    Price price = LIST.find(model, Tier.DEFAULT);
    assertEquals(Money.usd(usd), price.cost(Usage.reported(1_000_000, 0)));
    assertEquals(Money.usd(usd), price.most(1_000_000, 0));
    assertThrows(IllegalArgumentException.class, () -> LIST.batch(model));
  }

  @Test
  void find_fineTuned_hasThePriceOfItsBasesRow() {
    Price base = LIST.find("ft:gpt-4o-2024-08-06", Tier.DEFAULT);
    for (String id : List.of("lab::abc", "lab:study-2:abc", "lab::abc:ckpt-step-90", "")) {
      assertEquals(
          base.toString(), LIST.find("ft:gpt-4o-2024-08-06:" + id, Tier.DEFAULT).toString());
    }
    assertEquals(Money.usd("3.75"), base.cost(Usage.reported(1_000_000, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ft:gpt-4o:lab::abc",
        "ft:gpt-4o-2024-08-06-x:lab::abc",
        "ft:gpt-4o-2024-08:lab::abc",
        "ft:gpt-4-0613:lab::abc",
        "ft:gpt-4:lab::abc",
        "ft::lab::abc"
      })
  void find_fineTunedWhoseBaseHasNoRow_isRefusedWithTheRowItNeeds(String model) {
    var e = assertThrows(IllegalArgumentException.class, () -> LIST.find(model, Tier.DEFAULT));
    String base = model.substring(0, model.indexOf(':', 3));
    assertTrue(e.getMessage().contains("needs a row \"" + base + "\""), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> LIST.ceiling(model, Tier.DEFAULT));
    assertThrows(IllegalArgumentException.class, () -> LIST.charged(model, Tier.DEFAULT, ""));
    assertThrows(IllegalArgumentException.class, () -> LIST.batch(model));
    assertThrows(IllegalArgumentException.class, () -> LIST.training(model, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft:gpt-4o-2024-08-06x", "ft:", "ft"})
  void find_fineTunedWithoutAColonAfterTheBase_isRefused(String model) {
    assertThrows(IllegalArgumentException.class, () -> LIST.find(model, Tier.DEFAULT));
  }

  @Test
  void find_fineTunedModelWithARowOfItsOwn_hasThatPrice() throws IOException {
    String two = SMALL.replace("[\"m\"]", "[\"ft:m:lab::abc\"]");
    assertEquals(8_000_000, output(list(two).find("ft:m:lab::abc", Tier.DEFAULT)));
    assertThrows(
        IllegalArgumentException.class, () -> list(two).find("ft:m:lab::abd", Tier.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-08-06, 25",
    "ft:gpt-4o-2024-08-06:lab::abc, 25",
    "gpt-4o-mini-2024-07-18, 3",
    "gpt-4.1-2025-04-14, 25",
    "gpt-4.1-nano-2025-04-14, 1.5"
  })
  void training_costsByTheTokenOfEveryEpoch(String model, String usd) {
    assertEquals(Money.usd(usd), LIST.training(model, 1_000_000));
    assertEquals(Money.usd(usd).times(3), LIST.training(model, 3_000_000));
    assertEquals(Money.ZERO, LIST.training(model, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "gpt-4", "o4-mini-2025-04-16", "text-embedding-3-small", "x"})
  void training_withoutAPriceByToken_isRefusedWithTheRemedy(String model) {
    var e = assertThrows(IllegalArgumentException.class, () -> LIST.training(model, 1));
    assertTrue(e.getMessage().contains("the row of \"ft:" + model + "\""), e.getMessage());
  }

  @Test
  void training_negativeOrTooMuch_isRefused() {
    String model = "gpt-4o-2024-08-06";
    assertThrows(IllegalArgumentException.class, () -> LIST.training(model, -1));
    assertThrows(ArithmeticException.class, () -> LIST.training(model, Long.MAX_VALUE));
  }

  @Test
  void training_ofAFreeServer_costsNothing() {
    assertEquals(Money.ZERO, PriceList.free().training("m", 1000));
    assertEquals(Money.ZERO, PriceList.free().batch("m").most(1000, 1000));
  }

  @Test
  void batch_listed_isItsPrice() {
    assertEquals(Money.usd("15"), LIST.batch("gpt-4").cost(Usage.reported(1_000_000, 0)));
    assertEquals(Money.usd("30"), LIST.batch("gpt-4-0613").cost(Usage.reported(0, 1_000_000)));
  }

  @Test
  void batch_notListed_isRefusedAndNeverHalf() throws IOException {
    PriceList list = list(SMALL);
    var e = assertThrows(IllegalArgumentException.class, () -> list.batch("m"));
    assertTrue(e.getMessage().contains("tier batch"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> list.batch("n"));
  }

  @Test
  void source_ofARowThatNamesIts_isThat() {
    assertTrue(LIST.source("gpt-5.6-luna").contains("0.2/1.2"), LIST.source("gpt-5.6-luna"));
    assertEquals(LIST.source(), LIST.source("gpt-4o"));
    assertThrows(IllegalArgumentException.class, () -> LIST.source("gpt-9"));
    assertEquals(PriceList.free().source(), PriceList.free().source("m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o-2030-01-01", "gpt-9", "", "GPT-4"})
  void find_modelNotListed_isRefusedWithTheRemedy(String model) {
    var e = assertThrows(IllegalArgumentException.class, () -> LIST.find(model, Tier.DEFAULT));
    assertTrue(e.getMessage().contains("\"" + model + "\""), e.getMessage());
    assertTrue(e.getMessage().contains("PriceList.fromJson"), e.getMessage());
  }

  @Test
  void find_datedSnapshotOfAKnownFamily_saysWhyItDoesNotFallBack() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> LIST.find("gpt-4o-2030-01-01", Tier.DEFAULT));
    assertTrue(e.getMessage().contains("may cost other than \"gpt-4o\""), e.getMessage());
  }

  @Test
  void find_tierNotListed_isRefusedWithTheTiersListed() {
    var e = assertThrows(IllegalArgumentException.class, () -> LIST.find("gpt-4", Tier.FLEX));
    assertTrue(e.getMessage().contains("tier flex"), e.getMessage());
    assertTrue(e.getMessage().contains("[batch, default]"), e.getMessage());
  }

  @Test
  void charged_listedTier_isItsPrice() throws IOException {
    assertEquals(7_000_000, output(list(SMALL).charged("m", Tier.DEFAULT, "priority")));
    assertEquals(4_000_000, output(list(SMALL).charged("m", Tier.FLEX, "flex")));
  }

  @Test
  void charged_unknownTier_isThreeTimesTheCeilingOrTheDearestOfEachToken() throws IOException {
    Price price = list(SMALL).charged("m", Tier.FLEX, "turbo");
    assertEquals(24_000_000, output(price));
    assertEquals(6_000_000, price.cost(Usage.reported(1, 0)).picoUsd());
  }

  /** Priority is 2.5 times the default price at most in the bundled list. */
  @Test
  void charged_unknownTierOfAModelWithoutADearerOne_isNotBelowWhatATierCostsElsewhere() {
    for (String model : LIST.models()) {
      Price standard = LIST.find(model, Tier.DEFAULT);
      Price unknown = LIST.charged(model, Tier.DEFAULT, "turbo");
      assertTrue(output(unknown) >= 2.5 * output(standard), model);
      assertTrue(output(unknown) >= output(LIST.charged(model, Tier.DEFAULT, "priority")), model);
    }
  }

  @Test
  void charged_answeredByAnotherModel_isNowhereBelowEither() throws IOException {
    Price both = LIST.charged("gpt-4o", "gpt-4-turbo", Tier.DEFAULT, "default");
    // By hand: gpt-4-turbo 10 and 30, which has no cached price of its own
    assertEquals(30_000_000, output(both));
    assertEquals(10_000_000, both.cost(new Usage(1, 1, 0, 0, Usage.Source.REPORTED)).picoUsd());
    assertEquals(
        output(LIST.find("gpt-4", Tier.DEFAULT)),
        output(LIST.charged("gpt-4", "gpt-4o", Tier.DEFAULT, "default")));
  }

  @Test
  void charged_answeredByAModelWithoutTheTierAsked_isNotRefused() {
    // By hand: o3-mini has no flex; its default output is 4.4, that of o3 in flex 4 and default 8
    assertEquals(4_400_000, output(LIST.charged("o3", "o3-mini", Tier.FLEX, "flex")) / 3);
    assertEquals(8_000_000, output(LIST.charged("o3", "o3-mini", Tier.FLEX, "default")));
  }

  @Test
  void charged_noTierReturned_isTheCeilingOfTheTierAsked() throws IOException {
    assertEquals(8_000_000, output(list(SMALL).charged("m", Tier.DEFAULT, "")));
    assertEquals(8_000_000, output(list(SMALL).charged("m", Tier.FLEX, "")));
    assertEquals(8_000_000, output(list(SMALL).ceiling("m", Tier.FLEX)));
  }

  @Test
  void free_knowsEveryModelAndCostsNothing() {
    PriceList free = PriceList.free();
    assertTrue(free.isFree());
    assertFalse(LIST.isFree());
    assertEquals(Money.ZERO, free.find("anything", Tier.FLEX).most(1000, 1000));
    assertEquals(Money.ZERO, free.charged("x", Tier.DEFAULT, "y").most(1000, 1000));
  }

  @Test
  void hash_doesNotDependOnLayoutOrOrder() throws IOException {
    String moved =
        SMALL
            .replace("{\"input\": 2, \"output\": 8}", "{\"output\":8.0,\n\n \"input\":2.00}")
            .replace("\n", "\n  ");
    assertEquals(list(SMALL).hash(), list(moved).hash());
    assertTrue(list(SMALL).hash().matches("[0-9a-f]{64}"));
  }

  /**
   * By hand, in Python: {@code f = lambda *p: hashlib.sha256(b"".join(struct.pack(">i", len(x)) + x
   * for x in p))} of promptharness.prices.1, name, ours, date, 2026-01-02, source, invoice, model,
   * m, tier, default, price, 2000000/2000000/2000000/8000000, tier, flex, price,
   * 1000000/1000000/1000000/4000000, tier, priority, price, 3000000/3000000/3000000/7000000.
   */
  @Test
  void hash_ofAGivenList_isFrozen() throws IOException {
    assertEquals(
        "e6b9d3b842f56d948c49eb04175f2b19ab974357c0298652018440dd7b315283", list(SMALL).hash());
  }

  /** As above with the model ft:m and, after its tiers, training, 25000000, row source, page 3. */
  @Test
  void hash_withTrainingAndASourceOfTheRow_isFrozen() throws IOException {
    assertEquals(
        "5a9faba50eeb89aa0abc75323555dcbfd86310076e961be6d533328710f432c4", list(TRAINED).hash());
    assertNotEquals(list(TRAINED).hash(), list(TRAINED.replace("25", "26")).hash());
    assertNotEquals(list(TRAINED).hash(), list(TRAINED.replace("page 3", "page 4")).hash());
    assertNotEquals(list(TRAINED).hash(), list(TRAINED.replace("\"training\": 25,", "")).hash());
  }

  @ParameterizedTest
  @CsvSource({"ours,theirs", "2026-01-02,2026-01-03", "invoice,guess", "8},9}", "\"m\",\"n\""})
  void hash_changesWithEveryContent(String before, String after) throws IOException {
    assertNotEquals(list(SMALL).hash(), list(SMALL.replace(before, after)).hash());
  }

  @Test
  void fromJson_tinyPrice_isExactAndFinerOnesAreRoundedUp() throws IOException {
    assertEquals(1_562_500, output(list(SMALL.replace("8}", "1.5625}")).find("m", Tier.DEFAULT)));
    assertEquals(1, output(list(SMALL.replace("8}", "0.00000001}")).find("m", Tier.DEFAULT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"output\": 8; \"ouput\": 8; prices[0].tiers.default must not have the field \"ouput\"",
        "\"output\": 8; \"output\": -8; prices[0].tiers.default.output must be a number of dollars",
        "\"output\": 8; \"output\": \"8\"; prices[0].tiers.default.output must be a number of dollars",
        "\"output\": 8; \"output\": 8,, ; line 5 must be JSON",
        "\"output\": 8; \"output\": 8, \"output\": 9; line 5 must be JSON",
        "\"input\": 2,; ; prices[0].tiers.default.input must be a number of dollars a million tokens, at least 0: missing",
        "[\"m\"]; []; prices[0].models must be an array with at least one name",
        "[\"m\"]; [\"m\", \"m\"]; prices[0].models must not repeat a name",
        "[\"m\"]; [7]; prices[0].models must have names in quotes only",
        "2026-01-02; January; date must be a day such as 2026-11-21: \"January\"",
        "million; thousand; unit must be \"USD per million tokens\"",
        "\"name\": \"ours\",; ; name must be a text that is not blank: missing",
        "\"name\"; \"nane\"; the file must not have the field \"nane\"",
        "\"flex\": {; \"flex\": {\"long\": {\"above\": 0, \"input\": 1, \"output\": 1},; prices[0].tiers.flex.long.above must be a whole number",
        "\"prices\": [; \"prices\": [3,; prices[0] must be an object",
        "\"output\": 8}; \"cached_input\": 1}; prices[0].tiers.default.output must be a number of dollars a million tokens, at least 0: missing",
        "[\"m\"],; [\"m\"], \"training\": 25,; prices[0].training must stand with fine-tuned models",
        "[\"m\"],; [\"ft:m\"], \"training\": \"25\",; prices[0].training must be a number of dollars",
        "[\"m\"],; [\"m\"], \"source\": \"\",; source must be a text that is not blank",
        "USD per million; USD per 1K; unit must be \"USD per million tokens\"",
      })
  void fromJson_badInput_namesFilePlaceAndRule(String before, String after, String message)
      throws IOException {
    String text = SMALL.replace(before, after == null ? "" : after);
    Path file = Files.writeString(dir.resolve("bad.json"), text);
    var e = assertThrows(IllegalArgumentException.class, () -> PriceList.fromJson(file));
    assertTrue(e.getMessage().contains("bad.json"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void fromJson_noFile_saysSo() {
    Path file = dir.resolve("none.json");
    var e = assertThrows(IllegalArgumentException.class, () -> PriceList.fromJson(file));
    assertTrue(e.getMessage().contains("none.json could not be read"), e.getMessage());
  }

  @Test
  void fromJson_emptyFile_saysSo() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> list(""));
  }

  private PriceList list(String json) throws IOException {
    return PriceList.fromJson(Files.writeString(dir.resolve("prices.json"), json));
  }

  private static long output(Price price) {
    return price.cost(Usage.reported(0, 1)).picoUsd();
  }
}
