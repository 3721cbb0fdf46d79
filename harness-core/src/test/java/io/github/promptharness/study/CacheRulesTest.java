package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.StudyResult;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again, and what never is. */
final class CacheRulesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** Twelve trials: two items, three conditions, two repeats. */
  private StudyBuilder study(Model model) {
    return SmallStudy.of(lab, time, model, 2).repeats(2);
  }

  private static Model at(String endpoint, Model model) {
    return new ForwardingModel(model) {
      @Override
      public ModelIdentity identity() {
        return new ModelIdentity(inner().identity().name(), endpoint, "");
      }

      @Override
      public Outcome answer(Request request) {
        return inner().answer(request);
      }
    };
  }

  private static Set<String> keys(ScriptedModel model) {
    return model.asked().stream().map(call -> call.first().key()).collect(Collectors.toSet());
  }

  private static List<Integer> repeats(StudyResult result) {
    return SmallStudy.rows(result).stream().map(Observation::repeat).distinct().sorted().toList();
  }

  @Test
  void run_sameModelElsewhere_isAskedAfresh() {
    var model = ScriptedModel.answering("A");
    study(at("here", model)).build().run();
    study(at("there", model)).build().run();
    study(at("here", model)).build().run();
    assertEquals(24, model.asked().size());
    assertEquals(24, keys(model).size());
  }

  @Test
  void run_eachRepeat_hasAKeyOfItsOwn() {
    var model = ScriptedModel.answering("A");
    study(model).build().run();
    assertEquals(12, keys(model).size());
  }

  @Test
  void run_answersYoungEnough_areNotAskedAgain() {
    var model = ScriptedModel.answering("A");
    study(model).build().run();
    time.advance(DAY);
    study(model).answersNoOlderThan(DAY).build().run();
    assertEquals(12, model.asked().size());
  }

  @Test
  void run_answersTooOld_areAskedAgainAndTheOldOnesStay() {
    var old = ScriptedModel.answering("A");
    StudyResult before = study(old).build().run();
    time.advance(DAY.plusSeconds(1));
    var now = ScriptedModel.answering("B");
    StudyResult after = study(now).answersNoOlderThan(DAY).build().run();
    assertEquals(12, now.asked().size());
    assertEquals(List.of(0, 1), repeats(after));
    assertTrue(SmallStudy.rows(after).stream().allMatch(row -> row.text().equals("B")));
    var again = ScriptedModel.answering("C");
    assertEquals(before.summary(), study(again).build().run().summary());
    assertEquals(
        SmallStudy.rows(after),
        SmallStudy.rows(study(again).answersNoOlderThan(DAY).build().run()));
    assertEquals(0, again.asked().size());
  }

  @Test
  void quote_answersTooOld_countsThemAsMissing() {
    study(ScriptedModel.answering("A")).build().run();
    time.advance(DAY.plusSeconds(1));
    Quote quote = study(ScriptedModel.answering("A")).answersNoOlderThan(DAY).build().quote();
    assertEquals(12, quote.calls());
    assertEquals(0, quote.kept());
  }

  @Test
  void run_stoppedWhileAskingAgain_goesOnInTheSameGeneration() {
    study(ScriptedModel.answering("A")).build().run();
    time.advance(DAY.plusSeconds(1));
    var count = new AtomicInteger();
    var stopping =
        ScriptedModel.of(
            request ->
                count.incrementAndGet() <= 5
                    ? ScriptedModel.response(request, "B")
                    : new Outcome.Failure(
                        Outcome.Kind.BILLING,
                        "no credit",
                        Outcome.Charge.NONE,
                        RateSignals.NONE,
                        Evidence.NONE));
    Study study = study(stopping).answersNoOlderThan(DAY).build();
    assertThrows(RunStoppedException.class, study::run);
    var rest = ScriptedModel.answering("B");
    study(rest).answersNoOlderThan(DAY).build().run();
    assertEquals(7, rest.asked().size());
    List<Request> sent = stopping.asked().subList(0, 5);
    var both = new HashSet<>(keys(rest));
    sent.forEach(call -> both.add(call.first().key()));
    assertEquals(12, both.size());
  }

  /** Runs at random times with random ages: nothing is asked twice, and nothing too old counts. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void run_atRandomTimesAndAges_neverAsksATrialTwiceNorCountsWhatIsTooOld(long seed) {
    var random = new Random(seed);
    var model = ScriptedModel.answering("A");
    for (int run = 0; run < 12; run++) {
      time.advance(Duration.ofHours(random.nextInt(60)));
      Duration age = Duration.ofHours(1 + random.nextInt(72));
      var start = time.instant();
      StudyResult result =
          study(model)
              .repeats(1 + random.nextInt(3))
              .retest(random.nextInt(2))
              .answersNoOlderThan(age)
              .build()
              .run();
      for (Observation row : SmallStudy.rows(result)) {
        assertTrue(!row.answeredAt().isBefore(start.minus(age)), "too old: " + row);
      }
    }
    assertEquals(model.asked().size(), keys(model).size());
  }

  @Test
  void run_retests_readNothingOfEachOtherAndGoOnWhenRunAgain() {
    var models =
        List.of(
            ScriptedModel.answering("A"),
            ScriptedModel.answering("B"),
            ScriptedModel.answering("C"));
    for (int round = 0; round < 2; round++) {
      for (int retest = 0; retest < 3; retest++) {
        StudyResult result = study(models.get(retest)).retest(retest).build().run();
        String own = List.of("A", "B", "C").get(retest);
        assertTrue(SmallStudy.rows(result).stream().allMatch(row -> row.text().equals(own)));
        assertEquals(List.of(0, 1), repeats(result));
        assertEquals(retest, result.summary().provenance().asked().orElseThrow().retest());
      }
    }
    models.forEach(model -> assertEquals(12, model.asked().size()));
  }

  @Test
  void run_retest_hasTheHashOfTheStudyAndAnotherOrder() {
    var first = ScriptedModel.answering("A");
    var second = ScriptedModel.answering("A");
    String hash = study(first).build().run().summary().provenance().studyHash();
    var retest = study(second).retest(1).build().run();
    assertEquals(hash, retest.summary().provenance().studyHash());
    assertNotEquals(texts(first), texts(second));
  }

  private static List<String> texts(ScriptedModel model) {
    return model.asked().stream().map(call -> call.wording().messages().get(0).text()).toList();
  }

  @Test
  void provenance_ofAnswersOfSeveralDays_saysOldestAndNewest() {
    var start = time.instant();
    study(ScriptedModel.answering("A")).repeats(1).build().run();
    time.advance(DAY);
    var asked =
        study(ScriptedModel.answering("A"))
            .build()
            .run()
            .summary()
            .provenance()
            .asked()
            .orElseThrow();
    assertEquals(start, asked.oldest().orElseThrow());
    assertEquals(start.plus(DAY), asked.newest().orElseThrow());
    assertEquals("blocked", asked.callOrder());
  }

  @Test
  void build_ageOfZero_isRefused() {
    StudyBuilder settings = study(ScriptedModel.answering("A")).answersNoOlderThan(Duration.ZERO);
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("answersNoOlderThan must be above zero: PT0S", error.getMessage());
  }

  @Test
  void build_retestOutOfRange_isRefused() {
    StudyBuilder settings = study(ScriptedModel.answering("A")).retest(201);
    var error = assertThrows(IllegalArgumentException.class, settings::build);
    assertEquals("retest must be in [1, 200], or 0 for the study itself: 201", error.getMessage());
  }
}
