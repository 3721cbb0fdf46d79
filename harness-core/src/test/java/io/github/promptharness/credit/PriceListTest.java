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
    assertTrue(e.getMessage().contains("[default]"), e.getMessage());
  }

  @Test
  void charged_listedTier_isItsPrice() throws IOException {
    assertEquals(7_000_000, output(list(SMALL).charged("m", Tier.DEFAULT, "priority")));
    assertEquals(4_000_000, output(list(SMALL).charged("m", Tier.FLEX, "flex")));
  }

  @Test
  void charged_unknownTier_isTheDearestOfEachToken() throws IOException {
    Price price = list(SMALL).charged("m", Tier.FLEX, "turbo");
    assertEquals(8_000_000, output(price));
    assertEquals(3_000_000, price.cost(Usage.reported(1, 0)).picoUsd());
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
