package io.github.promptharness.predict.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Embedding;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.Variant;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.predict.FragileWhen;
import io.github.promptharness.predict.FragilityRows;
import io.github.promptharness.score.judge.Embedder;
import io.github.promptharness.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final Prompt QUESTION =
      Prompt.of("i1", "The cat sat.")
          .withChoices(List.of(new Choice("A", "yes"), new Choice("B", "no"), new Choice("C", "x")))
          .withExpected("B");

  private static Observation answer(int repeat, String answer) {
    return new Observation(
        "i1",
        "i1",
        Map.of("topic", "cats"),
        Condition.ORIGINAL.id(),
        OptionalDouble.empty(),
        Optional.empty(),
        "s",
        repeat,
        answer.isEmpty() ? OutcomeClass.UNREADABLE : OutcomeClass.SCORED,
        answer.isEmpty() ? Optional.empty() : Optional.of(answer),
        true,
        answer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(answer.equals("B") ? 1 : 0),
        answer,
        Observation.Call.of("m"),
        Optional.of(
            new ShownOptions(
                List.of("A", "B", "C"),
                "set",
                OptionalInt.of(1),
                OptionalInt.of(2),
                List.of(-2.0, -0.5, -3.0))));
  }

  private static Variant variant(Prompt original, Prompt changed) {
    return new Variant(
        original,
        new Condition("c", "test", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER),
        changed,
        changed.wording(),
        Seed.of(1),
        List.of(),
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Candidate candidate(
      Optional<Prompt> original, Optional<Variant> variant, Observation... answers) {
    return new Candidate(
        "i1",
        "i1",
        "d",
        "c",
        Map.of("topic", "cats"),
        original,
        variant,
        List.of(answers),
        FragileWhen.FLIPS);
  }

  private static final Candidate PLAIN = candidate(Optional.of(QUESTION), Optional.empty());
  private static final Candidate BARE = candidate(Optional.empty(), Optional.empty());

  private static double value(Feature feature, Candidate candidate) {
    return feature.of(candidate).orElseThrow();
  }

  @Test
  void everyFeature_withoutWhatItNeeds_isNotKnown() {
    for (Feature feature :
        List.of(
            new InputLength(),
            new PromptTokens(TokenCounter.forModel("gpt-4")),
            Readability.flesch(),
            WordFrequency.amongItems(List.of(QUESTION)),
            new RepeatDisagreement(),
            new OriginalMargin(),
            new EditDistance(),
            new RightPlace(),
            new TagIs("exam", "law"))) {
      assertTrue(feature.of(BARE).isEmpty(), feature.name());
      assertFalse(feature.unit().isBlank(), feature.name());
      assertFalse(feature.isProxy(), feature.name());
    }
  }

  @Test
  void lengths_countTheQuestionWithItsOptionsAndTheWholePrompt() {
    assertEquals(
        QUESTION.question().length(), value(new InputLength(), PLAIN), QUESTION.question());
    var counter = TokenCounter.forModel("gpt-4");
    assertEquals(
        (double) counter.prompt(QUESTION.wording()),
        value(new PromptTokens(counter), PLAIN),
        1e-12);
  }

  @Test
  void readability_worksTheFormulas() {
    // By hand: 3 words, 1 sentence, 3 syllables, 9 letters.
    assertEquals(206.835 - 1.015 * 3 - 84.6, value(Readability.flesch(), PLAIN), 1e-9);
    assertEquals(
        .39 * 3 + 11.8 - 15.59,
        value(new Readability(Readability.Formula.KINCAID_GRADE), PLAIN),
        1e-9);
    assertEquals(
        4.71 * 3 + .5 * 3 - 21.43,
        value(new Readability(Readability.Formula.AUTOMATED_INDEX), PLAIN),
        1e-9);
    assertTrue(Readability.flesch().of("12 + 3 = ?").isEmpty());
  }

  @Test
  void syllables_areGroupsOfVowelsWithoutASilentE() {
    var counts = new ArrayList<Integer>();
    for (String word : List.of("cat", "table", "make", "beautiful", "the", "tree", "nth")) {
      counts.add(Readability.syllables(word));
    }
    assertEquals(List.of(1, 2, 1, 3, 1, 1, 1), counts);
  }

  @Test
  void sentences_openOrClosed_areCounted() {
    assertEquals(2, Words.sentences("One. Two"));
    assertEquals(2, Words.sentences("One?! Two."));
    assertEquals(1, Words.sentences("3.5 apples"));
    assertEquals(1, Words.sentences(""));
  }

  @Test
  void wordFrequency_ofAList_isAProxyOnTheZipfScale() {
    var frequency = WordFrequency.of("my corpus 2020", Map.of("the", 1e4, "cat", 10.0));
    // By hand: 3 + log10 of 1e4, 10, and half of the least, 5.
    assertEquals((7 + 4 + 3 + Math.log10(5)) / 3, value(frequency, PLAIN), 1e-12);
    assertTrue(frequency.isProxy());
    assertEquals("word frequency (my corpus 2020)", frequency.name());
    assertThrows(IllegalArgumentException.class, () -> WordFrequency.of("x", Map.of()));
    assertThrows(IllegalArgumentException.class, () -> WordFrequency.of("x", Map.of("a", 0.0)));
  }

  @Test
  void wordFrequency_amongItems_countsItemsAndIsNoProxy() {
    var frequency =
        WordFrequency.amongItems(List.of(QUESTION, Prompt.of("i2", "the dog and the hen")));
    // By hand: "the" in 2 of 2 items: 2.5/3; "cat" and "sat" in one: 1.5/3; per million, log10 + 3.
    double expected = (Math.log10(2.5e6 / 3) + 2 * Math.log10(1.5e6 / 3)) / 3 + 3;
    assertEquals(expected, value(frequency, PLAIN), 1e-12);
    assertFalse(frequency.isProxy());
  }

  @Test
  void disagreement_ofFlips_leavesOutTheFirstAnswer() {
    var three = candidate(Optional.empty(), Optional.empty(), answer(0, "A"), answer(1, "B"));
    assertTrue(new RepeatDisagreement().of(three).isEmpty());
    // By hand: B, B, none: 2 of 3 pairs differ.
    var four =
        candidate(
            Optional.empty(),
            Optional.empty(),
            answer(0, "A"),
            answer(1, "B"),
            answer(2, "B"),
            answer(3, ""));
    assertEquals(2.0 / 3, value(new RepeatDisagreement(), four), 1e-12);
  }

  @Test
  void margin_ofFlips_leavesOutTheAnswerThatFlipsAreCountedFrom() {
    var once = candidate(Optional.empty(), Optional.empty(), answer(0, "B"));
    assertTrue(new OriginalMargin().of(once).isEmpty());
    // By hand: 1.5 and -0.5 on average; the first answer's 9 has no part.
    var thrice =
        candidate(
            Optional.empty(),
            Optional.empty(),
            withMargin(0, 9),
            withMargin(1, 1.5),
            withMargin(2, -0.5));
    assertEquals(0.5, value(new OriginalMargin(), thrice), 1e-12);
  }

  @Test
  void margin_ofFailures_isThatOfAllAnswersToTheOriginal() {
    var fails =
        new Candidate(
            "i1",
            "i1",
            "d",
            "c",
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(withMargin(0, 9), withMargin(1, 1)),
            FragileWhen.FAILS);
    assertEquals(5, value(new OriginalMargin(), fails), 1e-12);
  }

  private static Observation withMargin(int repeat, double margin) {
    return answer(repeat, "B")
        .withOptions(
            new ShownOptions(
                List.of("A", "B"),
                "set",
                OptionalInt.of(1),
                OptionalInt.of(1),
                List.of(-10.0, -10 + margin)));
  }

  @Test
  void place_withoutAText_isThatOfTheOptionsShown() {
    var seen = candidate(Optional.empty(), Optional.empty(), answer(0, "B"));
    assertEquals(1, value(new RightPlace(), seen), 1e-12);
  }

  @Test
  void place_ofAPrompt_isThatOfItsOptions() {
    assertEquals(0.5, value(new RightPlace(), PLAIN), 1e-12);
    var turned = List.of(QUESTION.choices().get(1), QUESTION.choices().get(0));
    var changed =
        candidate(
            Optional.of(QUESTION), Optional.of(variant(QUESTION, QUESTION.withChoices(turned))));
    assertEquals(0, value(new RightPlace(), changed), 1e-12);
  }

  @Test
  void editDistance_isOfTheWholeText() {
    Prompt one = Prompt.of("i1", "abcd");
    var changed = candidate(Optional.of(one), Optional.of(variant(one, one.withInput("abxd"))));
    assertEquals(0.25, value(new EditDistance(), changed), 1e-12);
  }

  private static final class Directions implements Embedder {
    @Override
    public String id() {
      return "directions";
    }

    @Override
    public List<Embedded> embed(List<String> texts) {
      return texts.stream()
          .map(
              text ->
                  text.contains("lost")
                      ? new Embedded(Optional.empty(), "lost")
                      : new Embedded(
                          Optional.of(text.contains("x") ? Embedding.of(0, 1) : Embedding.of(1, 0)),
                          ""))
          .toList();
    }
  }

  @Test
  void embeddingDistance_isOneLessTheCosine_andNotKnownIfLost() {
    Prompt one = Prompt.of("i1", "abcd");
    var turned = variant(one, one.withInput("abxd"));
    var lost = variant(one, one.withInput("lost"));
    var feature = EmbeddingDistance.of(List.of(turned, lost), new Directions());
    assertEquals(1, value(feature, candidate(Optional.of(one), Optional.of(turned))), 1e-12);
    assertTrue(feature.of(candidate(Optional.of(one), Optional.of(lost))).isEmpty());
    assertEquals("embedding distance (directions)", feature.name());
  }

  @Test
  void tags_eachOf_leavesOutTheMostFrequentAndTheRare() {
    var answers = new ArrayList<Observation>();
    for (int i = 0; i < 9; i++) {
      String topic = i < 5 ? "law" : i < 8 ? "art" : "rare";
      for (String condition : List.of("original", "c")) {
        answers.add(tagged("i" + i, topic, condition));
      }
    }
    var rows = FragilityRows.of(Observations.of(answers), FragileWhen.FLIPS);
    assertEquals(List.of(new TagIs("topic", "art")), TagIs.eachOf(rows, "topic", 2));
    assertEquals(1, value(new TagIs("topic", "cats"), PLAIN));
    assertEquals(0, value(new TagIs("topic", "dogs"), PLAIN));
  }

  private static Observation tagged(String item, String topic, String condition) {
    return new Observation(
        item,
        item,
        Map.of("topic", topic),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "s",
        0,
        OutcomeClass.SCORED,
        Optional.of("A"),
        true,
        OptionalDouble.of(1),
        "A",
        Observation.Call.of("m"),
        Optional.empty());
  }
}
