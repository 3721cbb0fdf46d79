package io.github.promptharness.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.score.YesNo;
import io.github.promptharness.tokens.TokenCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingSetTest {
  private static final String BASE = "gpt-4o-mini-2024-07-18";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private StudyResult before;
  private TrainingSplit split;

  /** Wrong under every operator on every question, and on two originals. */
  @BeforeEach
  void ask() {
    before =
        MadeStudies.result(folder, BASE, text -> text.contains(": ") && !text.startsWith("Which"));
    split = TrainingSplit.of(before.variants(), .3, 7);
  }

  private TrainingSet set() {
    return TrainingSet.of(
        before, Property.isRight(), split, ReferenceForm.BARE, MadeStudies.SCORER);
  }

  private StudyResult after() {
    return MadeStudies.result(folder, "ft:" + BASE + ":lab::x1", text -> false);
  }

  @Test
  void supervised_areChatsThatEndWithTheRightAnswer() throws IOException {
    TrainingSet set = set();
    assertEquals(42, set.size());
    for (String line : set.supervised()) {
      JsonNode node = JSON.readTree(line);
      assertEquals(List.of("messages"), names(node));
      JsonNode messages = node.get("messages");
      assertEquals("system", messages.get(0).get("role").asText());
      assertEquals("user", messages.get(1).get("role").asText());
      assertEquals("{\"role\":\"assistant\",\"content\":\"B\"}", messages.get(2).toString());
      assertFalse(line.contains("\n"));
    }
  }

  @Test
  void preferences_haveTheVendorsFields() throws IOException {
    for (String line : set().preferences()) {
      JsonNode node = JSON.readTree(line);
      assertEquals(List.of("input", "preferred_output", "non_preferred_output"), names(node));
      assertEquals(2, node.at("/input/messages").size());
      assertEquals(
          "[{\"role\":\"assistant\",\"content\":\"B\"}]", node.get("preferred_output").toString());
      assertEquals(
          "[{\"role\":\"assistant\",\"content\":\"A\"}]",
          node.get("non_preferred_output").toString());
    }
  }

  @Test
  void examplesInThePrompt_areShownAndNotTrainedOn() throws IOException {
    Prompt prompt =
        Prompt.of("q", "And now?")
            .withTurns(List.of(new Message(Role.DEVELOPER, "Be brief.")))
            .withExemplars(List.of(new Exemplar("What?", "That.")));
    JsonNode line =
        JSON.readTree(VendorLine.supervised(new Lesson(Variant.original(prompt), "yes", "no")));
    var roles = new ArrayList<String>();
    for (JsonNode message : line.get("messages")) {
      roles.add(
          message.get("role").asText()
              + (message.has("weight") ? message.get("weight").asText() : ""));
    }
    assertEquals(List.of("user", "assistant0", "system", "user", "assistant"), roles);
  }

  @Test
  void lines_haveNothingOfTheTest() {
    String all = String.join("\n", set().supervised());
    for (String operator : split.testOperators()) {
      assertFalse(all.contains(operator + ": "), operator);
    }
    for (Variant variant : before.variants()) {
      if (split.testSources().contains(variant.original().cluster())) {
        assertFalse(all.contains(variant.original().input()), variant.original().id());
      }
    }
  }

  @Test
  void of_aFormThatTheScorerDoesNotRead_isRefused() {
    var form = new ReferenceForm("It is hard to say.");
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TrainingSet.of(before, Property.isRight(), split, form, MadeStudies.SCORER));
    assertTrue(refused.getMessage().contains("form that the answer rule demands"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            TrainingSet.of(
                before,
                Property.isRight(),
                split,
                ReferenceForm.BARE,
                new YesNo(YesNo.Reading.WORDS)));
  }

  @Test
  void of_whatALineCannotHold_isRefusedAndNotDropped() {
    for (boolean tools : new boolean[] {true, false}) {
      var asked =
          before.variants().stream()
              .map(each -> with(each, tools ? "[{}]" : "", tools ? "" : "{}"))
              .toList();
      var result = new StudyResult(before.summary(), before.observations(), asked);
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  TrainingSet.of(
                      result, Property.isRight(), split, ReferenceForm.BARE, MadeStudies.SCORER));
      assertTrue(
          refused.getMessage().contains(tools ? "asked with tools" : "asked with a schema"),
          refused.getMessage());
    }
  }

  private static Variant with(Variant variant, String tools, String schema) {
    return new Variant(
        variant.original(),
        variant.condition(),
        variant.prompt(),
        new Wording(variant.wording().messages(), tools, schema),
        variant.seed(),
        variant.edits(),
        variant.keepsMeaning(),
        variant.repeat(),
        variant.dose(),
        variant.details());
  }

  @Test
  void of_fewFailures_isRefused() {
    StudyResult good = MadeStudies.result(folder, "other", text -> text.contains("number 3?"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            TrainingSet.of(
                good, Property.isRight(), split, ReferenceForm.BARE, MadeStudies.SCORER));
  }

  @Test
  void manifest_readBack_isTheSame() {
    TrainingManifest manifest = set().manifest();
    assertEquals(manifest, TrainingManifest.read(manifest.json()));
    assertEquals(TrainingManifest.hash(set().supervised()), manifest.supervised().hash());
    assertEquals(42, manifest.preferences().count());
    assertTrue(manifest.json().contains("needs an approval on record"));
    assertThrows(IllegalArgumentException.class, () -> TrainingManifest.read("{}"));
    assertThrows(IllegalArgumentException.class, () -> TrainingManifest.read("no JSON"));
  }

  @Test
  void quote_isTokensTimesEpochsTimesPrice() {
    TrainingQuote quote = TrainingQuote.supervised(set(), BASE, PriceList.bundled(), 3);
    var counter = TokenCounter.forModel(BASE);
    assertEquals(set().chats().stream().mapToLong(counter::prompt).sum(), quote.tokens());
    // 3 USD a million training tokens by the bundled list: 3e6 picodollars a token.
    assertEquals(quote.tokens() * 3 * 3_000_000, quote.cost().picoUsd());
    assertTrue(quote.isExact());
    assertTrue(
        TrainingQuote.preferences(set(), BASE, PriceList.bundled(), 3).tokens() > quote.tokens());
    assertEquals(3_000_000L * 1000, quote.billed(PriceList.bundled(), 1000).picoUsd());
  }

  @Test
  void quote_withoutAPriceOfTraining_isRefused() {
    TrainingSet set = set();
    for (String unknown : List.of("gpt-4-0613", "o4-mini-2025-04-16")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> TrainingQuote.supervised(set, unknown, PriceList.bundled(), 3));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingQuote.supervised(set, BASE, PriceList.bundled(), 0));
  }

  @Test
  void heldOut_comparesWhatWasKeptForTheTestAlone() {
    var compared = HeldOut.compare(set().manifest(), before, after()).withDraws(199).compared();
    assertEquals(6, compared.items());
    assertTrue(compared.find("original").isPresent());
    for (String operator : split.trainOperators()) {
      assertTrue(compared.find(operator).isEmpty(), operator);
    }
    for (String operator : split.testOperators()) {
      assertTrue(compared.find(operator).isPresent(), operator);
    }
  }

  @Test
  void heldOut_whatWasTrainedOn_isRefused() {
    TrainingManifest manifest = set().manifest();
    String tested =
        before.variants().stream().filter(split::tests).findFirst().orElseThrow().original().id();
    var items = new ArrayList<>(manifest.items());
    items.add(tested);
    var edited =
        new TrainingManifest(
            manifest.study(),
            manifest.model(),
            manifest.studySeed(),
            manifest.property(),
            manifest.form(),
            manifest.split(),
            items,
            manifest.conditions(),
            manifest.wordings(),
            manifest.supervised(),
            manifest.preferences());
    StudyResult after = after();
    assertThrows(IllegalArgumentException.class, () -> HeldOut.compare(edited, before, after));
    assertThrows(IllegalArgumentException.class, () -> HeldOut.compare(manifest, after, before));
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
