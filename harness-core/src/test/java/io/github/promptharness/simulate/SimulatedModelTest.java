package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Exemplar;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Layout;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Role;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import io.github.promptharness.Wording;
import io.github.promptharness.score.LabelOrText;
import io.github.promptharness.score.MultipleChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SimulatedModelTest {
  private static final Sampling WARM = Sampling.temperature(1);
  private static final Sampling COLD = Sampling.temperature(0);
  private static final MultipleChoice SCORER = new MultipleChoice();
  private static final int DRAWS = 20_000;

  /** R: qchisq(0.999, 5). */
  private static final double CHI_SQUARE_999_OF_5 = 20.515;

  private final List<Prompt> prompts = Exam.prompts();
  private final SimulatedModel model = SimulatedModel.of(prompts);
  private final Traits traits = model.traits();
  private final Effects effects = model.effects();

  /** An item in every way that the rule knows of; the original stands first. */
  private static List<Prompt> versions(Prompt prompt) {
    List<Exemplar> exemplars = prompt.exemplars();
    return List.of(
        prompt,
        prompt.withInstruction("Do kindly answer this."),
        prompt.withAnswerRule("Give a letter."),
        prompt.withExemplars(List.of(exemplars.get(1), exemplars.get(0))),
        prompt.withExemplars(List.of()),
        prompt.withInput(prompt.input().replace('e', 'w')),
        Exam.reordered(prompt, 2, 3, 1, 0),
        labelled(Exam.reordered(prompt, 3, 0, 1, 2), Enumerator.UPPER_LETTERS),
        labelled(Exam.reordered(prompt, 3, 0, 1, 2), Enumerator.LOWER_LETTERS),
        labelled(Exam.reordered(prompt, 3, 0, 1, 2), Enumerator.NUMBERS));
  }

  private static List<Answer> answers(SimulatedModel asked, Wording shown, Sampling s, int count) {
    var trial = new Trial(asked.identity(), shown, s, 0);
    var outcome = asked.answer(Request.of(trial, count));
    return assertInstanceOf(Outcome.Response.class, outcome).answers();
  }

  private static String read(Prompt shown, Answer answer) {
    if (SCORER.score(shown, answer) instanceof Score.Value value) {
      return value.canonical();
    }
    return answer.finish() == FinishReason.REFUSED ? "refused" : "unreadable";
  }

  private static double accuracy(SimulatedModel asked, Prompt original, Prompt shown, Sampling s) {
    return asked.truth(original, shown.wording(), s).accuracy().orElseThrow();
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Test
  void answer_twentyThousandDraws_agreeWithTheTruth() {
    var mixed = model.with(traits.withRefusalRate(0.05).withUnreadableRate(0.1).withAbility(0.5));
    Prompt original = prompts.get(2);
    for (Prompt shown : versions(original)) {
      for (Sampling sampling : List.of(WARM, COLD, Sampling.modelDefault())) {
        Truth truth = mixed.truth(original, shown.wording(), sampling);
        Map<String, Double> expected = new HashMap<>(truth.answers());
        expected.put("refused", truth.refused());
        expected.put("unreadable", truth.unreadable());
        Map<String, Integer> found = new HashMap<>();
        for (Answer answer : answers(mixed, shown.wording(), sampling, DRAWS)) {
          found.merge(read(shown, answer), 1, Integer::sum);
        }
        double statistic = 0;
        for (var outcome : expected.entrySet()) {
          double mean = DRAWS * outcome.getValue();
          double off = found.getOrDefault(outcome.getKey(), 0) - mean;
          statistic += off * off / mean;
        }
        assertTrue(statistic < CHI_SQUARE_999_OF_5, shown + " " + sampling + ": " + statistic);
        assertTrue(expected.keySet().containsAll(found.keySet()), found.toString());
      }
    }
  }

  private static Prompt labelled(Prompt prompt, Enumerator enumerator) {
    return prompt.withLayout(
        new Layout(Role.SYSTEM, "\n", "\nChoices:\n", "", enumerator, ") ", "\n"));
  }

  @Test
  void answer_inAnyOrderBatchOrThread_isTheSame() throws Exception {
    Wording shown = prompts.get(0).wording();
    List<Answer> whole = answers(model, shown, WARM, 64);
    var pool = Executors.newFixedThreadPool(4);
    try {
      var single = new ArrayList<Future<Outcome>>();
      var fresh = SimulatedModel.of(prompts);
      for (int repeat = 63; repeat >= 0; repeat--) {
        var trial = new Trial(fresh.identity(), shown, WARM, repeat);
        single.add(0, pool.submit(() -> fresh.answer(Request.of(trial, 1))));
      }
      for (int repeat = 0; repeat < 64; repeat++) {
        var response = assertInstanceOf(Outcome.Response.class, single.get(repeat).get());
        assertEquals(whole.get(repeat), response.answers().get(0));
      }
    } finally {
      pool.shutdownNow();
    }
    assertTrue(whole.stream().distinct().count() > 5, "repeats are drawn independently");
  }

  @Test
  void answer_otherSamplingOfTheSameTruth_isDrawnAnew() {
    Wording shown = prompts.get(0).wording();
    Sampling longer = WARM.maxOutput(WARM.maxOutput() + 1);
    assertEquals(
        model.truth(prompts.get(0), shown, WARM), model.truth(prompts.get(0), shown, longer));
    assertNotEquals(answers(model, shown, WARM, 64), answers(model, shown, longer, 64));
  }

  @Test
  void answer_otherSeed_isAnotherModel() {
    var other = model.withSeed(2);
    assertNotEquals(
        model.truth(Variant.original(prompts.get(0)), WARM),
        other.truth(Variant.original(prompts.get(0)), WARM));
    assertEquals(
        model.truth(Variant.original(prompts.get(0)), WARM),
        other.withSeed(1).truth(Variant.original(prompts.get(0)), WARM));
  }

  @Test
  void truth_withoutEffects_isTheSameForEveryVersion() {
    var flat = model.withoutEffects();
    for (Prompt original : prompts) {
      Truth truth = flat.truth(original, original.wording(), COLD);
      for (Prompt shown : versions(original)) {
        Truth other = flat.truth(original, shown.wording(), COLD);
        truth
            .answers()
            .forEach((id, p) -> assertEquals(p, other.answers().get(id), 1e-12, shown.toString()));
      }
    }
  }

  @Test
  void truth_itemsAlikeAndNoEffects_isTheSigmoidOfAbilityForAnyNumberOfOptions() {
    Prompt two = prompts.get(3).withChoices(prompts.get(3).choices().subList(0, 2));
    Prompt text = Prompt.of("text", "How many are five and two?").withExpected("7");
    var alike =
        SimulatedModel.of(List.of(prompts.get(0), two, text))
            .withoutEffects()
            .with(traits.withDifficultySd(0).withAbility(0.8));
    for (Prompt prompt : List.of(prompts.get(0), two, text)) {
      // 1 / (1 + exp(-0.8)) = 0.68997448
      assertEquals(0.68997448, accuracy(alike, prompt, prompt, WARM), 5e-9, prompt.id());
    }
  }

  @Test
  void truth_oneOption_isCertain() {
    Prompt sole = Prompt.of("sole", "Pick it.").withChoices(List.of(new Choice("x", "it")));
    var sure = SimulatedModel.of(List.of(sole)).truth(Variant.original(sole), WARM);
    assertEquals(1, sure.answers().get("x") / sure.answered(), 1e-12);
  }

  @Test
  void ability_higher_isMoreAccurate() {
    for (Prompt prompt : prompts) {
      double before = accuracy(model, prompt, prompt, WARM);
      double after = accuracy(model.with(traits.withAbility(2)), prompt, prompt, WARM);
      assertTrue(after > before, prompt.id());
    }
  }

  @Test
  void difficultySd_isTheSpreadOfItemsInLogits() {
    var flat = model.withoutEffects();
    for (Prompt prompt : prompts) {
      double once = logit(accuracy(flat, prompt, prompt, WARM)) - traits.ability();
      var twice = flat.with(traits.withDifficultySd(2));
      assertEquals(2 * once, logit(accuracy(twice, prompt, prompt, WARM)) - traits.ability(), 1e-9);
    }
  }

  @Test
  void difficulties_ofManyItems_haveMeanZeroAndTheirSd() {
    List<Prompt> many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Prompt.of("n" + i, "Number " + i).withExpected("1"))
            .toList();
    var flat = SimulatedModel.of(many).withoutEffects().with(traits.withAbility(0));
    double[] logits = many.stream().mapToDouble(p -> logit(accuracy(flat, p, p, WARM))).toArray();
    double mean = Arrays.stream(logits).average().orElseThrow();
    double square = Arrays.stream(logits).map(x -> x * x).average().orElseThrow();
    // Standard errors at n = 2000: 1 / sqrt(2000) = 0.022 and sqrt(2 / 2000) = 0.032; four of them.
    assertEquals(0, mean, 0.09);
    assertEquals(1, square - mean * mean, 0.13);
  }

  @Test
  void distractorSd_spreadsTheWrongAnswersAlone() {
    Prompt prompt = prompts.get(0);
    Truth even = model.with(traits.withDistractorSd(0)).truth(Variant.original(prompt), WARM);
    assertEquals(even.answers().get("c3"), even.answers().get("c4"), 1e-12);
    Truth uneven = model.with(traits.withDistractorSd(2)).truth(Variant.original(prompt), WARM);
    assertNotEquals(uneven.answers().get("c3"), uneven.answers().get("c4"), 0.01);
  }

  @Test
  void rewordingMean_movesRewordedItemsAndNotTheOriginal() {
    var moved = model.with(effects.withRewordingMean(effects.rewordings().mean() + 1));
    for (Prompt prompt : prompts) {
      Prompt reworded = prompt.withInstruction("Do kindly answer this.");
      assertTrue(accuracy(moved, prompt, reworded, WARM) > accuracy(model, prompt, reworded, WARM));
      assertEquals(accuracy(model, prompt, prompt, WARM), accuracy(moved, prompt, prompt, WARM));
    }
  }

  @Test
  void rewordingSd_isOneShiftForAllItems() {
    var only = model.with(Effects.NONE.withRewordingSd(1));
    double shift = shift(only, prompts.get(0), "Do kindly answer this.");
    assertNotEquals(0, shift, 1e-3);
    for (Prompt prompt : prompts) {
      assertEquals(shift, shift(only, prompt, "Do kindly answer this."), 1e-9);
    }
    assertNotEquals(shift, shift(only, prompts.get(0), "Answer!"), 1e-3);
    var wider = model.with(Effects.NONE.withRewordingSd(2));
    assertEquals(2 * shift, shift(wider, prompts.get(0), "Do kindly answer this."), 1e-9);
  }

  @Test
  void itemByRewordingSd_isAnotherShiftForEachItem() {
    var only = model.with(Effects.NONE.withItemByRewordingSd(1));
    long shifts =
        prompts.stream()
            .map(prompt -> Math.round(1e6 * shift(only, prompt, "Do kindly answer this.")))
            .distinct()
            .count();
    assertEquals(prompts.size(), shifts);
  }

  private static double shift(SimulatedModel asked, Prompt prompt, String instruction) {
    return logit(accuracy(asked, prompt, prompt.withInstruction(instruction), WARM))
        - logit(accuracy(asked, prompt, prompt, WARM));
  }

  @Test
  void exemplarOrderSd_isAShiftOfTheOrder() {
    Prompt prompt = prompts.get(0);
    List<Exemplar> own = prompt.exemplars();
    Prompt turned = prompt.withExemplars(List.of(own.get(1), own.get(0)));
    double still = accuracy(model.withoutEffects(), prompt, turned, WARM);
    var once = model.with(Effects.NONE.withExemplarOrderSd(1));
    var twice = model.with(Effects.NONE.withExemplarOrderSd(2));
    double shift = logit(accuracy(once, prompt, turned, WARM)) - logit(still);
    assertNotEquals(0, shift, 1e-3);
    assertEquals(2 * shift, logit(accuracy(twice, prompt, turned, WARM)) - logit(still), 1e-9);
    assertEquals(still, accuracy(once, prompt, prompt, WARM), 1e-12);
  }

  @Test
  void typoSlope_isLogitsTimesTheShareChanged() {
    Prompt prompt = prompts.get(2);
    // "How many legs has a spider?": 3 of 27 characters are another letter.
    Prompt typed = prompt.withInput("How mqny legs hqs a spidqr?");
    var steep = model.with(Effects.NONE.withTypoSlope(-5));
    assertEquals(
        -5.0 * 3 / 27,
        logit(accuracy(steep, prompt, typed, WARM)) - logit(accuracy(steep, prompt, prompt, WARM)),
        1e-9);
  }

  @Test
  void placeBias_drawsAnswersToAPlaceWhateverStandsThere() {
    Prompt prompt = prompts.get(2);
    var biased = model.with(Effects.NONE.withPlaceBias(List.of(0.0, 0.0, 1.5)));
    for (int first = 0; first < 4; first++) {
      Prompt turned =
          Exam.reordered(prompt, (first + 1) % 4, (first + 2) % 4, first, (first + 3) % 4);
      String id = prompt.choices().get(first).id();
      double pulled = biased.truth(prompt, turned.wording(), WARM).answers().get(id);
      double free = model.withoutEffects().truth(prompt, turned.wording(), WARM).answers().get(id);
      double odds = Math.exp(1.5);
      double named = 1 - traits.refusalRate() - traits.unreadableRate();
      assertEquals(odds * free / (1 + (odds - 1) * free / named), pulled, 1e-9);
    }
  }

  @Test
  void rates_areTheProbabilitiesOfNoAnswer() {
    var quiet = model.with(traits.withRefusalRate(0.3).withUnreadableRate(0.2));
    Truth truth = quiet.truth(Variant.original(prompts.get(0)), WARM);
    assertEquals(0.3, truth.refused());
    assertEquals(0.2, truth.unreadable());
    assertEquals(0.5, truth.answered(), 1e-12);
    var mute = model.with(traits.withRefusalRate(0.9).withUnreadableRate(0.1));
    assertEquals(0, mute.truth(Variant.original(prompts.get(0)), WARM).answered(), 1e-12);
  }

  @Test
  void temperature_lower_isSharperDownToTheFloor() {
    Prompt prompt = prompts.get(0);
    double before = 0;
    for (double temperature : List.of(2.0, 1.0, 0.5, 0.2)) {
      double most = most(model, prompt, Sampling.temperature(temperature));
      assertTrue(most > before, "temperature " + temperature);
      before = most;
    }
    assertEquals(before, most(model, prompt, COLD));
    assertTrue(most(model.with(traits.withNoiseFloor(0.1)), prompt, COLD) > before);
    assertEquals(most(model, prompt, WARM), most(model, prompt, Sampling.modelDefault()));
  }

  private static double most(SimulatedModel asked, Prompt prompt, Sampling sampling) {
    return asked.truth(prompt, prompt.wording(), sampling).answers().values().stream()
        .mapToDouble(p -> p)
        .max()
        .orElseThrow();
  }

  @Test
  void truth_withoutReference_hasAPreferredAnswerAndNoAccuracy() {
    Prompt open = Prompt.of("open", "Which?").withChoices(prompts.get(0).choices());
    var able = SimulatedModel.of(List.of(open)).withoutEffects().with(traits.withAbility(9));
    assertEquals(OptionalDouble.empty(), able.truth(Variant.original(open), WARM).accuracy());
    assertTrue(most(able, open, WARM) > 0.9);
  }

  @Test
  void answer_withoutOptions_isABareText() {
    Prompt sum = Prompt.of("sum", "How many are five and two?").withExpected("7");
    var able =
        SimulatedModel.of(List.of(sum)).with(traits.withRefusalRate(0).withUnreadableRate(0));
    for (Answer answer : answers(able, sum.wording(), WARM, 50)) {
      assertTrue(List.of("7", "8", "6", "17").contains(answer.text()), answer.text());
    }
  }

  @Test
  void answer_strangeWording_isNotFoundWithTheRemedy() {
    Wording shown = Prompt.of("x", "Ask me about the weather on Mars.").wording();
    var trial = new Trial(model.identity(), shown, WARM, 0);
    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(Request.of(trial, 1)));
    assertEquals(Outcome.Kind.NOT_FOUND, failure.kind());
    for (String part : List.of("weather on Mars", "SimulatedModel.of", "simulated:student")) {
      assertTrue(failure.message().contains(part), failure.message());
    }
  }

  @Test
  void answer_optionLeftOut_isNotFound() {
    Prompt prompt = prompts.get(0);
    Wording fewer = prompt.withChoices(prompt.choices().subList(0, 3)).wording();
    var trial = new Trial(model.identity(), fewer, WARM, 0);
    assertInstanceOf(Outcome.Failure.class, model.answer(Request.of(trial, 1)));
  }

  @Test
  void truth_ofAnotherItem_isRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.truth(prompts.get(0), prompts.get(2).wording(), WARM));
    assertTrue(error.getMessage().contains("item q0"), error.getMessage());
  }

  @Test
  void truth_ofATwin_isJudgedByItsOwnReference() {
    Prompt first = prompts.get(0);
    Prompt twin = Prompt.of("twin", first.input()).withChoices(first.choices()).withExpected("c3");
    var both = SimulatedModel.of(List.of(first, twin));
    assertEquals(
        both.truth(first, twin.wording(), WARM).answers().get("c3"),
        both.truth(twin, twin.wording(), WARM).accuracyUnreadableWrong().orElseThrow());
  }

  @Test
  void answer_longerThanAllowed_isCutAndSaysSo() {
    Sampling narrow = WARM.maxOutput(7);
    for (Answer answer : answers(model, prompts.get(0).wording(), narrow, 20)) {
      assertEquals(FinishReason.LENGTH, answer.finish());
      assertEquals(7, answer.text().length());
    }
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.truth(Variant.original(prompts.get(0)), narrow));
    assertTrue(error.getMessage().contains("maxOutput"), error.getMessage());
  }

  @Test
  void bound_whatItCannotHonour_isRefused() {
    Prompt prompt = prompts.get(0);
    for (Sampling sampling : List.of(WARM.withTopP(0.5), WARM.withStop(List.of(".")))) {
      var trial = new Trial(model.identity(), prompt.wording(), sampling, 0);
      assertThrows(IllegalArgumentException.class, () -> model.bound(Request.of(trial, 1)));
    }
    for (Wording shown :
        List.of(
            new Wording(prompt.messages(), "", "{}"), new Wording(prompt.messages(), "[{}]", ""))) {
      var trial = new Trial(model.identity(), shown, WARM, 0);
      assertThrows(IllegalArgumentException.class, () -> model.bound(Request.of(trial, 1)));
    }
  }

  @Test
  void truth_underASchema_isThatWithoutIt() {
    for (Prompt prompt : prompts) {
      assertEquals(
          model.truth(prompt, prompt.wording(), WARM),
          model.truth(prompt, strict(prompt, "ABCD").wording(), WARM));
    }
  }

  @Test
  void answer_underASchema_isAnObjectAndFollowsTheTruth() {
    var mixed = model.with(traits.withRefusalRate(0.05).withUnreadableRate(0.1));
    Prompt shown = strict(Exam.reordered(prompts.get(2), 2, 3, 1, 0), "ABCD");
    Truth truth = mixed.truth(prompts.get(2), shown.wording(), WARM);
    List<Answer> all = answers(mixed, shown.wording(), WARM, DRAWS);
    Map<String, Integer> found = new HashMap<>();
    for (Answer answer : all) {
      found.merge(readObject(shown, answer), 1, Integer::sum);
    }
    Map<String, Double> expected = new HashMap<>(truth.answers());
    expected.put("refused", truth.refused());
    expected.put("unreadable", truth.unreadable());
    double statistic = 0;
    for (var outcome : expected.entrySet()) {
      double mean = DRAWS * outcome.getValue();
      double off = found.getOrDefault(outcome.getKey(), 0) - mean;
      statistic += off * off / mean;
    }
    assertTrue(statistic < CHI_SQUARE_999_OF_5, "" + statistic);
    assertEquals(expected.keySet(), found.keySet());
  }

  private static String readObject(Prompt shown, Answer answer) {
    if (answer.text().matches("\\{\"answer\":\"[A-D]\"}")) {
      Score score = new LabelOrText().score(shown, answer);
      assertEquals(score.getClass(), SCORER.score(shown, answer).getClass());
      return assertInstanceOf(Score.Value.class, score).canonical();
    }
    assertInstanceOf(Score.Unscored.class, new LabelOrText().score(shown, answer));
    return answer.finish() == FinishReason.REFUSED ? "refused" : "unreadable";
  }

  @Test
  void answer_schemaThatLacksAnOption_isAFailure() {
    Prompt shown = strict(prompts.get(0), "ABC");
    var trial = new Trial(model.identity(), shown.wording(), WARM, 0);
    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(Request.of(trial, 1)));
    assertEquals(Outcome.Kind.NOT_FOUND, failure.kind());
    assertTrue(failure.message().contains("every answer to item q0"), failure.message());
    assertThrows(
        IllegalArgumentException.class, () -> model.truth(prompts.get(0), shown.wording(), WARM));
  }

  @Test
  void bound_schema_isPartOfThePrompt() {
    Prompt prompt = prompts.get(0);
    Prompt shown = strict(prompt, "ABCD");
    var plain = Request.of(new Trial(model.identity(), prompt.wording(), WARM, 0), 1);
    var under = Request.of(new Trial(model.identity(), shown.wording(), WARM, 0), 1);
    assertEquals(
        shown.schema().length(),
        model.bound(under).promptTokens() - model.bound(plain).promptTokens());
    assertEquals(
        model.bound(under).promptTokens(),
        assertInstanceOf(Outcome.Response.class, model.answer(under)).usage().promptTokens());
  }

  private static Prompt strict(Prompt prompt, String labels) {
    String allowed = labels.replaceAll("(?<=.)(?=.)", "\",\"");
    return prompt.withSchema(
        "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\",\"enum\":[\""
            + allowed
            + "\"]}},\"required\":[\"answer\"],\"additionalProperties\":false}");
  }

  @Test
  void identity_ofOtherParameters_hasAnotherEndpoint() {
    var endpoints =
        List.of(
                model,
                model.withSeed(2),
                model.with(Traits.DEFAULT.withAbility(2)),
                model.withoutEffects())
            .stream()
            .map(it -> it.identity().endpoint())
            .distinct()
            .toList();
    assertEquals(4, endpoints.size());
  }

  @Test
  void identity_otherKnowledgeOfTheSameTexts_hasAnotherEndpoint() {
    Prompt first = Prompt.of("q", "How many legs has a spider?").withExpected("8");
    Prompt second = Prompt.of("r", "How many legs has a beetle?").withExpected("6");
    List<Choice> options = List.of(new Choice("x", "six"), new Choice("y", "eight"));
    List<Choice> named = List.of(new Choice("x", "six"), new Choice("z", "eight"));
    Prompt bare = Prompt.of("q", first.input());
    var known =
        List.of(
            List.of(first),
            List.of(first.withExpected("6")),
            List.of(bare),
            List.of(Prompt.of("p", first.input()).withExpected("8")),
            List.of(bare.withChoices(options)),
            List.of(bare.withChoices(named)),
            List.of(bare.withChoices(options).withExpected("y")),
            List.of(Prompt.of("q", bare.withChoices(options).question())),
            List.of(Prompt.of("q", "").withTurns(bare.messages())),
            List.of(first, second),
            List.of(second, first));
    long endpoints =
        known.stream().map(it -> SimulatedModel.of(it).identity().endpoint()).distinct().count();
    assertEquals(known.size(), endpoints);
    assertEquals(
        SimulatedModel.of(List.of(first, second)).identity(),
        SimulatedModel.of(List.of(first, second)).identity());
  }

  @Test
  void identity_alwaysSaysSimulated() {
    assertEquals("simulated:student", model.identity().name());
    assertEquals("simulated:gpt-4", model.named("gpt-4").identity().name());
    String endpoint = model.identity().endpoint();
    assertTrue(endpoint.matches("simulated:[0-9a-f]{12}"), endpoint);
    assertEquals(endpoint, model.named("gpt-4").identity().endpoint());
    assertTrue(model.identity().disclosure().contains("random number generator"));
    assertThrows(IllegalArgumentException.class, () -> model.named(" "));
    assertThrows(IllegalArgumentException.class, () -> SimulatedModel.of(List.of()));
  }
}
