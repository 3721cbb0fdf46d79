package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Wording;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.calibration.PriDe;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalibratedChoiceTest extends ModelContract {
  private static final MultipleChoice SCORER = new MultipleChoice();

  /** What it makes of contents, times how much it likes each place. */
  private static final Map<String, Double> LIKES = Map.of("Paris", 0.4, "Rome", 0.35, "Bonn", 0.25);

  private static final double[] PLACES = {0.2, 0.3, 0.5};

  @Override
  protected Model model() {
    var bare = biased();
    return CalibratedChoice.of(bare, SCORER, prior(bare));
  }

  @Override
  protected Wording wording(int number) {
    return Models.question("q" + number).wording();
  }

  private static OptionPrior prior(Model bare) {
    return OptionPrior.pride(
        bare,
        SCORER,
        Models.SAMPLING,
        "two items",
        List.of(Models.question("t1"), Models.question("t2")));
  }

  /** The probability of each label is that of its content times that of its place. */
  private static ScriptedModel biased() {
    return ScriptedModel.of(
        request -> {
          Prompt page = Prompt.fromMessages("p", request.wording().messages());
          return response(request, shares(page.choices().stream().map(c -> c.text()).toList()));
        });
  }

  private static double[] shares(List<String> contents) {
    double[] shares = new double[PLACES.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = LIKES.getOrDefault(contents.get(i), 1.0 / 3) * PLACES[i];
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static Outcome response(Request request, double[] shares) {
    int best = 0;
    var listed = new ArrayList<String>();
    for (int i = 0; i < shares.length; i++) {
      best = shares[i] > shares[best] ? i : best;
      listed.add(token(i, shares[i]));
    }
    String json =
        "{\"content\":[{%s,\"top_logprobs\":[{%s}]}]}"
            .formatted(token(best, shares[best]), String.join("},{", listed));
    var usual = ScriptedModel.response(request, "");
    var answer = new Answer(label(best), FinishReason.STOP, json);
    return new Outcome.Response(
        Collections.nCopies(request.repeats(), answer),
        usual.usage(),
        usual.cost(),
        usual.model(),
        usual.tier(),
        usual.signals(),
        usual.evidence());
  }

  private static String token(int place, double share) {
    return String.format(
        Locale.ROOT, "\"token\":\"%s\",\"logprob\":%.12f", label(place), Math.log(share));
  }

  private static String label(int place) {
    return Character.toString('A' + place);
  }

  /** A study of these items under a calibrated model. */
  private StudyResult study(Path folder, Model model, String... items) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      return Study.in(lab)
          .named("s")
          .prompts(Stream.of(items).map(Models::question).toList())
          .model(model)
          .sampling(Models.SAMPLING)
          .score(SCORER)
          .metrics(List.of())
          .spendAtMost(Money.usd("9"))
          .workers(1)
          .build()
          .run();
    }
  }

  @Test
  void compare_anItemThatThePriorWasFoundOn_isRefused(@TempDir Path folder) {
    var bare = biased();
    var calibrated = CalibratedChoice.of(bare, SCORER, prior(bare));
    var single = MitigationArm.of("single", bare, study(folder, bare, "q1", "t1", "q2"));
    var judged =
        MitigationArm.of("calibrated", calibrated, study(folder, calibrated, "q1", "t1", "q2"));
    assertEquals(Set.of("t1"), judged.tunedOn());
    var all = MitigationComparison.withDefaults().withSplit(new TuningSplit(0, 0));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> all.of(single, List.of(judged)));
    assertTrue(refused.getMessage().contains("fitted on 1 of the items"), refused.getMessage());
    var apart = MitigationArm.of("calibrated", calibrated, study(folder, calibrated, "q1", "q2"));
    assertEquals(2, all.of(single, List.of(apart)).judgedItems());
    // An item of the prior may stand among those that only choose.
    long seed = 0;
    while (!isOnlyTuning(new TuningSplit(0.5, seed))) {
      seed++;
    }
    var split = MitigationComparison.withDefaults().withSplit(new TuningSplit(0.5, seed));
    assertEquals(2, split.of(single, List.of(judged)).judgedItems());
  }

  private static Model wrapped(Model model) {
    return new ForwardingModel(model) {
      @Override
      public Outcome answer(Request request) {
        return inner().answer(request);
      }
    };
  }

  private static boolean isOnlyTuning(TuningSplit split) {
    return split.isTuning("t1") && !split.isTuning("q1") && !split.isTuning("q2");
  }

  @Test
  void tunedOn_theSameTextUnderAnotherName_isFound(@TempDir Path folder) {
    var bare = biased();
    var calibrated = CalibratedChoice.of(bare, SCORER, prior(bare));
    Prompt first = Models.question("t1");
    Prompt again =
        Prompt.of("x1", first.input())
            .withInstruction(first.instruction())
            .withChoices(first.choices())
            .withExpected("A");
    var result = study(folder, bare, "t2");
    try (var lab = Workspace.open(folder.resolve("other.db"))) {
      var renamed =
          Study.in(lab)
              .named("s")
              .prompts(List.of(again))
              .model(bare)
              .sampling(Models.SAMPLING)
              .score(SCORER)
              .metrics(List.of())
              .spendAtMost(Money.usd("9"))
              .build()
              .run();
      assertEquals(Set.of(again.cluster()), calibrated.tunedOn().among(renamed));
    }
    assertEquals(Set.of("t2"), MajorityVote.of(calibrated, SCORER, 3).tunedOn().among(result));
    assertThrows(
        IllegalArgumentException.class,
        () -> MitigationArm.of("hidden", wrapped(calibrated), result));
    MajorityVote over = MajorityVote.of(wrapped(calibrated), SCORER, 3);
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> MitigationArm.of("hidden", over, result));
    assertTrue(refused.getMessage().contains("must stand before the calibrated model"));
  }

  @Test
  void pride_cyclicOrders_findThePriorOfPlaces() {
    assertArrayEquals(PLACES, prior(biased()).values(), 1e-6);
  }

  @Test
  void pride_isThatOfTheStatistic() {
    var orders = new ArrayList<double[]>();
    for (int shift = 0; shift < 3; shift++) {
      var contents = new ArrayList<>(List.of("Paris", "Rome", "Bonn"));
      Collections.rotate(contents, -shift);
      orders.add(shares(contents));
    }
    double[][] one = orders.toArray(double[][]::new);
    assertArrayEquals(
        PriDe.of(new double[][][] {one, one}).prior(), prior(biased()).values(), 1e-9);
  }

  @Test
  void answer_placeBias_isTakenOut() {
    var bare = biased();
    Prompt prompt = Models.question("q");
    assertEquals("C", Models.text(bare, prompt, 0), "the bare model likes the last place");
    var model = CalibratedChoice.of(bare, SCORER, prior(bare));
    assertEquals("Answer: A", Models.text(model, prompt, 0));
  }

  @Test
  void contextualAndBatch_takeItOutToo() {
    var bare = biased();
    Prompt prompt = Models.question("q");
    var contextual =
        OptionPrior.contextual(bare, SCORER, Models.SAMPLING, prompt, List.of("N/A", "[MASK]"));
    assertArrayEquals(PLACES, contextual.values(), 1e-6);
    assertEquals(
        "Answer: A", Models.text(CalibratedChoice.of(bare, SCORER, contextual), prompt, 0));
    var batch = OptionPrior.batch(bare, SCORER, Models.SAMPLING, "one", List.of(prompt));
    assertArrayEquals(shares(List.of("Paris", "Rome", "Bonn")), batch.values(), 1e-6);
  }

  @Test
  void answer_asksForLogProbabilities() {
    var bare = biased();
    var prior = prior(bare);
    Models.text(CalibratedChoice.of(bare, SCORER, prior), Models.question("q"), 0);
    assertTrue(bare.asked().stream().allMatch(asked -> asked.sampling().topLogProbs().isPresent()));
  }

  @Test
  void answer_noLogProbabilities_isAFailureThatStops() {
    var prior = prior(biased());
    var silent = CalibratedChoice.of(ScriptedModel.answering("Answer: A"), SCORER, prior);
    var outcome = silent.answer(Models.request(silent, Models.question("q"), 0));
    assertEquals(Outcome.Kind.UNSUPPORTED, assertInstanceOf(Outcome.Failure.class, outcome).kind());
    var bare = ScriptedModel.answering("Answer: A");
    assertThrows(HarnessException.class, () -> prior(bare));
  }

  @Test
  void answer_anUnreadableAnswer_staysAsItIs() {
    var model = CalibratedChoice.of(ScriptedModel.answering("no idea"), SCORER, prior(biased()));
    assertEquals("no idea", Models.text(model, Models.question("q"), 0));
  }

  @Test
  void bound_anotherNumberOfOptions_isRefused() {
    var model = CalibratedChoice.of(biased(), SCORER, prior(biased()));
    Prompt two = Models.question("q");
    Prompt fewer = two.withChoices(two.choices().subList(0, 2));
    assertThrows(
        IllegalArgumentException.class, () -> model.bound(Models.request(model, fewer, 0)));
  }

  @Test
  void identity_namesThePriorAndItsTuningSet() {
    var bare = biased();
    var one = CalibratedChoice.of(bare, SCORER, prior(bare)).identity();
    assertTrue(one.endpoint().contains("PriDe on two items"), one.endpoint());
    var batch =
        OptionPrior.batch(
            bare, SCORER, Models.SAMPLING, "two items", List.of(Models.question("x")));
    assertNotEquals(one, CalibratedChoice.of(bare, SCORER, batch).identity());
  }
}
